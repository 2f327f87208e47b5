import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { DEFAULT_PREFERENCES } from '../../lib/protocol/preferences';
import { fromSummary, isHidden } from '../../lib/room-state';
import type { Chat } from '../chat/chat';
import { keys } from '../store/keys';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';
import { until } from '../testing/until';

let redis: TestRedis;
let one: TestReplica;
let two: TestReplica;
let ann: Profile;
let bob: Profile;
let roomId: string;
const clients: TestClient[] = [];

beforeAll(async () => {
  redis = await startRedis();
  one = await startReplica(redis.url);
});
afterAll(async () => {
  await one?.stop();
  await redis?.stop();
});
beforeEach(async () => {
  gate = createGate();
  two = await startReplica(redis.url, { through: gate.through });
  [ann, bob] = (await makePeople(one.store, 'Ann', 'Bob')) as [Profile, Profile];
  const payload = { kind: 'group' as const, name: 'g', memberIds: [bob.userId] };
  roomId = (await one.chat.createRoom(ann.userId, payload)).id;
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await two.stop();
});

async function connect(replica: TestReplica, who: Profile): Promise<TestClient> {
  const client = createClient(replica.url, await replica.cookieOf(who.userId));
  clients.push(client);
  await client.connected();
  await client.request('room:list', {});
  return client;
}

const told = (client: TestClient) =>
  client.events.flatMap((event) => (event.type === 'preferences' && event.roomId === roomId ? [event] : []));
const line = async (client: TestClient) => {
  const { rooms } = await client.request('room:list', {});
  return rooms.find((room) => room.id === roomId);
};

/** Between a replica and its store: loses a person's news, and holds back rooms that were read. */
function createGate() {
  let isDeaf = false;
  let lost = 0;
  let held: Promise<void> | undefined;
  let read = 0;
  let resume: (userIds: string[]) => void = () => {};
  return {
    lost: () => lost,
    read: () => read,
    deafen: (deaf: boolean) => {
      isDeaf = deaf;
    },
    resume: (userIds: string[]) => resume(userIds),

    /** Rooms are read now, and handed on when the returned function is called. */
    hold(): () => void {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },

    through: (chat: Chat): Chat => ({
      ...chat,
      async openRoom(...args) {
        const room = await chat.openRoom(...args);
        read++;
        await held;
        return room;
      },
      feed: {
        ...chat.feed,
        start(to) {
          resume = (userIds) => to.resumed({ roomIds: [], userIds });
          return chat.feed.start({ ...to, user: (id, news) => (isDeaf ? lost++ : to.user(id, news)) });
        },
      },
    }),
  };
}
let gate: ReturnType<typeof createGate>;

test('are told to all connections of that person on all replicas, and to nobody else', async () => {
  const [here, there, other] = [await connect(one, ann), await connect(two, ann), await connect(two, bob)];
  await here.request('room:preferences', { roomId, pinned: true, background: 'leaf' });
  const expected = { ...DEFAULT_PREFERENCES, pinned: true, background: 'leaf' };
  for (const client of [here, there]) {
    await client.until('told', () => told(client).length === 1);
    expect(told(client)[0]).toEqual({ type: 'preferences', roomId, ...expected });
    expect(await line(client)).toMatchObject(expected);
    expect((await client.request('room:open', { roomId })).room).toMatchObject(expected);
  }
  expect(await line(other)).toMatchObject(DEFAULT_PREFERENCES);
  expect(told(other)).toEqual([]);
});

test('that are not named stay as they are, and the default ones take no room', async () => {
  const a = await connect(one, ann);
  const stored = () => redis.admin.hgetall(keys.preferences(ann.userId));
  await a.request('room:preferences', { roomId, pinned: true });
  await a.request('room:preferences', { roomId, muted: true, hidden: true });
  expect(await line(a)).toMatchObject({ pinned: true, muted: true, hiddenSeq: 0 });
  expect(Object.keys(await stored())).toEqual([roomId]);
  await a.request('room:preferences', { roomId, pinned: false, muted: false, hidden: false });
  expect(await line(a)).toMatchObject(DEFAULT_PREFERENCES);
  expect(await stored()).toEqual({});
});

test('of many at once: what was told last is what is kept', async () => {
  const [here, there] = [await connect(one, ann), await connect(two, ann)];
  const grounds = ['sky', 'leaf', 'dusk', 'paper', 'night'] as const;
  await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      (i % 2 ? there : here).request('room:preferences', {
        roomId,
        background: grounds[i % 5],
        muted: i % 3 > 0,
      }),
    ),
  );
  const now = await line(here);
  for (const client of [here, there]) {
    await client.until('all', () => told(client).length === 60);
    const { background, muted } = told(client).at(-1)!;
    expect({ background, muted }).toEqual({ background: now?.background, muted: now?.muted });
  }
});

test('a room that was put away comes back with the next message, though nothing is written for it', async () => {
  const [a, b] = [await connect(one, ann), await connect(two, bob)];
  const isAway = async () => isHidden(fromSummary((await line(a))!, ann.userId));
  await b.say(roomId, 'first');
  await a.request('room:preferences', { roomId, hidden: true });
  expect(await isAway()).toBe(true);
  await b.say(roomId, 'second');
  expect(await isAway()).toBe(false);
});

test('are in the answer to sync, also for rooms in which nothing happened', async () => {
  const a = await connect(one, ann);
  const before = await line(a);
  await a.request('room:preferences', { roomId, muted: true });
  const { rooms, preferences } = await a.request('sync', { rooms: { [roomId]: before?.cursor ?? '' } });
  expect(rooms[roomId]?.status).toBe('same');
  expect(preferences).toEqual({ [roomId]: { ...DEFAULT_PREFERENCES, muted: true } });
  const { added } = await a.request('sync', { rooms: {} });
  expect(added[0]).toMatchObject({ id: roomId, muted: true });
});

test('go with the membership', async () => {
  const [a, b] = [await connect(one, ann), await connect(two, bob)];
  await b.request('room:preferences', { roomId, pinned: true });
  await a.request('room:remove', { roomId, userId: bob.userId });
  expect(await redis.admin.exists(keys.preferences(bob.userId))).toBe(0);
  await a.request('room:invite', { roomId, userIds: [bob.userId] });
  expect(await line(b)).toMatchObject(DEFAULT_PREFERENCES);
});

test('of which the news were lost are told when the replica hears again', async () => {
  const b = await connect(two, bob);
  gate.deafen(true);
  await one.chat.setPreferences(bob.userId, { roomId, pinned: true });
  await until('lost', () => gate.lost() === 1);
  gate.deafen(false);
  expect(told(b)).toEqual([]);
  gate.resume([bob.userId]);
  await b.until('told', () => told(b).at(-1)?.pinned === true);
});

test('that change while their room is being read for an announcement are told after it', async () => {
  const b = await connect(two, bob);
  const release = gate.hold();
  const { id } = await one.chat.createRoom(ann.userId, {
    kind: 'group',
    name: 'h',
    memberIds: [bob.userId],
  });
  await until('read', () => gate.read() > 0);
  await one.chat.setPreferences(bob.userId, { roomId: id, muted: true });
  await b.until('overtaken', () => b.events.some((event) => event.type === 'preferences'));
  release();
  await b.until('announced', () => b.events.some((event) => event.type === 'room-added'));
  const types = b.events.map((event) => event.type);
  expect(types.slice(types.indexOf('room-added'))).toEqual(['room-added', 'preferences']);
});
