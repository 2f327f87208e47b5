import type { Load } from '../generator/commands';
import { type Figure, median, micros, ms, serverCpu } from '../report';
import type { Room } from '../seed';
import { type Case, chatTargets, onStage, type Stage } from './case';

const PRESENT = 10;
const CROWD = 5_000;
/** Of the crowd, those who are there in the last figure. */
const MANY_PRESENT = 2_500;
const PER_SECOND = 200;
const SENDERS = 8;
const MESSAGES = 4_000;
/** What a client has missed that syncs. */
const MISSED = 10;
/** What two measurements of the same thing differ by on a shared machine. */
const AIM = 1.3;

const SPAN_MS = 1_000;
/** Markers first: who sends has read. */
const KINDS = ['read:mark', 'room:open', 'sync, same', 'sync, delta of 10', 'a message sent'] as const;
type Kind = (typeof KINDS)[number];
/** CPU of all servers each, seconds, and the median latency, ms. */
type Cost = { cpu: number; p50: number };
type Round = { few: Cost; many: Cost };

/** 8: an open room of 5,000 of whom 10 are there, against one of 10 who are all there. */
export const crowd: Case = (bench) =>
  onStage(bench, async (stage) => {
    const { quick } = bench.options;
    const { cluster, seed, generator } = stage;
    const everybody = await seed.people(CROWD + PRESENT);
    const rooms = {
      few: await seed.openRoom(everybody.slice(0, PRESENT), PRESENT),
      many: await seed.openRoom(everybody.slice(PRESENT), PRESENT),
    };
    const text = Array.from({ length: 2 * MESSAGES }, (_, i) => `さんぽに行きませんか ${i}`);
    await seed.texts([rooms.few, rooms.many], text);
    for (const [pool, { members }] of Object.entries(rooms)) {
      const targets = chatTargets(cluster, members);
      await generator.order('connect', { pool, to: 'chat', atOnce: PRESENT, targets });
    }
    const figures: Figure[] = [];
    for (const kind of KINDS) {
      const rounds: Round[] = [];
      // In turn, so that whatever else the machine does meets both alike. The first one is for V8 to compile what runs.
      for (let i = 0; i <= (quick ? 2 : 7); i++) {
        const few = await measure(stage, kind, 'few', rooms.few, i, bench.watch);
        const many = await measure(stage, kind, 'many', rooms.many, i, bench.watch);
        if (i > 0) rounds.push({ few, many });
      }
      figures.push(figure(kind, rounds));
    }
    for (const pool of Object.keys(rooms)) await generator.order('drop', { pool });

    const there = everybody.slice(PRESENT, PRESENT + MANY_PRESENT);
    const targets = chatTargets(cluster, there);
    await generator.order('connect', { pool: 'there', to: 'chat', atOnce: 50, targets });
    const load = { roomId: rooms.many.id, senders: SENDERS, warmUpMs: 2_000, ms: quick ? 2_000 : 5_000 };
    const flood = await generator.order('flood', { pool: 'there', ...load, pids: cluster.pids });
    bench.watch(flood);
    const perSecond = Math.round((flood.deliveries / flood.ms) * 1_000).toLocaleString('en');
    return [
      ...figures,
      {
        case: '8',
        what: `… with ${MANY_PRESENT.toLocaleString('en')} there, flat out`,
        measured: `${micros(serverCpu(flood) / flood.deliveries)} a delivery`,
        aim: '',
        note: `${perSecond} deliveries/s, each message to every one`,
      },
    ];
  });

async function measure(
  { cluster, seed, generator }: Stage,
  kind: Kind,
  pool: string,
  room: Room,
  round: number,
  watch: (load: Load) => void,
): Promise<Cost> {
  const load = { pool, perSecond: PER_SECOND, ms: SPAN_MS, pids: cluster.pids };
  const count = (PER_SECOND * SPAN_MS) / 1_000;
  const { id: roomId } = room;
  if (kind === 'a message sent') {
    const roomOf = room.members.map(() => roomId);
    const sent = await generator.order('pace', { ...load, roomOf, warmUps: 0 });
    watch(sent);
    return { cpu: serverCpu(sent) / sent.messages, p50: sent.latency.p50 };
  }

  const pages = async (least: number, name: string, ...payloads: object[]): Promise<Cost> => {
    const requests = payloads.map((payload) => ({ name, payload }));
    const result = await generator.order('pages', { ...load, least, requests });
    watch(result);
    return { cpu: serverCpu(result) / result.requests, p50: result.latency.p50 };
  };
  if (kind === 'room:open') return pages(50, kind, { roomId });
  if (kind === 'read:mark') {
    // Each is further than all before it, and none of what was sent meanwhile.
    const marks = Array.from({ length: count }, (_, i) => ({ roomId, seq: round * count + i + 1 }));
    return pages(0, kind, ...marks);
  }
  const rooms = { [roomId]: (await seed.cursors([room])).get(roomId) };
  if (kind === 'sync, delta of 10') await seed.messages([room], MISSED);
  return pages(kind === 'sync, same' ? 0 : MISSED, 'sync', { rooms });
}

function figure(kind: Kind, rounds: readonly Round[]): Figure {
  const of = (size: 'few' | 'many', what: keyof Cost) => median(rounds.map((round) => round[size][what]));
  const ratio = median(rounds.map((round) => round.many.cpu / round.few.cpu));
  return {
    case: '8',
    what: `open room of 5,000, 10 there: CPU of ${kind}`,
    measured: `${ratio.toFixed(2)} × that of a room of 10`,
    aim: `≤ ${AIM}`,
    met: ratio <= AIM,
    note: `${micros(of('many', 'cpu'))} against ${micros(of('few', 'cpu'))}; p50 ${ms(of('many', 'p50'))} against ${ms(of('few', 'p50'))}`,
  };
}
