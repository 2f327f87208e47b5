import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import type { ChatEvent } from '../../lib/protocol/events';
import { createChat } from '../chat/chat';
import { keys } from '../store/keys';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';

let redis: TestRedis;
let one: TestReplica;
let two: TestReplica;
let ann: Profile;
let bob: Profile;
let a: TestClient;
let a2: TestClient;
let b: TestClient;

beforeAll(async () => {
  redis = await startRedis();
  [one, two] = await Promise.all([startReplica(redis.url), startReplica(redis.url)]);
});
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await redis?.stop();
});
beforeEach(async () => {
  for (const client of [a, a2, b]) client?.close();
  [ann, bob] = (await makePeople(one.store, 'Ann', 'Bob')) as [Profile, Profile];
  const at = async (replica: TestReplica, { userId }: Profile) =>
    createClient(replica.url, await replica.cookieOf(userId));
  [a, a2, b] = await Promise.all([at(one, ann), at(two, ann), at(two, bob)]);
});

type Told<T extends ChatEvent['type']> = ChatEvent & { type: T };
async function next<T extends ChatEvent['type']>(
  client: TestClient,
  type: T,
  fits: (event: Told<T>) => boolean = () => true,
): Promise<Told<T>> {
  const find = () => client.events.find((event) => event.type === type && fits(event as Told<T>));
  await client.until(type, () => find() !== undefined);
  return find() as Told<T>;
}
const block = (blocked = true) => a.request('friend:block', { userId: bob.userId, blocked });

test('who is blocked is in a list of their own, and among the friends again afterwards as they were kept', async () => {
  await a.request('friend:add', { userId: bob.userId });
  await a.request('friend:update', { userId: bob.userId, nickname: 'ボブ' });
  await block();
  expect(await next(a2, 'blocked')).toMatchObject({ profile: { userId: bob.userId }, blocked: true });
  await next(a2, 'friends', ({ gone }) => gone === bob.userId);
  expect(await a.request('friend:list', {})).toMatchObject({
    friends: [],
    blocked: [{ ...bob, status: '' }],
  });
  a2.events.length = 0;
  await block(false);
  expect(await next(a2, 'blocked')).toMatchObject({ profile: { userId: bob.userId }, blocked: false });
  await next(a2, 'friends', ({ friend }) => friend?.nickname === 'ボブ');
  expect(await a.request('friend:list', {})).toMatchObject({
    friends: [{ ...bob, nickname: 'ボブ' }],
    blocked: [],
  });
  expect(await redis.admin.keys(`user:{${ann.userId}}:blocked*`)).toEqual([]);
  expect(await redis.admin.keys(`user:{${bob.userId}}:blocked*`)).toEqual([]);
});

test('nobody blocks oneself, nor whom there is not; and the same again is no error', async () => {
  const code = async (userId: string, blocked = true) =>
    ((await a.ask('friend:block', { userId, blocked })) as { error?: { code: string } }).error?.code;
  expect(await code(ann.userId)).toBe('conflict');
  expect(await code(`U${'0'.repeat(32)}`)).toBe('not_found');
  expect(await code(bob.userId, false)).toBeUndefined();
  for (const blocked of [true, true, false, false]) expect(await code(bob.userId, blocked)).toBeUndefined();
  expect(await redis.admin.exists(keys.blocked(ann.userId), keys.blockedBy(bob.userId))).toBe(0);
});

test('of two devices that say otherwise at once one has its way, in all that follows', async () => {
  const { room } = await a.request('room:create', { kind: 'direct', memberIds: [bob.userId] });
  for (let i = 0; i < 5; i++) {
    const say = (client: TestClient, blocked: boolean) =>
      client.request('friend:block', { userId: bob.userId, blocked });
    await Promise.all([say(a, true), say(a2, false)]);
    const isBlocked = await one.store.blocks.has(ann.userId, bob.userId);
    expect(await redis.admin.hexists(keys.blockedBy(bob.userId), ann.userId)).toBe(isBlocked ? 1 : 0);
    expect(await redis.admin.hget(keys.room(room.id), 'blockers')).toBe(isBlocked ? ann.userId : null);
  }
});

test.each([true, false])('a room that is made while its maker is blocked, or no longer: %s', async (now) => {
  await block(!now);
  const create: typeof two.store.rooms.create = async (room) => {
    await block(now);
    return two.store.rooms.create(room);
  };
  const slow = createChat({ ...two.store, rooms: { ...two.store.rooms, create } });
  const { id } = await slow.createRoom(bob.userId, {
    kind: 'direct',
    memberIds: [ann.userId],
  });
  expect(await redis.admin.hget(keys.room(id), 'blockers')).toBe(now ? ann.userId : null);
  expect((await a.request('room:list', {})).rooms.map((room) => room.id)).toEqual(now ? [] : [id]);
});
