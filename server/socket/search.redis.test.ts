import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import type { Chat } from '../chat/chat';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';
import { until } from '../testing/until';

/** A search for this ends when it is told to, and no sooner. */
const ENDLESS = 'endless';

let redis: TestRedis;
let one: TestReplica;
let two: TestReplica;
let ann: Profile;
let bob: Profile;
let a: TestClient;
let b: TestClient;
let roomId: string;
/** Endless searches under way. */
let under = 0;
const clients: TestClient[] = [];

function endless(chat: Chat): Chat {
  return {
    ...chat,
    search: async (userId, payload, signal) => {
      if (payload.query !== ENDLESS) return chat.search(userId, payload, signal);
      under++;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      under--;
      throw signal.reason;
    },
  };
}

beforeAll(async () => {
  redis = await startRedis();
  [one, two] = await Promise.all([startReplica(redis.url, { through: endless }), startReplica(redis.url)]);
});
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await redis?.stop();
});
beforeEach(async () => {
  [ann, bob] = (await makePeople(one.store, 'Ann', 'Bob')) as [Profile, Profile];
  [a, b] = [await connect(one, ann), await connect(two, bob)];
  const made = await a.request('room:create', { kind: 'group', name: 'g', memberIds: [bob.userId] });
  roomId = made.room.id;
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await until('all gone', () => one.sockets.count() + two.sockets.count() === 0);
});

async function connect(replica: TestReplica, who: Profile): Promise<TestClient> {
  const client = createClient(replica.url, await replica.cookieOf(who.userId));
  clients.push(client);
  await client.connected();
  return client;
}

test('what one replica was told is found on another at once, edited and unsent as well', async () => {
  for (let i = 0; i < 10; i++) {
    const { seq } = await a.say(roomId, `カナ ${i}`);
    const { hits, more, people } = await b.request('message:search', { query: `ｶﾅ ${i}`, roomId });
    expect([hits, more]).toMatchObject([[{ roomId, message: { seq, by: ann.userId } }], false]);
    expect(people).toEqual([ann]);
    await a.request('message:edit', { roomId, seq, content: { type: 'text', text: 'changed' } });
    expect((await b.request('message:search', { query: 'かな' })).hits).toEqual([]);
    expect((await b.request('message:search', { query: 'CHANGED' })).hits).toHaveLength(1);
    await a.request('message:unsend', { roomId, seq });
    expect((await b.request('message:search', { query: 'changed' })).hits).toEqual([]);
  }
});

test('pages go on from a place, or in one room from a seq', async () => {
  const own = await a.request('room:create', { kind: 'direct', memberIds: [ann.userId] });
  for (let i = 0; i < 5; i++) {
    await a.say(roomId, `あ ${i}`);
    await a.say(own.room.id, `あ ${i}`);
  }
  const all = await a.request('message:search', { query: 'ア' });
  expect(all.hits).toHaveLength(10);
  const { message, roomId: last } = all.hits[3]!;
  const before = { at: message.at, roomId: last, seq: message.seq };
  const rest = await a.request('message:search', { query: 'ア', before, limit: 4 });
  expect(rest).toMatchObject({ hits: all.hits.slice(4, 8), more: true });
  const inRoom = await a.request('message:search', { query: 'ア', roomId, before: 3 });
  expect(inRoom.hits.map((hit) => hit.message.seq)).toEqual([2, 1]);
});

test('who leaves finds nothing of the room any more, and who was never in it nothing at all', async () => {
  await a.say(roomId, 'ひみつ');
  expect((await b.request('message:search', { query: 'ヒミツ' })).hits).toHaveLength(1);
  await b.request('room:leave', { roomId });
  expect((await b.request('message:search', { query: 'ヒミツ' })).hits).toEqual([]);
  const refused = { ok: false, error: { code: 'not_found' } };
  expect(await b.ask('message:search', { query: 'ヒミツ', roomId })).toMatchObject(refused);
});

test('a newer search takes the turn of an older one of its connection', async () => {
  await a.say(roomId, 'found');
  const older = [a.ask('message:search', { query: ENDLESS }), a.ask('message:search', { query: ENDLESS })];
  const newest = await a.request('message:search', { query: 'found' });
  expect(newest.hits).toHaveLength(1);
  for (const reply of await Promise.all(older))
    expect(reply).toMatchObject({ ok: false, error: { code: 'rate_limited' } });
  expect(under).toBe(0);
});

test('a person searches on so many connections at a time; who goes makes room', async () => {
  await a.say(roomId, 'found');
  const others = await Promise.all(Array.from({ length: 4 }, () => connect(one, ann)));
  for (const other of others) other.socket.emit('message:search', { query: ENDLESS });
  await until('all under way', () => under === 4);
  const refused = await a.ask('message:search', { query: 'found' });
  expect(refused).toMatchObject({ ok: false, error: { code: 'rate_limited' } });
  expect((await (await connect(one, bob)).request('message:search', { query: 'found' })).hits).toHaveLength(
    1,
  );
  others[0]?.close();
  await until('one less', () => under === 3);
  expect((await a.request('message:search', { query: 'found' })).hits).toHaveLength(1);
});
