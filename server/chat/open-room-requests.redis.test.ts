import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { createEngine, type Engine } from '../store/connections';
import { keys } from '../store/keys';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';

// From asking to be let in to being in, or not; over a real replica, since the news of it is a part of that.

type Actor = Profile & { client: TestClient };

let redis: TestRedis;
let replica: TestReplica;
let engine: Engine;
let ann: Actor;
let bob: Actor;
let eve: Actor;
let roomId: string;

beforeAll(async () => {
  redis = await startRedis();
  replica = await startReplica(redis.url);
  engine = createEngine(redis.url);
  await engine.connect();
});
afterAll(async () => {
  engine?.close();
  await replica?.stop();
  await redis?.stop();
});
beforeEach(async () => {
  const people = await makePeople(replica.store, '杏', '坊', '絵美');
  [ann, bob, eve] = (await Promise.all(
    people.map(async (who) => {
      const client = createClient(replica.url, await replica.cookieOf(who.userId));
      await client.connected();
      await client.request('room:list', {});
      return { ...who, client };
    }),
  )) as [Actor, Actor, Actor];
  const open = { entry: 'approval' } as const;
  const payload = { kind: 'group' as const, name: '読書会', memberIds: [], open };
  ({ id: roomId } = (await ann.client.request('room:create', payload)).room);
  return () => {
    for (const { client } of [ann, bob, eve]) client.close();
  };
});

const ask = (who: Actor, note = 'よろしくお願いします', nickname?: string) =>
  who.client.ask('room:enter', { roomId, note, ...(nickname && { nickname }) });
const asked = async (who = ann) => (await who.client.request('room:requests', { roomId })).requests;
const decide = (who: Actor, userId: string, admit: boolean) =>
  who.client.ask('room:admit', { roomId, userId, admit });
const counts = ({ client }: Actor) => client.events.flatMap((e) => (e.type === 'waiting' ? [e.waiting] : []));
const readerOf = async (who: Actor) => (await who.client.request('room:face', { roomId })).room.reader;
const heard = (who: Actor, type: string) => who.client.events.filter((event) => event.type === type);

test('who asks waits, and is let in by the name that they chose', async () => {
  expect(await ask(bob, '本が好きです', '栞')).toEqual({ ok: true, waiting: true });
  await ann.client.until('waiting', () => counts(ann).length === 1);
  expect(counts(ann)).toEqual([1]);
  expect(await readerOf(bob)).toBe('waiting');
  expect(await asked()).toEqual([
    { userId: bob.userId, name: '栞', note: '本が好きです', at: expect.any(Number) },
  ]);
  expect((await ask(bob, 'やっぱり', '本の虫')).ok).toBe(true);
  expect(await asked()).toMatchObject([{ name: '本の虫', note: 'やっぱり' }]);

  expect(await decide(ann, bob.userId, true)).toEqual({ ok: true });
  await bob.client.until('room-added', () => heard(bob, 'room-added').length === 1);
  await ann.client.until('joined', () => heard(ann, 'joined').length === 1);
  expect(heard(ann, 'joined')).toMatchObject([{ members: [{ userId: bob.userId, name: '本の虫' }] }]);
  await ann.client.until('nobody', () => counts(ann).at(-1) === 0);
  expect([await readerOf(bob), await asked()]).toEqual(['member', []]);
  expect(heard(bob, 'waiting')).toEqual([]);
});

test('who is refused is told nothing, and may ask again after a day', async () => {
  await ask(bob);
  await decide(ann, bob.userId, false);
  await ann.client.until('nobody', () => counts(ann).at(-1) === 0);
  expect([await readerOf(bob), await asked()]).toEqual([undefined, []]);
  const again = await ask(bob);
  expect(again).toMatchObject({ ok: false, error: { code: 'conflict', field: 'refused' } });
  expect(!again.ok && again.error.retryAfterMs).toBeGreaterThan(23 * 60 * 60_000);
  await engine.client.zadd(keys.refused(roomId), Date.now() - 1, bob.userId);
  expect(await ask(bob)).toMatchObject({ waiting: true });
  expect(heard(bob, 'room-added')).toEqual([]);
});

test('who takes it back waits no longer, and may ask again at once', async () => {
  await ask(bob);
  expect(await bob.client.ask('room:withdraw', { roomId })).toEqual({ ok: true });
  expect(await bob.client.ask('room:withdraw', { roomId })).toEqual({ ok: true });
  await ann.client.until('nobody', () => counts(ann).at(-1) === 0);
  expect(await decide(ann, bob.userId, true)).toMatchObject({ error: { code: 'not_found' } });
  expect(await readerOf(bob)).toBeUndefined();
  expect(await ask(bob)).toMatchObject({ waiting: true });
});

test('who is invited, or finds the door open, waits no longer', async () => {
  for (const who of [bob, eve]) await ask(who);
  await ann.client.request('room:invite', { roomId, userIds: [bob.userId] });
  await ann.client.until('one', () => counts(ann).at(-1) === 1);
  await ann.client.request('room:doors', { roomId, entry: 'free' });
  expect(await ask(eve)).toMatchObject({ room: { id: roomId } });
  await ann.client.until('nobody', () => counts(ann).at(-1) === 0);
  expect(await asked()).toEqual([]);
});

test('admins are told as well, and members are neither told nor asked', async () => {
  await ask(bob);
  await decide(ann, bob.userId, true);
  await ask(eve);
  expect(await bob.client.ask('room:requests', { roomId })).toMatchObject({ error: { code: 'forbidden' } });
  expect(await decide(bob, eve.userId, true)).toMatchObject({ error: { code: 'forbidden' } });
  await ann.client.request('room:role', { roomId, userId: bob.userId, role: 'admin' });
  await ask(eve, 'もう一度');
  await bob.client.until('waiting', () => counts(bob).length > 0);
  // As a new admin, and of who asked once more.
  expect(new Set(counts(bob))).toEqual(new Set([1]));
  expect((await decide(bob, eve.userId, true)).ok).toBe(true);
});

test('who was away is told how many wait, and nobody else is', async () => {
  const { room } = await ann.client.request('room:open', { roomId });
  const sync = async (who: Actor) =>
    (await who.client.request('sync', { rooms: { [roomId]: room.cursor } })).rooms[roomId];
  await ask(eve);
  expect(await sync(ann)).toMatchObject({ status: 'same', waiting: 1 });
  await ann.client.request('room:invite', { roomId, userIds: [bob.userId] });
  expect(await sync(ann)).toMatchObject({ status: 'delta', waiting: 1 });
  expect(await sync(bob)).not.toHaveProperty('waiting');
});

test('two who decide at once let somebody in once', async () => {
  await ask(bob);
  await decide(ann, bob.userId, true);
  await ann.client.request('room:role', { roomId, userId: bob.userId, role: 'admin' });
  await ask(eve);
  const [one, two] = await Promise.all([decide(ann, eve.userId, true), decide(bob, eve.userId, true)]);
  // Whoever came second found them in already.
  expect([one.ok, two.ok]).toEqual([true, true]);
  await ann.client.until('joined', () => heard(ann, 'joined').length >= 2);
  await ann.client.say(roomId, 'ようこそ');
  await ann.client.until('said', () => ann.client.heard(roomId).length === 1);
  expect(heard(ann, 'joined')).toHaveLength(2);
});

test('not more than 500 wait', async () => {
  const crowd = Array.from({ length: 500 }, (_, i) => [`U${`${i}`.padStart(32, '0')}`, '{"note":"","at":1}']);
  await engine.client.hset(keys.waiting(roomId), ...crowd.flat());
  expect(await ask(bob)).toMatchObject({ error: { code: 'too_large', field: 'waiting' } });
  // People who are no more are not shown.
  expect(await asked()).toEqual([]);
});
