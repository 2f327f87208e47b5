import type { PaceResult } from '../generator/commands';
import { profiled } from '../profile';
import { describeLoad, median, micros, ms, serverCpu } from '../report';
import { startYardstick } from '../servers';
import { type Case, chatTargets, onStage } from './case';

const ROOMS = 200;
const MEMBERS = 5;
const PER_SECOND = 500;
const AIM_MS = 5;
const AIM_RATIO = 3;

/** 2: 200 rooms of 5, 500 messages a second in all. Latency to every member, and CPU per message. */
export const manyRooms: Case = (bench) =>
  onStage(bench, async ({ cluster, seed, generator }) => {
    const { quick } = bench.options;
    const yardstick = await startYardstick(bench.processes);
    const people = await seed.people(ROOMS * MEMBERS);
    const groups = Array.from({ length: ROOMS }, (_, i) => people.slice(i * MEMBERS, (i + 1) * MEMBERS));
    const rooms = await seed.rooms(groups);
    const roomOf = rooms.flatMap(({ id, members }) => members.map(() => id));

    await generator.order('connect', {
      pool: 'yardstick',
      to: 'yardstick',
      atOnce: 50,
      targets: people.map(({ userId }, i) => ({ port: yardstick.port, roomId: roomOf[i]!, userId })),
    });
    await generator.order('connect', {
      pool: 'chat',
      to: 'chat',
      atOnce: 50,
      targets: chatTargets(cluster, people),
    });

    const load = {
      roomOf,
      perSecond: PER_SECOND,
      warmUpMs: quick ? 1_000 : 3_000,
      ms: quick ? 3_000 : 8_000,
    };
    const rounds: { plain: PaceResult; chat: PaceResult }[] = [];
    for (let i = 0; i < (quick ? 1 : 3); i++) {
      const warmUps = i === 0 ? 7_500 : 400;
      const plain = await generator.order('pace', {
        pool: 'yardstick',
        ...load,
        warmUps,
        pids: yardstick.pids,
      });
      const chat = await generator.order('pace', { pool: 'chat', ...load, warmUps, pids: cluster.pids });
      rounds.push({ plain, chat });
      bench.watch(plain);
      bench.watch(chat);
      bench.log(`   yardstick ${describe(plain)}`);
      bench.log(`   Fukidashi ${describe(chat)}`);
    }
    await profiled(bench, cluster, 'many-rooms', async () => {
      await generator.order('pace', { pool: 'chat', ...load, warmUps: 0, pids: cluster.pids });
    });
    await yardstick.stop();

    const plain = median(rounds.map((r) => perMessage(r.plain)));
    const chat = median(rounds.map((r) => perMessage(r.chat)));
    const p50 = median(rounds.map((r) => r.chat.latency.p50));
    const p99 = median(rounds.map((r) => r.chat.latency.p99));
    return [
      {
        case: '2',
        what: '200 rooms × 5, 500 messages/s: send to every member',
        measured: `p50 ${ms(p50)}, p99 ${ms(p99)}`,
        aim: `p99 < ${AIM_MS} ms`,
        met: p99 < AIM_MS,
        note: `yardstick p99 ${ms(median(rounds.map((r) => r.plain.latency.p99)))}`,
      },
      {
        case: '2',
        what: '… CPU per message',
        measured: `${(chat / plain).toFixed(2)} × yardstick`,
        aim: `≤ ${AIM_RATIO}`,
        met: chat / plain <= AIM_RATIO,
        note: `${micros(chat)} against ${micros(plain)}`,
      },
    ];
  });

const perMessage = (r: PaceResult) => serverCpu(r) / r.messages;

function describe(r: PaceResult): string {
  return `${micros(perMessage(r))} per message, p50 ${ms(r.latency.p50)} p99 ${ms(r.latency.p99)} max ${ms(r.latency.max)}, late ${ms(r.lateMs)} (${describeLoad(r)})`;
}
