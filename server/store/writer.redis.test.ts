import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Durability } from '../../lib/protocol/requests';
import { makePeople } from '../testing/people';
import { DATA_SETTINGS, infoOf, type RedisServer, startRedisServer } from '../testing/redis-server';
import { until } from '../testing/until';
import { isStored } from './messages';
import { createStore, type Store } from './store';

let master: RedisServer;
let replica: RedisServer;
const stores: Store[] = [];
const degraded: Durability[] = [];

beforeAll(async () => {
  master = await startRedisServer();
  replica = await startRedisServer([...DATA_SETTINGS, `replicaof 127.0.0.1 ${master.port}`]);
});
afterAll(async () => {
  await replica?.stop();
  await master?.stop();
});
beforeEach(async () => {
  degraded.length = 0;
  await until('the replica follows', async () => {
    return (await infoOf(replica, 'replication', 'master_link_status')) === 'up';
  });
});
afterEach(() => {
  for (const store of stores.splice(0)) store.close();
});

/** A store, and a room with one person who sends. */
async function open(durability?: Durability) {
  const store = await createStore(`redis://127.0.0.1:${master.port}`, {
    durability,
    onDegraded: (reached) => degraded.push(reached),
  });
  stores.push(store);
  const [ann] = await makePeople(store, 'Ann');
  const by = ann?.userId as string;
  const roomId = `C${by.slice(1)}`;
  await store.rooms.create({ id: roomId, kind: 'group', name: '家族', ownerId: by, memberIds: [by] });
  const send = async (text = 'はい', cid: string = randomUUID()) => {
    const sent = await store.messages.append({ roomId, by, cid, content: { type: 'text', text } });
    if (!isStored(sent)) throw new Error(JSON.stringify(sent));
    return sent;
  };
  return { store, send, roomId, by };
}

test('with fsync at every write, each one is on the disk without being asked for', async () => {
  for (const wanted of [undefined, 'memory', 'disk'] as const) {
    const { send } = await open(wanted);
    expect((await send()).durability).toBe('disk');
  }
  expect(degraded).toEqual([]);
});

test('with fsync once a second it is in memory, and whoever asked for the disk is told', async () => {
  await master.client.config('SET', 'appendfsync', 'everysec');
  try {
    expect((await (await open()).send()).durability).toBe('memory');
    expect((await (await open('memory')).send()).durability).toBe('memory');
    expect(degraded).toEqual([]);
    expect((await (await open('disk')).send()).durability).toBe('memory');
    expect(degraded).toEqual(['memory']);
  } finally {
    await master.client.config('SET', 'appendfsync', 'always');
  }
});

test('what is answered as replicated is there when the replica is promoted in that very moment', async () => {
  const { send, roomId } = await open('replica');
  // On a machine that is busy with other things, a replica may be late, which is then said.
  await until('all of one round are replicated', async () => {
    degraded.length = 0;
    const sent = await Promise.all(Array.from({ length: 200 }, (_, i) => send(`${i}`)));
    // Nothing is waited for in between.
    const stored = await replica.client.llen(`room:{${roomId}}:messages`);
    const safe = sent.filter(({ durability }) => durability === 'replica');
    for (const { seq } of safe) expect(seq).toBeLessThanOrEqual(stored);
    expect(degraded).toHaveLength(sent.length - safe.length);
    return safe.length === sent.length;
  });
});

test('the order of calls is the order of the list', async () => {
  const { send } = await open('replica');
  const sent = await Promise.all(Array.from({ length: 500 }, () => send()));
  expect(sent.map(({ seq }) => seq)).toEqual(sent.map((_, i) => i + 1));
});

test('a replica that does not answer costs the level and a moment, not the message; and it is taken up again', async () => {
  const { send } = await open('replica');
  await until('replicated', async () => (await send()).durability === 'replica');
  degraded.length = 0;
  replica.pause();
  try {
    const since = performance.now();
    const late = await Promise.all(Array.from({ length: 50 }, () => send()));
    expect(late.every(({ durability }) => durability === 'disk')).toBe(true);
    expect(performance.now() - since).toBeLessThan(3_000);
    expect(degraded).toHaveLength(50);
  } finally {
    replica.resume();
  }
  await until('replicated again', async () => (await send()).durability === 'replica');
});

test('a message that was stored, but not replicated, is asked after when it is sent again', async () => {
  const { send, roomId, by } = await open('replica');
  const elsewhere = await open('replica');
  const cid = randomUUID();
  replica.pause();
  try {
    expect(await send('once', cid)).toMatchObject({ duplicate: false, durability: 'disk' });
    // It is as little replicated as before, though this server has written nothing over its connection.
    const draft = { roomId, by, cid, content: { type: 'text', text: 'once' } } as const;
    const again = await elsewhere.store.messages.append(draft);
    expect(again).toMatchObject({ duplicate: true, durability: 'disk' });
  } finally {
    replica.resume();
  }
  await until('it is replicated', async () => (await send('once', cid)).durability === 'replica');
});

test('when the master dies, what is on its way is refused, and nothing runs later', async () => {
  const { send, store, roomId, by } = await open('replica');
  await send();
  await master.kill();
  const since = performance.now();
  const refused = await Promise.allSettled(Array.from({ length: 20 }, () => send()));
  expect(performance.now() - since).toBeLessThan(1_000);
  for (const result of refused) {
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
  }
  await master.start();
  await until('it answers again', () => send().then(Boolean, () => false));
  const page = await store.messages.history({ roomId, userId: by, limit: 100 });
  // The first one, and those that were answered since.
  expect(page?.messages.map(({ seq }) => seq)).toEqual([1, 2]);
});
