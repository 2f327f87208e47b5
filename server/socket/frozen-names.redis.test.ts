import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import type { RequestName } from '../../lib/protocol/requests';
import { keys } from '../store/keys';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';

// Ann has blocked Bob, and then changed all that she shows. Cat, who is not blocked, is in all the same places: what shows
// her the change must show Bob how Ann was.

const OLD = 'Ann';
const NEW = 'カナリア';
const OLD_PICTURE = `I${'b'.repeat(32)}`;
type Actor = Profile & { client: TestClient };

let redis: TestRedis;
let one: TestReplica;
let two: TestReplica;
let ann: Actor;
let bob: Actor;
let cat: Actor;
let dan: Actor;
let roomId: string;
/** Ann made this one's link, by which Bob and Cat may come in. */
let otherId: string;
let token: string;
let friendToken: string;
let loginId: string;
/** Where the group stood before Ann's change. */
let cursor: string;
/** Open rooms. Ann owns the first one, and waits before the doors of the other, where both others are admins. */
let openId: string;
let doorsId: string;

beforeAll(async () => {
  redis = await startRedis();
  [one, two] = await Promise.all([startReplica(redis.url), startReplica(redis.url)]);
  const people = await makePeople(one.store, OLD, 'Bob', 'Cat', 'Dan');
  [ann, bob, cat, dan] = (await Promise.all(
    people.map(async (who, i) => {
      const client = createClient([one, two][i % 2]?.url ?? '', await one.cookieOf(who.userId));
      await client.request('room:list', {});
      return { ...who, client };
    }),
  )) as [Actor, Actor, Actor, Actor];
  const a = ann.client;
  const group = async (...others: Actor[]) => {
    const memberIds = others.map(({ userId }) => userId);
    return (await a.request('room:create', { kind: 'group', name: '会', memberIds })).room;
  };
  ({ id: roomId, cursor } = await group(bob, cat));
  otherId = (await group(dan)).id;
  for (const who of [bob, cat]) await who.client.request('friend:add', { userId: ann.userId });
  for (const who of [bob, cat]) await a.request('room:create', { kind: 'direct', memberIds: [who.userId] });
  friendToken = (await a.request('friend:link', { create: true })).token as string;
  token = (await a.request('room:link', { roomId: otherId, create: true })).token as string;
  loginId = (await redis.admin.hget(keys.user(ann.userId), 'loginId')) as string;

  await a.request('profile:set', { picture: OLD_PICTURE });
  await a.request('friend:block', { userId: bob.userId, blocked: true });
  const picture = `I${'a'.repeat(32)}`;
  await a.request('profile:set', { name: NEW, status: NEW, picture, background: 'sky' });
  const open = async (who: Actor, entry: 'free' | 'approval') => {
    const payload = { kind: 'group' as const, name: '広場', memberIds: [], open: { entry } };
    return (await who.client.request('room:create', payload)).room.id;
  };
  openId = await open(ann, 'free');
  doorsId = await open(dan, 'approval');
  await dan.client.request('room:invite', { roomId: doorsId, userIds: [bob.userId, cat.userId] });
  for (const { userId } of [bob, cat])
    await dan.client.request('room:role', { roomId: doorsId, userId, role: 'admin' });
  await a.request('room:enter', { roomId: doorsId });
  // Lines and events that name Ann, by what she does and by what is done to her.
  await a.say(roomId, 'findable');
  await a.request('room:update', { roomId, name: '新しい会' });
  await a.request('room:rules', { roomId, invite: 'all', rename: 'admins' });
  await a.request('room:role', { roomId, userId: cat.userId, role: 'owner' });
  await cat.client.request('room:remove', { roomId, userId: ann.userId });
  await cat.client.request('room:invite', { roomId, userIds: [ann.userId] });
  await cat.client.request('room:role', { roomId, userId: ann.userId, role: 'admin' });
  await a.request('room:invite', { roomId, userIds: [dan.userId] });
});
afterAll(async () => {
  for (const who of [ann, bob, cat, dan]) who?.client.close();
  await Promise.all([one?.stop(), two?.stop()]);
  await redis?.stop();
});

/** By who asks; none: the answer names nobody but oneself. */
type Way = ((who: Actor) => Promise<unknown>) | undefined;
const ask =
  <N extends RequestName>(name: N, payload: () => object): Way =>
  async ({ client }) => {
    const reply = await client.ask(name, payload());
    expect(reply).toMatchObject({ ok: true });
    return reply;
  };
const WAYS: Record<RequestName, Way> = {
  'room:list': ask('room:list', () => ({})),
  'room:create': ask('room:create', () => ({ kind: 'direct', memberIds: [ann.userId] })),
  'room:open': ask('room:open', () => ({ roomId })),
  'room:update': undefined,
  'room:invite': undefined,
  'room:leave': undefined,
  'room:remove': undefined,
  'room:role': undefined,
  'room:rules': undefined,
  'room:link': undefined,
  'room:preview': ask('room:preview', () => ({ token })),
  'room:join': ask('room:join', () => ({ token })),
  'room:preferences': undefined,
  'room:directory': undefined,
  'room:face': undefined,
  'room:enter': ask('room:enter', () => ({ roomId: openId })),
  'room:withdraw': undefined,
  'room:requests': ask('room:requests', () => ({ roomId: doorsId })),
  'room:admit': undefined,
  'room:doors': undefined,
  'room:nickname': undefined,
  'room:members': ask('room:members', () => ({ roomId })),
  'room:people': ask('room:people', () => ({ roomId, userIds: [ann.userId] })),
  'message:send': undefined,
  'message:edit': undefined,
  'message:unsend': undefined,
  'message:react': undefined,
  'message:pin': undefined,
  'message:report': undefined,
  'message:history': ask('message:history', () => ({ roomId })),
  'message:search': ask('message:search', () => ({ query: 'findable' })),
  'room:files': undefined,
  'link:preview': undefined,
  'read:mark': undefined,
  typing: undefined,
  sync: ask('sync', () => ({ rooms: { [roomId]: cursor } })),
  'settings:set': undefined,
  'profile:set': undefined,
  'profile:open': ask('profile:open', () => ({ userId: ann.userId })),
  'profile:list': ask('profile:list', () => ({ userIds: [ann.userId] })),
  'friend:list': ask('friend:list', () => ({})),
  'friend:add': ask('friend:add', () => ({ loginId })),
  'friend:update': ask('friend:update', () => ({ userId: ann.userId, favourite: true })),
  'friend:remove': undefined,
  'friend:block': undefined,
  'friend:link': undefined,
  'friend:look': ask('friend:look', () => ({ token: friendToken })),
  'user:find': ask('user:find', () => ({ loginId })),
};
const exported = async ({ userId }: Actor) => {
  const room = await one.chat.exportRoom(userId, { roomId, locale: 'ja', timeZone: 'UTC' });
  let all = '';
  for await (const text of room.text()) all += text;
  for await (const line of room.lines()) all += line;
  room.end();
  return [all, room.about()];
};

const told = Object.entries({ ...WAYS, 'an export': exported }).flatMap(([name, way]) =>
  way ? [[name, way] as const] : [],
);

describe('who is blocked is told how the other one was', () => {
  test.each(told)('%s', async (_, way) => {
    const shown = JSON.stringify(await way(cat));
    expect(shown).toContain(NEW);
    const frozen = JSON.stringify(await way(bob));
    expect(frozen).toContain(OLD);
    for (const canary of [NEW, '"sky"', 'aaaaaaaa']) expect(frozen).not.toContain(canary);
  });

  test('and is not found by another name', async () => {
    const find = async ({ client }: Actor, query: string) =>
      (await client.request('room:members', { roomId, query })).members.map(({ userId }) => userId);
    expect(await find(cat, NEW)).toEqual([ann.userId]);
    expect(await find(bob, NEW)).toEqual([]);
    expect(await find(bob, OLD)).toContain(ann.userId);
    expect(await find(cat, OLD)).not.toContain(ann.userId);
  });

  test('the pictures that they are shown are kept', async () => {
    const used = await one.store.fileWalk.pictures(new AbortController().signal);
    expect(used).toContain(OLD_PICTURE);
  });

  test('events', async () => {
    // Both have heard this when it comes to both.
    await dan.client.say(roomId, 'the end');
    for (const { client } of [bob, cat])
      await client.until('the end', () => client.heard(roomId).includes('the end'));
    const naming = ({ client }: Actor, text: string) =>
      client.events.flatMap((event) => {
        if (!JSON.stringify(event).includes(text)) return [];
        return event.type === 'message' && event.message.content.type === 'notice'
          ? [event.message.content.kind]
          : [event.type];
      });
    const kinds = ['renamed', 'rules', 'role', 'removed', 'joined', 'invited', 'role', 'invited'];
    expect(naming(cat, NEW)).toEqual(expect.arrayContaining(['profile', ...kinds]));
    expect(naming(bob, OLD)).toEqual(expect.arrayContaining(kinds));
    for (const canary of [NEW, '"sky"', 'aaaaaaaa']) expect(naming(bob, canary)).toEqual([]);
  });

  test('in an open room by a name that they chose there, and by their own as it was', async () => {
    const d = dan.client;
    const payload = { kind: 'group' as const, name: '広場', memberIds: [], open: { entry: 'free' as const } };
    const square = (await d.request('room:create', payload)).room.id;
    await d.request('room:invite', { roomId: square, userIds: [bob.userId, cat.userId] });
    await ann.client.request('room:enter', { roomId: square, nickname: '猫' });
    await d.request('room:role', { roomId: square, userId: ann.userId, role: 'admin' });
    await d.say(square, 'half');
    await ann.client.request('room:nickname', { roomId: square, nickname: null });
    await d.request('room:role', { roomId: square, userId: ann.userId, role: 'member' });
    await d.say(square, 'the end');
    const halves = async ({ client }: Actor) => {
      await client.until('the end', () => client.heard(square).includes('the end'));
      const told = client.events.filter((event) => 'roomId' in event && event.roomId === square);
      const middle = told.findIndex((event) => event.type === 'message' && event.message.seq === 2);
      return [told.slice(0, middle), told.slice(middle)].map((each) => JSON.stringify(each)) as [
        string,
        string,
      ];
    };
    const [before, after] = await halves(bob);
    expect(before.match(/猫/g)?.length).toBe(3);
    expect(before).not.toContain(`"${OLD}"`);
    expect(after.match(new RegExp(`"${OLD}"`, 'g'))?.length).toBe(3);
    expect(before + after).not.toContain(NEW);
    const [, shown] = await halves(cat);
    expect(shown.match(new RegExp(NEW, 'g'))?.length).toBe(3);
  });

  test('after a connection anew, and with another one in the same place who hears the same events', async () => {
    const again = createClient(one.url, await one.cookieOf(bob.userId));
    await again.request('room:list', {});
    await ann.client.request('room:update', { roomId, name: 'もう一つ' });
    await again.until('renamed', () => again.events.some(({ type }) => type === 'updated'));
    await again.until('the line', () => JSON.stringify(again.events).includes('renamed'));
    expect(JSON.stringify(again.events)).not.toContain(NEW);
    expect(JSON.stringify(again.events)).toContain(OLD);
    again.close();
  });

  test('until they are blocked no longer, and then they are told how it is', async () => {
    const { events, until } = bob.client;
    const told = () => events.findIndex((event) => event.type === 'profile' && event.profile.name === NEW);
    await ann.client.request('friend:block', { userId: bob.userId, blocked: false });
    await until('profile', () => told() >= 0);
    await ann.client.request('room:update', { roomId, name: '最後' });
    const since = () => JSON.stringify(events.slice(told()));
    await until('renamed', () => since().includes('renamed'));
    expect(since()).not.toContain(`"${OLD}"`);
    expect(JSON.stringify(await bob.client.request('room:open', { roomId }))).not.toContain(`"${OLD}"`);
  });
});
