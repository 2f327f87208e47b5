import { foldForSearch } from '../../lib/search-fold';
import { createCorpus } from '../../server/testing/corpus';
import type { PagesResult, Spread } from '../generator/commands';
import { sleep } from '../generator/load';
import { startGenerator } from '../generator-process';
import { describeLoad, type Figure, median, ms, serverCpu } from '../report';
import { askReplica, type Cluster } from '../servers';
import { type Bench, type Case, chatTargets, onStage, type Stage } from './case';
import { type Checked, checkSearch } from './search-check';

const SMALL_ROOMS = 40;
const SEARCHERS = 20;
/** Far above what the people of one replica type. */
const PER_SECOND = 20;
/** A first search of a million takes seconds. */
const MANY_PER_SECOND = 2;
/** Messages beside the searches. */
const SENDS_PER_SECOND = 100;
const CHECKED = 300;
const AIM_MS = 150;
const AIM_MEMORY = 2;

/** 7: search in 100,000 messages and in a million: is all found, how fast, in how much memory, and who waits meanwhile. */
export const search: Case = async (bench) => {
  if (bench.options.quick) return measure(bench, 20_000, PER_SECOND);
  const figures = await measure(bench, 100_000, PER_SECOND);
  const many = await measure(bench, 1_000_000, MANY_PER_SECOND);
  return [...figures, ...many.map(({ aim: _, met: __, ...figure }) => ({ ...figure, aim: '' }))];
};

function measure(bench: Bench, count: number, perSecond: number): Promise<Figure[]> {
  return onStage(bench, async (stage) => {
    const { cluster, seed, generator } = stage;
    const people = await seed.people(SEARCHERS);
    // Half of all messages are in one room, and the others spread.
    const rooms = await seed.rooms(Array.from({ length: 1 + SMALL_ROOMS }, () => people));
    const corpus = createCorpus(count);
    const texts = Array.from({ length: count }, corpus.text);
    bench.log(`   writing ${amount(count)} messages`);
    await seed.texts(rooms.slice(0, 1), texts.slice(0, count / 2));
    await seed.texts(rooms.slice(1), texts.slice(count / 2));
    const queries = Array.from({ length: 997 }, () => corpus.query(corpus.pick(texts))).filter(
      (query) => foldForSearch(query).trim() !== '',
    );
    const everywhere = queries.map((query) => toRequest({ query }));
    const inOne = queries.map((query) => toRequest({ query, roomId: rooms[0]!.id }));
    const nowhere = [toRequest({ query: 'どこにもない言葉' })];

    const targets = chatTargets(cluster, people);
    await generator.order('connect', { pool: 'chat', to: 'chat', atOnce: 20, targets });
    const lasts = bench.options.quick ? 3_000 : 10_000;
    const load = { pool: 'chat', least: 0, perSecond, ms: lasts, pids: cluster.pids };
    const empty = await heapOf(cluster);
    // One on each replica.
    const first = await generator.order('pages', { ...load, perSecond: 1, ms: 2_000, requests: nowhere });
    const full = await heapOf(cluster);
    await generator.order('pages', { ...load, requests: everywhere });
    const quiet = await sendsBeside(bench, stage, () => sleep(lasts));
    const results: PagesResult[] = [];
    const busy = await sendsBeside(bench, stage, async () => {
      for (const requests of [everywhere, inOne, nowhere])
        results.push(await generator.order('pages', { ...load, requests }));
    });
    for (const result of results) {
      bench.watch(result);
      bench.log(`   ${describeLoad(result)}`);
    }

    const roomIds = rooms.map(({ id }) => id);
    const checked = await checkSearch(
      cluster.redisPath,
      people[0]!.userId,
      roomIds,
      queries.slice(0, count > 100_000 ? CHECKED / 10 : CHECKED),
    );
    const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    const [inAll, inRoom, none] = results as [PagesResult, PagesResult, PagesResult];
    return [
      foundFigure(checked),
      latencyFigure(`search in ${amount(count)} messages of ${rooms.length} rooms`, inAll),
      latencyFigure(`… in one room of ${amount(count / 2)}`, inRoom),
      latencyFigure('… everywhere, for what nobody wrote', none),
      {
        case: '7',
        what: '… the same, the first search of a replica',
        measured: ms(first.latency.max),
        aim: '',
        note: `reads every message from Redis; ${ms((serverCpu(first) * 1_000) / first.requests)} of CPU`,
      },
      memoryFigure(full - empty, bytes),
      {
        case: '7',
        what: `… beside it ${SENDS_PER_SECOND} messages/s: send to every one of ${SEARCHERS}`,
        measured: `p50 ${ms(busy.p50)}, p99 ${ms(busy.p99)}`,
        aim: '',
        note: `without searches p50 ${ms(quiet.p50)}, p99 ${ms(quiet.p99)}`,
      },
    ];
  });
}

const toRequest = (payload: object) => ({ name: 'message:search', payload });

/** Sends messages in a room of its own, by another generator, as long as `work` takes. Medians of some rounds. */
async function sendsBeside(
  { processes, options }: Bench,
  { cluster, seed }: Stage,
  work: () => Promise<void>,
): Promise<{ p50: number; p99: number }> {
  const sender = await startGenerator(processes);
  try {
    const people = await seed.people(SEARCHERS);
    const [room] = await seed.rooms([people]);
    const targets = chatTargets(cluster, people);
    await sender.order('connect', { pool: 'chat', to: 'chat', atOnce: 20, targets });
    const load = { pool: 'chat', roomOf: people.map(() => room!.id), pids: cluster.pids };
    const pace = { ...load, perSecond: SENDS_PER_SECOND, ms: options.quick ? 1_000 : 3_000 };
    await sender.order('pace', { ...pace, warmUps: 1_000 });
    let going = true;
    const rounds: Spread[] = [];
    const send = async () => {
      while (going) rounds.push((await sender.order('pace', { ...pace, warmUps: 0 })).latency);
    };
    const end = () => {
      going = false;
    };
    await Promise.all([work().finally(end), send()]);
    return { p50: median(rounds.map(({ p50 }) => p50)), p99: median(rounds.map(({ p99 }) => p99)) };
  } finally {
    await sender.stop();
  }
}

/** Of one replica, after a collection. */
async function heapOf({ replicas }: Cluster): Promise<number> {
  return (await askReplica<NodeJS.MemoryUsage>(replicas[0]!, 'gc')).heapUsed;
}

function foundFigure({ messages, right, wrong, missed }: Checked): Figure {
  const share = (whole: number) => `${right === whole ? 100 : ((right / whole) * 100).toFixed(3)} %`;
  return {
    case: '7',
    what: 'search against a look at every message',
    measured: `recall ${share(right + missed)}, precision ${share(right + wrong)}`,
    aim: 'both 100 %',
    met: missed === 0 && wrong === 0,
    note: `${amount(right)} hits in ${amount(messages)} messages, page by page`,
  };
}

function latencyFigure(what: string, result: PagesResult): Figure {
  const { p50, p95, p99, max } = result.latency;
  return {
    case: '7',
    what,
    measured: `p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}`,
    aim: `p95 < ${AIM_MS} ms`,
    met: p95 < AIM_MS,
    note: `${Math.round((result.requests * 1_000) / result.ms)}/s, ${ms((serverCpu(result) * 1_000) / result.requests)} of CPU each, the messages beside them included; max ${ms(max)}`,
  };
}

function memoryFigure(heap: number, text: number): Figure {
  return {
    case: '7',
    what: '… memory of a replica for it',
    measured: `${(heap / text).toFixed(2)} × the text`,
    aim: `≤ ${AIM_MEMORY}`,
    met: heap / text <= AIM_MEMORY,
    note: `${mib(heap)} of JavaScript heap, ${mib(text)} of text in UTF-8; none in Redis`,
  };
}

const amount = (count: number) => count.toLocaleString('en');
const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
