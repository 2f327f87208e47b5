import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import type { ChatEvent } from '../../lib/protocol/events';
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
let eve: Profile;
let a: TestClient;
let a2: TestClient;
let b: TestClient;
let e: TestClient;

beforeAll(async () => {
  redis = await startRedis();
  [one, two] = await Promise.all([startReplica(redis.url), startReplica(redis.url)]);
});
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await redis?.stop();
});
beforeEach(async () => {
  for (const client of [a, a2, b, e]) client?.close();
  [ann, bob, eve] = (await makePeople(one.store, 'Ann', 'Bob', 'Eve')) as [Profile, Profile, Profile];
  const at = async (replica: TestReplica, { userId }: Profile) =>
    createClient(replica.url, await replica.cookieOf(userId));
  [a, a2, b, e] = (await Promise.all([at(one, ann), at(two, ann), at(two, bob), at(two, eve)])) as [
    TestClient,
    TestClient,
    TestClient,
    TestClient,
  ];
});

type Told = ChatEvent & { type: 'profile' | 'friends' };
/** The first event of that type that fits, come or to come. */
async function next<T extends Told['type']>(
  client: TestClient,
  type: T,
  fits: (event: Told & { type: T }) => boolean = () => true,
): Promise<Told & { type: T }> {
  const find = () => client.events.find((event) => event.type === type && fits(event as Told & { type: T }));
  await client.until(type, () => find() !== undefined);
  return find() as Told & { type: T };
}

const PICTURE = `I${'a'.repeat(32)}`;

test('a change of a profile is told to who shares a room or has one as a friend, and to nobody else', async () => {
  await a.request('room:create', { kind: 'group', name: 'g', memberIds: [bob.userId] });
  const fay = (await makePeople(one.store, 'Fay'))[0] as Profile;
  const f = createClient(one.url, await one.cookieOf(fay.userId));
  await f.request('friend:add', { userId: ann.userId });
  await a.request('profile:set', { name: '  アン ', status: '旅行中', picture: PICTURE, background: 'sky' });
  const profile = { userId: ann.userId, name: 'アン', status: '旅行中', picture: PICTURE, background: 'sky' };
  for (const client of [a, a2, b, f]) expect((await next(client, 'profile')).profile).toEqual(profile);
  expect((await b.request('profile:open', { userId: ann.userId })).profile).toEqual(profile);
  // Whoever opens a room later has it from there.
  const { rooms } = await b.request('room:list', {});
  const { room } = await b.request('room:open', { roomId: rooms[0]?.id as string });
  const { status: _status, background: _background, ...brief } = profile;
  expect(room.members.find(({ userId }) => userId === ann.userId)).toMatchObject(brief);
  // Told after it, on the same channel: had Eve been told, she would have had it before this.
  await e.request('profile:set', { status: 'x' });
  await next(e, 'profile');
  const told = e.events.filter((event) => event.type === 'profile');
  expect(told.map((event) => event.profile.userId)).toEqual([eve.userId]);
  f.close();
});

test('what is left out of a change stays, and null and an empty text take away', async () => {
  await a.request('profile:set', { status: 'hello', picture: PICTURE });
  expect((await a.request('profile:set', { name: 'Anna' })).profile).toMatchObject({
    status: 'hello',
    picture: PICTURE,
  });
  const { profile } = await a.request('profile:set', { status: '', picture: null });
  expect(profile).toEqual({ userId: ann.userId, name: 'Anna', status: '' });
});

test.each([
  {},
  { name: '' },
  { name: 'x'.repeat(21) },
  { name: '\u202eevil' },
  { status: 'x'.repeat(101) },
  { status: 'two\nlines' },
  { picture: 'https://example.com/x.png' },
  { background: 'url(x)' },
])('a profile is not changed by %j', async (change) => {
  expect(await a.ask('profile:set', change)).toMatchObject({ ok: false });
  expect((await a.request('profile:open', { userId: ann.userId })).profile).toEqual({ ...ann, status: '' });
});

test('a friend is added at once, by who they are or by their id, and the other devices know', async () => {
  expect(await a.request('friend:add', { userId: bob.userId })).toMatchObject({
    friend: { userId: bob.userId, name: 'Bob', status: '' },
    added: true,
  });
  expect((await next(a2, 'friends')).friend).toMatchObject({ userId: bob.userId });
  const loginId = (await redis.admin.hget(keys.user(eve.userId), 'loginId')) as string;
  await a.request('friend:add', { loginId });
  expect((await a.request('friend:add', { loginId })).added).toBe(false);
  const { friends } = await a2.request('friend:list', {});
  expect(friends.map((friend) => friend.userId).sort()).toEqual([bob.userId, eve.userId].sort());
  // Nobody else hears of it, nor has a friend by it.
  expect((await b.request('friend:list', {})).friends).toEqual([]);
  expect(b.events.filter((event) => event.type === 'friends')).toEqual([]);
});

test('nickname, favourite and hidden are one’s own; removing ends them', async () => {
  await a.request('friend:add', { userId: bob.userId });
  await a.request('friend:update', { userId: bob.userId, nickname: 'ボブ兄', favourite: true });
  const kept = { userId: bob.userId, name: 'Bob', nickname: 'ボブ兄', favourite: true };
  expect((await a.request('friend:list', {})).friends).toMatchObject([kept]);
  await next(a2, 'friends', (event) => event.friend?.nickname === 'ボブ兄');
  const { friend } = await a.request('friend:update', {
    userId: bob.userId,
    nickname: null,
    favourite: false,
    hidden: true,
  });
  expect(friend).toEqual({ userId: bob.userId, name: 'Bob', status: '', hidden: true });
  // Whoever adds somebody again wants to see them.
  expect((await a.request('friend:add', { userId: bob.userId })).friend.hidden).toBeUndefined();
  await a.request('friend:remove', { userId: bob.userId });
  expect((await next(a2, 'friends', (event) => event.gone !== undefined)).gone).toBe(bob.userId);
  expect((await a.request('friend:list', {})).friends).toEqual([]);
  expect(await a.ask('friend:update', { userId: bob.userId, favourite: true })).toMatchObject({
    error: { code: 'not_found' },
  });
  expect(await redis.admin.smembers(keys.friendOf(bob.userId))).toEqual([]);
});

test('nobody is a friend of oneself, and nobody is found who is not there', async () => {
  const code = async (payload: object) =>
    ((await a.ask('friend:add', payload)) as { error: { code: string } }).error.code;
  expect(await code({ userId: ann.userId })).toBe('conflict');
  expect(await code({ userId: `U${'0'.repeat(32)}` })).toBe('not_found');
  expect(await code({ loginId: 'nobody-here' })).toBe('not_found');
  expect(await code({ token: 'a'.repeat(22) })).toBe('not_found');
  expect(await code({})).toBe('invalid');
  expect(await code({ userId: bob.userId, loginId: 'x' })).toBe('invalid');
});

test('a link leads to a person until it is revoked, and Redis holds none that could be used', async () => {
  expect(await a.request('friend:link', {})).toEqual({ ok: true });
  const first = await a.request('friend:link', { create: true });
  const second = await a.request('friend:link', { create: true });
  expect(first.token).toMatch(/^[\w-]{22}$/);
  expect(first.expiresAt).toBeGreaterThan(Date.now() + 6.9 * 86_400_000);
  expect((await a2.request('friend:link', {})).expiresAt).toBe(second.expiresAt);
  for (const token of [first.token as string, second.token as string]) {
    const look = await b.request('friend:look', { token });
    expect(look).toMatchObject({ profile: { userId: ann.userId, status: '' }, isFriend: false });
    const stored = await redis.admin.keys(`*${token}*`);
    expect(stored).toEqual([]);
  }
  await b.request('friend:add', { token: first.token });
  expect((await b.request('friend:look', { token: second.token as string })).isFriend).toBe(true);
  expect(await a.request('friend:link', { revoke: true })).toEqual({ ok: true });
  for (const name of ['friend:look', 'friend:add'])
    expect(await e.ask(name, { token: second.token })).toMatchObject({ error: { code: 'not_found' } });
  // Whoever came by it stays.
  expect((await b.request('friend:list', {})).friends).toHaveLength(1);
});

test('of too many links the oldest ends', async () => {
  const tokens: string[] = [];
  for (let i = 0; i < 11; i++)
    tokens.push((await a.request('friend:link', { create: true })).token as string);
  expect(await b.ask('friend:look', { token: tokens[0] })).toMatchObject({ error: { code: 'not_found' } });
  expect(await b.ask('friend:look', { token: tokens[1] })).toMatchObject({ ok: true });
});
