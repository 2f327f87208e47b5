import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { keys } from '../store/keys';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';
import { until } from '../testing/until';
import { createRoomIndexRepair } from './room-index-repair';

let redis: TestRedis;
let one: TestReplica;
let two: TestReplica;
let ann: Profile;
let bob: Profile;
const clients: TestClient[] = [];
const log = pino({ level: 'silent' });
const never = new AbortController().signal;

beforeAll(async () => {
  redis = await startRedis();
  [one, two] = await Promise.all([startReplica(redis.url), startReplica(redis.url)]);
});
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await redis?.stop();
});
beforeEach(async () => {
  [ann, bob] = (await makePeople(one.store, 'Ann', 'Bob')) as [Profile, Profile];
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

async function connect(replica: TestReplica, who: Profile): Promise<TestClient> {
  const client = createClient(replica.url, await replica.cookieOf(who.userId));
  clients.push(client);
  await client.connected();
  await client.request('room:list', {});
  return client;
}

const group = async (name = '家族') =>
  (await one.chat.createRoom(ann.userId, { kind: 'group', name, memberIds: [bob.userId] })).id;
const say = (roomId: string, text: string) =>
  one.chat.send(ann.userId, { roomId, cid: crypto.randomUUID(), content: { type: 'text', text } });
const listed = async (who: Profile) => (await one.chat.listRooms(who.userId)).rooms.map((room) => room.id);
const loseIndex = (who: Profile) => redis.admin.del(keys.userRooms(who.userId));

async function repairNow() {
  const found: [string, string][] = [];
  const outcome = await one.store.roomIndex.repair({
    signal: never,
    found: (userId, roomId) => found.push([userId, roomId]),
  });
  return { ...outcome, found };
}

test('a repair adds what is missing and removes what is stale, of any number of people and rooms', async () => {
  await repairNow();
  const people = await makePeople(one.store, ...Array.from({ length: 40 }, (_, i) => `p${i}`));
  const rooms = await Promise.all(
    Array.from({ length: 60 }, (_, i) => {
      const members = people.filter((_, n) => (n + i) % 4 === 0).map((p) => p.userId);
      return one.chat.createRoom(members[0] ?? '', { kind: 'group', name: 'x', memberIds: members });
    }),
  );
  const indexes = () => Promise.all(people.map(async (p) => (await one.store.roomIndex.of(p.userId)).sort()));
  const before = await indexes();
  expect(before.flat()).toHaveLength(600);
  expect(await repairNow()).toEqual({ added: 0, removed: 0, found: [] });

  await Promise.all(people.slice(0, 10).map((who) => loseIndex(who)));
  const [stranger, other] = people.slice(20, 22) as [Profile, Profile];
  const foreign = rooms.filter((room) => !room.members.some((m) => m.userId === stranger.userId));
  await redis.admin.sadd(keys.userRooms(stranger.userId), ...foreign.slice(0, 7).map((room) => room.id));
  await redis.admin.sadd(keys.userRooms(other.userId), `C${'0'.repeat(32)}`);
  const outcome = await repairNow();
  expect([outcome.added, outcome.removed, outcome.found.length]).toEqual([150, 8, 150]);
  expect(await indexes()).toEqual(before);
});

test('a repair beside people who come and go leaves each index as the room is', async () => {
  const room = await group();
  const guests = await makePeople(one.store, ...Array.from({ length: 20 }, (_, i) => `g${i}`));
  let isOver = false;
  const repairs = (async () => {
    while (!isOver)
      await Promise.all([repairNow(), two.store.roomIndex.repair({ signal: never, found() {} })]);
  })();
  await Promise.all(
    guests.map(async ({ userId }, i) => {
      const replica = i % 2 ? one : two;
      for (let round = 0; round < 15; round++) {
        await replica.chat.invite(ann.userId, { roomId: room, userIds: [userId] });
        if (round + (i % 2) < 15) await replica.chat.leave(userId, { roomId: room });
      }
    }),
  );
  isOver = true;
  await repairs;
  const { members } = await one.chat.openRoom(ann.userId, room);
  const inside = new Set(members.map((m) => m.userId));
  for (const { userId } of guests) {
    const index = await one.store.roomIndex.of(userId);
    expect(index).toEqual(inside.has(userId) ? [room] : []);
  }
  expect(inside.size).toBe(2 + 10);
});

test('who cannot see a room any more is given it after the repair, without a reload, and hears it', async () => {
  const room = await group();
  await loseIndex(bob);
  const b = await connect(two, bob);
  expect(await listed(bob)).toEqual([]);
  await redis.admin.del(keys.lease('room-index-repair'));
  const repair = createRoomIndexRepair(one.store, log, { firstMs: 1 });
  repair.start();
  await b.until('the room is back', () =>
    b.events.some((e) => e.type === 'room-added' && e.room.id === room),
  );
  await say(room, 'hello again');
  await b.until('hello', () => b.heard(room).includes('hello again'));
  expect(await listed(bob)).toEqual([room]);
  await repair.stop();
});

test('one replica repairs for all, until Redis loses something', async () => {
  await redis.admin.del(keys.lease('room-index-repair'));
  const room = await group();
  await loseIndex(bob);
  const first = createRoomIndexRepair(one.store, log, { firstMs: 1 });
  first.start();
  await until('repaired', async () => (await listed(bob)).includes(room));
  await first.stop();

  await loseIndex(bob);
  const answers: boolean[] = [];
  const leases = {
    ...two.store.leases,
    async take(name: string, ms: number) {
      const isOurs = await two.store.leases.take(name, ms);
      answers.push(isOurs);
      return isOurs;
    },
  };
  const second = createRoomIndexRepair({ ...two.store, leases }, log, { firstMs: 1, resetMs: 1 });
  second.start();
  await until('asked', () => answers.length === 1);
  second.afterReset();
  await until('repaired', async () => (await listed(bob)).includes(room));
  await second.stop();
  expect(answers).toEqual([false, true]);
});

test('a member who opens a room, or names it in a sync, has it in the index again', async () => {
  const [opened, named, neither] = [await group(), await group(), await group()];
  const { cursor } = await one.chat.openRoom(bob.userId, named);
  await loseIndex(bob);
  const b = await connect(two, bob);
  await b.request('room:open', { roomId: opened });
  const reply = await b.request('sync', { rooms: { [named]: cursor } });
  expect(reply.rooms[named]?.status).toBe('same');
  expect((await listed(bob)).sort()).toEqual([opened, named].sort());
  for (const roomId of [opened, named]) {
    await b.until('told', () => b.events.some((e) => e.type === 'room-added' && e.room.id === roomId));
    await say(roomId, 'heard');
    await b.until('heard', () => b.heard(roomId).includes('heard'));
  }
  await say(neither, 'unheard');
  expect(b.heard(neither)).toEqual([]);
  const eve = (await makePeople(one.store, 'Eve'))[0] as Profile;
  await expect(one.chat.openRoom(eve.userId, opened)).rejects.toMatchObject({ code: 'not_found' });
  expect(await one.store.roomIndex.of(eve.userId)).toEqual([]);
});
