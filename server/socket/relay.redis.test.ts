import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { type ChatEvent, isChained } from '../../lib/protocol/events';
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
const clients: TestClient[] = [];

beforeAll(async () => {
  redis = await startRedis();
  [one, two] = await Promise.all([startReplica(redis.url), startReplica(redis.url)]);
});
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await redis?.stop();
});
beforeEach(async () => {
  [ann, bob, eve] = (await makePeople(one.store, 'Ann', 'Bob', 'Eve')) as [Profile, Profile, Profile];
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

async function connect(replica: TestReplica, who: Profile, cookie?: string): Promise<TestClient> {
  const client = createClient(replica.url, cookie ?? (await replica.cookieOf(who.userId)));
  clients.push(client);
  await client.connected();
  // Answered only when the connection hears its rooms.
  await client.request('room:list', {});
  return client;
}

const group = async (owner: TestClient, ...others: Profile[]) =>
  (
    await owner.request('room:create', {
      kind: 'group',
      name: '家族',
      memberIds: others.map((p) => p.userId),
    })
  ).room;

/** Each link follows on the one before. */
function expectChain(events: readonly ChatEvent[], roomId: string, from: string): void {
  const links = events.filter(isChained).filter((e) => e.roomId === roomId);
  let cursor = from;
  for (const link of links) {
    expect(link.prev).toBe(cursor);
    cursor = link.cursor;
  }
}

test('people on two replicas hear one conversation, in one order, as one chain', async () => {
  const [a, b] = [await connect(one, ann), await connect(two, bob)];
  const room = await group(a, bob);
  await b.until('room-added', () => b.events.some((e) => e.type === 'room-added' && e.room.id === room.id));
  await Promise.all(Array.from({ length: 100 }, (_, i) => (i % 2 ? a : b).say(room.id, `${i}`)));
  for (const client of [a, b]) await client.until('all', () => client.heard(room.id).length === 100);
  expect(a.heard(room.id)).toEqual(b.heard(room.id));
  expectChain(a.events, room.id, room.cursor);
});

test('markers and typing reach the other replica; a busy room hears of markers twice a second at most', async () => {
  const [a, b] = [await connect(one, ann), await connect(two, bob)];
  const room = await group(a, bob);
  await b.until('room-added', () => b.events.some((e) => e.type === 'room-added'));
  b.socket.emit('typing', { roomId: room.id, active: true });
  await a.until('typing', () =>
    a.events.some((e) => e.type === 'typing' && e.userId === bob.userId && e.active),
  );
  for (let i = 1; i <= 30; i++) await a.say(room.id, `${i}`);
  for (let i = 1; i <= 30; i++) await b.request('read:mark', { roomId: room.id, seq: i });
  const reads = () => a.events.filter((e) => e.type === 'read');
  await a.until('read to the end', () =>
    reads().some((e) => e.type === 'read' && e.reads[bob.userId] === 30),
  );
  expect(reads().length).toBeLessThan(10);
});

test('who is taken out hears nothing after that, on whichever replica, and who comes later hears nothing before', async () => {
  const [a, b, e] = [await connect(one, ann), await connect(two, bob), await connect(two, eve)];
  const room = await group(a, bob);
  await b.until('room-added', () => b.events.some((x) => x.type === 'room-added'));
  await a.say(room.id, 'before');
  // In one go: Redis puts them in this order, and the replica may get all of them in one turn.
  const removal = a.request('room:remove', { roomId: room.id, userId: bob.userId });
  await Promise.all([removal, ...Array.from({ length: 20 }, (_, i) => a.say(room.id, `secret ${i}`))]);
  await b.until('room-gone', () => b.events.some((x) => x.type === 'room-gone' && x.roomId === room.id));
  await a.request('room:invite', { roomId: room.id, userIds: [eve.userId] });
  await a.say(room.id, 'hello Eve');
  await e.until(
    'hello',
    () =>
      e.heard(room.id).includes('hello Eve') ||
      e.events.some((x) => x.type === 'room-added' && x.room.seq >= 24),
  );
  const left = b.events.findIndex((x) => x.type === 'left');
  expect(b.events.slice(left).map((x) => x.type)).toEqual(['left', 'room-gone']);
  expect((await b.ask('room:open', { roomId: room.id })).ok).toBe(false);
  expect(e.heard(room.id)).not.toContain('before');
});

test('a replica whose subscriber is cut off fetches what it missed, and its sockets stay', async () => {
  const [a, b] = [await connect(one, ann), await connect(two, bob)];
  const room = await group(a, bob);
  await b.until('room-added', () => b.events.some((x) => x.type === 'room-added'));
  let disconnected = false;
  b.socket.on('disconnect', () => {
    disconnected = true;
  });
  for (let round = 0; round < 3; round++) {
    // By the store: a replica that is cut off takes no messages itself.
    const sending = Array.from({ length: 30 }, (_, i) =>
      one.chat.send(ann.userId, {
        roomId: room.id,
        cid: crypto.randomUUID(),
        content: { type: 'text', text: `${round}-${i}` },
      }),
    );
    await redis.killSubscribers();
    await Promise.all(sending);
    for (const client of [a, b]) {
      await client.until(`round ${round}`, () => client.heard(room.id).length === 30 * (round + 1));
    }
  }
  expect(disconnected).toBe(false);
  expectChain(a.events, room.id, room.cursor);
  expect(a.heard(room.id)).toEqual(b.heard(room.id));
});

test('a session that ends closes its sockets on every replica, and no others', async () => {
  const cookie = await one.cookieOf(ann.userId);
  const [a, elsewhere, other] = [
    await connect(one, ann, cookie),
    await connect(two, ann, cookie),
    await connect(two, ann),
  ];
  const { sessionId } = (await one.auth.sessionOf(cookie)) as { sessionId: string };
  await one.auth.endSession(ann.userId, sessionId);
  for (const client of [a, elsewhere]) {
    await client.until('closed', () => !client.socket.connected);
    expect(client.events.map((x) => x.type)).toEqual(['session-ended']);
  }
  expect(other.socket.connected).toBe(true);
  const again = createClient(two.url, cookie);
  clients.push(again);
  expect(await again.refused()).toBe('unauthenticated');
});

test('a session that ended without news of it closes its sockets at the next check', async () => {
  const replica = await startReplica(redis.url, { sessionCheckMs: 50 });
  const cookie = await replica.cookieOf(ann.userId);
  const a = await connect(replica, ann, cookie);
  const { sessionId } = (await replica.auth.sessionOf(cookie)) as { sessionId: string };
  await redis.admin.del(keys.session(sessionId));
  await a.until('closed', () => !a.socket.connected);
  expect(a.events.map((x) => x.type)).toEqual(['session-ended']);
  await replica.stop();
});

test('without a session, or from a foreign page, nobody gets in', async () => {
  for (const cookie of ['', 'authjs.session-token=x', `authjs.session-token=${'A'.repeat(43)}`]) {
    const client = createClient(one.url, cookie);
    clients.push(client);
    expect(await client.refused()).toBe('unauthenticated');
  }
  const foreign = createClient(one.url, await one.cookieOf(ann.userId), { origin: 'https://evil.example' });
  clients.push(foreign);
  await foreign.refused();
  expect(foreign.socket.connected).toBe(false);
});
