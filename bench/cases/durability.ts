import { randomUUID } from 'node:crypto';
import type { Durability } from '../../lib/protocol/requests';
import { isStored } from '../../server/store/messages';
import { createStore, type Store } from '../../server/store/store';
import { makePeople } from '../../server/testing/people';
import { DATA_SETTINGS, infoOf, type RedisServer, startRedisServer } from '../../server/testing/redis-server';
import { until } from '../../server/testing/until';
import { type Figure, ms, percent } from '../report';
import type { Case } from './case';

const LEVELS: Durability[] = ['memory', 'disk', 'replica'];
/** How many senders wait for an answer at a time: one alone, and a busy place. */
const CROWDS = [1, 64];
const ROUNDS = 3;
const MS = 4_000;
const QUICK_MS = 500;

type Run = { perSecond: number; latencies: number[]; below: number };

/** 6: what each level of durability costs a sender, from the store's door to its answer: a master and one replica. */
export const durability: Case = async ({ options, log }) => {
  const master = await startRedisServer();
  const replica = await startRedisServer([...DATA_SETTINGS, `replicaof 127.0.0.1 ${master.port}`]);
  try {
    await until('the replica follows', async () => {
      return (await infoOf(replica, 'replication', 'master_link_status')) === 'up';
    });
    const runs = new Map<string, Run[]>();
    // In turns, so that what disturbs the machine meets all of them.
    for (let round = 0; round < (options.quick ? 1 : ROUNDS); round++) {
      for (const level of LEVELS) {
        for (const crowd of CROWDS) {
          const key = `${level} ${crowd}`;
          const run = await measure(master, level, crowd, options.quick ? QUICK_MS : MS);
          runs.set(key, [...(runs.get(key) ?? []), run]);
        }
      }
      log(`   round ${round + 1}`);
    }
    return CROWDS.flatMap((crowd) => LEVELS.map((level) => figure(level, crowd, runs)));
  } finally {
    await replica.stop();
    await master.stop();
  }
};

async function measure(master: RedisServer, level: Durability, crowd: number, lasts: number): Promise<Run> {
  await master.client.config('SET', 'appendfsync', level === 'memory' ? 'everysec' : 'always');
  const store = await createStore(`redis://127.0.0.1:${master.port}`, { durability: level });
  try {
    const send = await sender(store);
    const latencies: number[] = [];
    let below = 0;
    const since = performance.now();
    const end = since + lasts;
    await Promise.all(
      Array.from({ length: crowd }, async () => {
        for (let now = since; now < end; ) {
          if ((await send()) !== level) below++;
          const done = performance.now();
          latencies.push(done - now);
          now = done;
        }
      }),
    );
    return { perSecond: (latencies.length * 1_000) / (performance.now() - since), latencies, below };
  } finally {
    store.close();
  }
}

async function sender(store: Store): Promise<() => Promise<Durability>> {
  const [person] = await makePeople(store, '花子');
  const by = person!.userId;
  const roomId = `C${by.slice(1)}`;
  await store.rooms.create({ id: roomId, kind: 'group', name: '家族', ownerId: by, memberIds: [by] });
  return async () => {
    const content = { type: 'text', text: 'おはよう。今日は何時に出る？' } as const;
    const sent = await store.messages.append({ roomId, by, cid: randomUUID(), content });
    if (!isStored(sent)) throw new Error(JSON.stringify(sent));
    return sent.durability;
  };
}

function figure(level: Durability, crowd: number, runs: ReadonlyMap<string, Run[]>): Figure {
  const of = (name: Durability) => runs.get(`${name} ${crowd}`)!;
  const mean = (all: Run[]) => all.reduce((sum, { perSecond }) => sum + perSecond, 0) / all.length;
  const sorted = of(level)
    .flatMap(({ latencies }) => latencies)
    .sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  const below = of(level).reduce((sum, run) => sum + run.below, 0);
  return {
    case: '6',
    what: `DURABILITY=${level}, ${crowd === 1 ? 'one sender' : `${crowd} senders`} at a time`,
    measured: `p50 ${ms(at(0.5))}, p99 ${ms(at(0.99))}`,
    aim: '',
    note: `${Math.round(mean(of(level))).toLocaleString('en')} messages/s, ${percent(mean(of(level)) / mean(of('memory')))} of those at memory; ${percent(below / sorted.length)} answered at a lower level`,
  };
}
