import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { keys } from '../store/keys';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';

// Bob takes Ann, who blocks him, into groups with Cat. For Bob and Cat all must be as if Ann were in them and away; for Ann
// there are no such groups.

let redis: TestRedis;
let replica: TestReplica;
let ann: Actor;
let bob: Actor;
let cat: Actor;

type Actor = Profile & { client: TestClient };
const opened: TestClient[] = [];

beforeAll(async () => {
  redis = await startRedis();
  replica = await startReplica(redis.url);
});
afterAll(async () => {
  await replica?.stop();
  await redis?.stop();
});
beforeEach(() => arrive(true));
afterEach(() => {
  for (const client of opened.splice(0)) client.close();
});

async function arrive(isBlocked: boolean): Promise<void> {
  const people = await makePeople(replica.store, 'Ann', 'Bob', 'Cat');
  [ann, bob, cat] = (await Promise.all(
    people.map(async (who) => {
      const client = createClient(replica.url, await replica.cookieOf(who.userId));
      opened.push(client);
      await client.request('room:list', {});
      return { ...who, client };
    }),
  )) as [Actor, Actor, Actor];
  if (isBlocked) await ann.client.request('friend:block', { userId: bob.userId, blocked: true });
}

const createGroup = async (...others: Actor[]) => {
  const memberIds = others.map(({ userId }) => userId);
  return (await bob.client.request('room:create', { kind: 'group', name: '会', memberIds })).room.id;
};
const open = async ({ client }: Actor, roomId: string) =>
  (await client.request('room:open', { roomId })).room;
const invite = ({ client }: Actor, roomId: string, { userId }: Actor) =>
  client.request('room:invite', { roomId, userIds: [userId] });
const give = ({ client }: Actor, roomId: string, { userId }: Actor, role: 'owner' | 'admin' | 'member') =>
  client.request('room:role', { roomId, userId, role });
const mention = ({ client }: Actor, roomId: string, { userId }: Actor) =>
  client.request('message:send', {
    roomId,
    cid: crypto.randomUUID(),
    content: { type: 'text', text: '@Ann', mentions: [{ userId, start: 0, length: 4 }] },
  });

/** What Ann may do in a room that she is not in: nothing, as with one that is not there. */
async function isOutside(roomId: string): Promise<boolean> {
  const { client } = ann;
  const asked = await Promise.all([
    client.ask('room:open', { roomId }),
    client.ask('message:history', { roomId }),
    client.ask('message:send', { roomId, cid: crypto.randomUUID(), content: { type: 'text', text: 'x' } }),
    client.ask('room:leave', { roomId }),
    client.ask('read:mark', { roomId, seq: 1 }),
  ]);
  const codes = asked.map((reply) => (reply.ok ? 'ok' : reply.error.code));
  const { rooms } = await client.request('room:list', {});
  const { added } = await client.request('sync', { rooms: {} });
  const told = JSON.stringify([rooms, added, client.events]).includes(roomId);
  if (!told && codes.every((code) => code === 'not_found')) return true;
  if (told && codes[0] === 'ok') return false;
  throw new Error(`neither in nor out: ${codes.join()}`);
}

/** All that Bob and Cat are told on a walk, with names in the place of ids and without what no two walks share. */
async function walk(isBlocked: boolean) {
  await arrive(isBlocked);
  const replies: unknown[] = [];
  const note = async (step: Promise<unknown>) => replies.push(await step);
  const roomId = await createGroup(ann, cat);
  await note(mention(bob, roomId, ann));
  await note(give(bob, roomId, ann, 'admin'));
  await note(mention(cat, roomId, ann));
  await note(bob.client.ask('room:remove', { roomId, userId: ann.userId }));
  await note(bob.client.ask('message:search', { roomId, query: '@Ann' }));
  await note(invite(bob, roomId, ann));
  // Whom all take for a member is not let in twice, nor named where nobody is any more.
  await note(invite(bob, roomId, ann));
  await note(bob.client.ask('room:remove', { roomId, userId: `U${'0'.repeat(32)}` }));
  await note(give(bob, roomId, cat, 'admin'));
  for (const who of [bob, cat]) await note(open(who, roomId));
  await note(bob.client.request('room:list', {}));
  await note(bob.client.ask('room:leave', { roomId }));
  await cat.client.say(roomId, 'the end');
  await cat.client.until('the end', () => cat.client.heard(roomId).includes('the end'));
  await note(open(cat, roomId));
  await note(bob.client.request('room:list', {}));
  const events = [bob, cat].map(({ client }) => client.events.filter(({ type }) => type !== 'read'));
  const names = new Map([ann, bob, cat].map(({ userId, name }) => [userId, name]));
  return JSON.parse(
    JSON.stringify({ replies, events })
      .replace(/U[0-9a-f]{32}/g, (id) => names.get(id) ?? id)
      .replaceAll(roomId, 'room')
      .replace(/("(?:cursor|prev)":"\d+)\.[^"]+/g, '$1')
      .replace(/"cid":"[^"]+"/g, '"cid":""')
      .replace(/"(at|createdAt)":\d+/g, '"$1":0'),
  ) as { replies: object[]; events: object[][] };
}

/** In any order. */
const sorted = (told: object): unknown =>
  JSON.parse(JSON.stringify(told), (key, value: unknown) =>
    key === 'members' || key === 'people' || key === 'former'
      ? Array.isArray(value)
        ? value.map((each) => JSON.stringify(each)).sort()
        : value
      : value,
  );

test('Bob and Cat are told the same as of somebody who is in, and away', async () => {
  const blocked = await walk(true);
  const away = await walk(false);
  expect(blocked.replies.map(sorted)).toEqual(away.replies.map(sorted));
  expect(blocked.events.map(sorted)).toEqual(away.events.map(sorted));
  // It was a walk at all.
  expect(JSON.stringify(blocked.events[1])).toContain('"kind":"removed"');
});

describe('Ann is told nothing, and may do nothing', () => {
  test.each<[string, () => Promise<string>]>([
    ['of a new group', () => createGroup(ann, cat)],
    [
      'of an invitation',
      async () => {
        const roomId = await createGroup(cat);
        await invite(bob, roomId, ann);
        return roomId;
      },
    ],
    [
      'as an admin, or its owner',
      async () => {
        const roomId = await createGroup(ann, cat);
        await give(bob, roomId, ann, 'owner');
        await mention(bob, roomId, ann);
        return roomId;
      },
    ],
    [
      'after she unblocks',
      async () => {
        const roomId = await createGroup(ann, cat);
        await ann.client.request('friend:block', { userId: bob.userId, blocked: false });
        return roomId;
      },
    ],
  ])('%s', async (_, make) => {
    expect(await isOutside(await make())).toBe(true);
  });
});

describe('Ann is let in without a word', () => {
  const byLink = async (roomId: string) => {
    const { token } = await bob.client.request('room:link', { roomId, create: true });
    await ann.client.request('room:join', { token: token as string });
  };
  test.each<[string, (roomId: string) => Promise<unknown>]>([
    ['by Cat', (roomId) => invite(cat, roomId, ann)],
    ['by a link', byLink],
    [
      'by Bob, once she has unblocked him',
      async (roomId) => {
        await ann.client.request('friend:block', { userId: bob.userId, blocked: false });
        await invite(bob, roomId, ann);
      },
    ],
  ])('%s', async (_, letIn) => {
    const roomId = await createGroup(ann, cat);
    await bob.client.say(roomId, 'やあ');
    const { seq } = await open(cat, roomId);
    const before = cat.client.events.length;
    await letIn(roomId);
    await ann.client.request('message:send', {
      roomId,
      cid: crypto.randomUUID(),
      content: { type: 'text', text: 'ただいま' },
    });
    await cat.client.until('message', () => cat.client.heard(roomId).includes('ただいま'));
    const since = cat.client.events.slice(before).filter(({ type }) => type !== 'read');
    expect(since.map(({ type }) => type)).toEqual(['message']);
    expect(await open(ann, roomId)).toMatchObject({ joinSeq: seq, unread: 0, seq: seq + 1 });
    expect((await open(cat, roomId)).members).toHaveLength(3);
  });
});

test('Ann comes into an open room by its door, and nobody else is told what she has read', async () => {
  const open = { entry: 'free' as const };
  const { room } = await bob.client.request('room:create', {
    kind: 'group',
    cid: crypto.randomUUID(),
    name: '会',
    memberIds: [],
    open,
  });
  await invite(bob, room.id, ann);
  await ann.client.request('room:enter', { roomId: room.id });
  await ann.client.say(room.id, 'やあ');
  await bob.client.until('message', () => bob.client.heard(room.id).includes('やあ'));
  const read = bob.client.events.flatMap((event) => (event.type === 'read' ? Object.keys(event.reads) : []));
  expect(read).not.toContain(ann.userId);
});

test('who is in stays in, whoever they block then', async () => {
  await ann.client.request('friend:block', { userId: bob.userId, blocked: false });
  const roomId = await createGroup(ann, cat);
  await ann.client.request('friend:block', { userId: bob.userId, blocked: true });
  await invite(bob, roomId, ann);
  await bob.client.say(roomId, '皆さん');
  await ann.client.until('message', () => ann.client.heard(roomId).includes('皆さん'));
  expect(await isOutside(roomId)).toBe(false);
});

test('a group is not left to one who is not in it, and ends with the last one who is', async () => {
  const roomId = await createGroup(ann, cat);
  await give(bob, roomId, ann, 'admin');
  await bob.client.request('room:leave', { roomId });
  const { members } = await open(cat, roomId);
  expect(members.find(({ userId }) => userId === cat.userId)?.role).toBe('owner');
  expect(members.find(({ userId }) => userId === ann.userId)?.role).toBe('admin');
  await cat.client.request('room:leave', { roomId });
  expect(await redis.admin.keys(`room:{${roomId}}*`)).toEqual([]);
});

describe('what Bob can look at from outside is the same when all others in it are', () => {
  const looks: [string, object, (roomId: string, token: string) => Promise<object>][] = [
    [
      'by a link',
      {},
      async (_, token) => [
        await bob.client.request('room:preview', { token }),
        (await bob.client.request('room:join', { token })).room.members,
      ],
    ],
    [
      'by the doors of an open room',
      { open: { entry: 'free' } },
      async (roomId) => [
        await bob.client.request('room:face', { roomId }),
        await bob.client.request('room:enter', { roomId }),
      ],
    ],
  ];
  test.each(looks)('%s', async (_, kind, look) => {
    const told = async (isBlocked: boolean) => {
      await arrive(isBlocked);
      const made = await bob.client.ask('room:create', { kind: 'group', name: '会', memberIds: [], ...kind });
      const { id } = (made as unknown as { room: { id: string } }).room;
      await invite(bob, id, ann);
      const { token = '' } = await bob.client.request('room:link', { roomId: id, create: true });
      await bob.client.request('room:leave', { roomId: id });
      const seen = JSON.stringify(await look(id, token));
      await bob.client.request('room:leave', { roomId: id });
      await replica.deletions.begin(ann.userId, false, '');
      await replica.deletions.settled();
      expect(await redis.admin.keys(`room:{${id}}*`)).toEqual([]);
      return seen
        .replaceAll(id, 'room')
        .replaceAll(ann.userId, 'Ann')
        .replaceAll(bob.userId, 'Bob')
        .replace(/("(?:cursor|prev)":"\d+)\.[^"]+/g, '$1')
        .replace(/"cid":"[^"]+"/g, '"cid":""')
        .replace(/"(at|lastAt|createdAt)":\d+/g, '"$1":0');
    };
    expect(await told(true)).toBe(await told(false));
  });
});

test('the end of her account takes her out of them', async () => {
  const roomId = await createGroup(ann, cat);
  await cat.client.request('friend:block', { userId: ann.userId, blocked: true });
  await replica.deletions.begin(ann.userId, false, '');
  await replica.deletions.settled();
  expect((await open(cat, roomId)).members.map(({ userId }) => userId).sort()).toEqual(
    [bob.userId, cat.userId].sort(),
  );
  for (const key of [keys.phantomRooms(ann.userId), keys.blockedBy(bob.userId), keys.blocked(cat.userId)])
    expect(await redis.admin.exists(key)).toBe(0);
});

describe('a direct room', () => {
  test('is made by Bob for himself alone, until he is unblocked', async () => {
    const { room } = await bob.client.request('room:create', { kind: 'direct', memberIds: [ann.userId] });
    expect(room).toMatchObject({ name: 'Ann', peerId: ann.userId });
    expect(room.members).toHaveLength(2);
    await bob.client.say(room.id, '見て');
    for (const name of ['room:open', 'message:history'])
      expect(await ann.client.ask(name, { roomId: room.id })).toMatchObject({ error: { code: 'not_found' } });
    const { rooms } = await ann.client.request('room:list', {});
    const { added } = await ann.client.request('sync', { rooms: {} });
    expect([
      rooms,
      added,
      ann.client.events.filter(({ type }) => type !== 'blocked' && type !== 'friends'),
    ]).toEqual([[], [], []]);
    expect(await ann.client.ask('room:create', { kind: 'direct', memberIds: [bob.userId] })).toMatchObject({
      error: { code: 'forbidden', field: 'blocked' },
    });
    await ann.client.request('friend:block', { userId: bob.userId, blocked: false });
    await ann.client.until('room-added', () => ann.client.events.some(({ type }) => type === 'room-added'));
    await bob.client.say(room.id, 'やあ');
    await ann.client.until('message', () => ann.client.heard(room.id).includes('やあ'));
    expect(JSON.stringify(await open(ann, room.id))).not.toContain('見て');
  });

  test('is not made by Ann for whom she blocks', async () => {
    expect(await ann.client.ask('room:create', { kind: 'direct', memberIds: [bob.userId] })).toMatchObject({
      error: { code: 'forbidden', field: 'blocked' },
    });
    expect((await bob.client.request('room:list', {})).rooms).toEqual([]);
  });
});
