import type { FloodResult } from '../generator/commands';
import { profiled } from '../profile';
import { describeLoad, median, micros, serverCpu } from '../report';
import { startYardstick } from '../servers';
import { type Case, chatTargets, onStage } from './case';

const MEMBERS = 500;
/** Members that send, one message under way each: all that is under way in the room. */
const SENDERS = 8;
/** How much a turn of the event loop has to send at once, and so the ratio, hangs on it: these are shown as well. */
const OTHER_SENDERS = [1, 32];
const AIM = 0.6;

/** 1: one room of 500 connected members, flat out. CPU of all servers per delivery, against the yardstick. */
export const busyRoom: Case = (bench) =>
  onStage(bench, async ({ cluster, seed, generator }) => {
    const { quick } = bench.options;
    const yardstick = await startYardstick(bench.processes);
    const people = await seed.people(MEMBERS);
    const [room] = await seed.rooms([people]);
    const roomId = room!.id;

    await generator.order('connect', {
      pool: 'yardstick',
      to: 'yardstick',
      atOnce: 50,
      targets: people.map(({ userId }) => ({ port: yardstick.port, roomId, userId })),
    });
    await generator.order('connect', {
      pool: 'chat',
      to: 'chat',
      atOnce: 50,
      targets: chatTargets(cluster, people),
    });

    const load = { roomId, warmUpMs: quick ? 1_000 : 2_000, ms: quick ? 2_000 : 5_000 };
    async function round(senders: number): Promise<Round> {
      // In turn, so that whatever else the machine does meets both alike.
      const plain = await generator.order('flood', {
        pool: 'yardstick',
        ...load,
        senders,
        pids: yardstick.pids,
      });
      const chat = await generator.order('flood', { pool: 'chat', ...load, senders, pids: cluster.pids });
      bench.watch(plain);
      bench.watch(chat);
      bench.log(`   ${senders} under way: yardstick ${describe(plain)}`);
      bench.log(`   ${' '.repeat(`${senders} under way:`.length)} Fukidashi ${describe(chat)}`);
      return { plain, chat };
    }

    const rounds: Round[] = [];
    for (let i = 0; i < (quick ? 1 : 3); i++) rounds.push(await round(SENDERS));
    const others: string[] = [];
    for (const senders of OTHER_SENDERS)
      others.push(`${ratio([await round(senders)])} with ${senders} under way`);
    await profiled(bench, cluster, 'busy-room', async () => {
      await generator.order('flood', { pool: 'chat', ...load, senders: SENDERS, pids: cluster.pids });
    });
    await yardstick.stop();

    const [plain, chat] = [costs(rounds, 'plain'), costs(rounds, 'chat')];
    const perSecond = Math.round(median(rounds.map((r) => rate(r.chat)))).toLocaleString('en');
    return [
      {
        case: '1',
        what: 'one room of 500, flat out: CPU per delivery',
        measured: `${ratio(rounds)} × yardstick`,
        aim: `≤ ${AIM}`,
        met: chat / plain <= AIM,
        note: `${micros(chat)} against ${micros(plain)}; ${perSecond} deliveries/s; ${others.join(', ')}`,
      },
    ];
  });

type Round = { plain: FloodResult; chat: FloodResult };

const perDelivery = (r: FloodResult) => serverCpu(r) / r.deliveries;
const rate = (r: FloodResult) => (r.deliveries / r.ms) * 1_000;
const costs = (rounds: Round[], of: keyof Round) => median(rounds.map((r) => perDelivery(r[of])));
const ratio = (rounds: Round[]) => (costs(rounds, 'chat') / costs(rounds, 'plain')).toFixed(2);

function describe(r: FloodResult): string {
  const messages = Math.round((r.messages / r.ms) * 1_000);
  return `${micros(perDelivery(r))} per delivery, ${messages} messages/s, ${(r.deliveries / r.frames).toFixed(1)} a frame (${describeLoad(r)})`;
}
