import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { LIMITS } from '../../lib/protocol/limits';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { connectRaw, type RawClient } from '../testing/raw-client';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';
import { until } from '../testing/until';

const PER_USER = 3;
const PER_ADDRESS = 5;
const RATE = 10;

let redis: TestRedis;
let replica: TestReplica;
let people: Profile[];
const raw: RawClient[] = [];
const clients: TestClient[] = [];

beforeAll(async () => {
  redis = await startRedis();
  const connections = { perUser: PER_USER, perAddress: PER_ADDRESS };
  replica = await startReplica(redis.url, { limits: { connections, messageRate: RATE } });
});
afterAll(async () => {
  await replica?.stop();
  await redis?.stop();
});
beforeEach(async () => {
  people = await makePeople(replica.store, 'Ann', 'Bob', 'Eve');
});
afterEach(async () => {
  for (const client of [...raw.splice(0), ...clients.splice(0)]) client.close();
  await until('all gone', () => replica.sockets.count() === 0);
});

/** As a proxy tells the address of the client. */
async function connect(who: number, address: string): Promise<RawClient> {
  const cookie = await replica.cookieOf((people[who] as Profile).userId);
  const client = await connectRaw(replica.url, cookie, { 'x-forwarded-for': address });
  raw.push(client);
  return client;
}

/** How many of `count` connections at once are let in, the others being refused. */
async function letIn(count: number, who: (i: number) => number, address: (i: number) => string) {
  const tries = Array.from({ length: count }, (_, i) => connect(who(i), address(i)));
  const outcomes = await Promise.allSettled(tries);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect((outcome.reason as Error).message).toBe('rate_limited');
  }
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

async function connectClient(who: number): Promise<TestClient> {
  const client = createClient(replica.url, await replica.cookieOf((people[who] as Profile).userId));
  clients.push(client);
  await client.connected();
  return client;
}

test('a person may have so many connections, from wherever; who leaves makes room', async () => {
  expect(
    await letIn(
      20,
      () => 0,
      (i) => `192.0.2.${i}`,
    ),
  ).toBe(PER_USER);
  await connect(1, '192.0.2.1');
  raw[0]?.close();
  await until('one less', () => replica.sockets.count() === PER_USER);
  await connect(0, '192.0.2.1');
  await expect(connect(0, '192.0.2.1')).rejects.toThrow('rate_limited');
});

test('an address may have so many connections, whoever it is, and an IPv6 network counts as one', async () => {
  // Nobody tries more often than they may: who is refused for that has had a place of the address meanwhile.
  expect(
    await letIn(
      PER_USER * 3,
      (i) => i % 3,
      () => '192.0.2.1',
    ),
  ).toBe(PER_ADDRESS);
  for (const client of raw.splice(0)) client.close();
  await until('all gone', () => replica.sockets.count() === 0);
  expect(
    await letIn(
      PER_USER * 3,
      (i) => i % 3,
      (i) => `2001:db8:0:1::${i.toString(16)}`,
    ),
  ).toBe(PER_ADDRESS);
  await connect(2, '2001:db8:0:2::1');
});

test.each(['127.0.0.1', '127.1.2.3', '::1'])(
  'connections from %s are not counted by address',
  async (address) => {
    expect(
      await letIn(
        9,
        (i) => i % 3,
        () => address,
      ),
    ).toBe(9);
  },
);

test('who is refused is told so, cut off, and let in when there is room again', async () => {
  expect(
    await letIn(
      PER_USER,
      () => 0,
      () => '192.0.2.1',
    ),
  ).toBe(PER_USER);
  const client = createClient(replica.url, await replica.cookieOf((people[0] as Profile).userId));
  clients.push(client);
  expect(await client.refused()).toBe('rate_limited');
  raw[0]?.close();
  await until('let in', () => {
    if (!client.socket.active && !client.socket.connected) client.socket.connect();
    return client.socket.connected;
  });
});

test('who takes leave of Socket.IO alone does not keep the connection', async () => {
  const client = await connect(0, '192.0.2.1');
  expect(replica.sockets.count()).toBe(1);
  const closed = new Promise((resolve) => client.ws.once('close', resolve));
  client.ws.send('41');
  await closed;
  expect(replica.sockets.count()).toBe(0);
});

test('a person who sends too much is told when to send again; a repeated cid costs as well; others go on', async () => {
  const [a, again, b] = [await connectClient(0), await connectClient(0), await connectClient(1)];
  const { room } = await a.request('room:create', {
    kind: 'group',
    name: 'g',
    memberIds: [people[1]!.userId],
  });
  const cid = randomUUID();
  const send = (client: TestClient, id: string) =>
    client.ask('message:send', { roomId: room.id, cid: id, content: { type: 'text', text: id } });
  const replies = await Promise.all(
    Array.from({ length: 12 * RATE }, (_, i) => send(i % 2 ? a : again, i < RATE ? cid : randomUUID())),
  );
  const refused = replies.filter((reply) => !reply.ok);
  // What the bucket got while the test ran comes on top.
  expect(replies.length - refused.length).toBeGreaterThanOrEqual(6 * RATE);
  expect(replies.length - refused.length).toBeLessThan(9 * RATE);
  for (const reply of refused) expect(reply).toMatchObject({ error: { code: 'rate_limited' } });
  expect((await send(b, randomUUID())).ok).toBe(true);
  let reply = await send(a, randomUUID());
  while (!reply.ok) {
    const { retryAfterMs = 0 } = reply.error;
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(retryAfterMs).toBeLessThanOrEqual(1_000 / RATE);
    await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
    reply = await send(a, randomUUID());
  }
});

test('sends that come at once are stored in the order in which they came', async () => {
  const a = await connectClient(0);
  const { room } = await a.request('room:create', { kind: 'group', name: 'g', memberIds: [] });
  const texts = Array.from({ length: 6 * RATE }, (_, i) => `${i}`);
  const acks = await Promise.all(texts.map((text) => a.say(room.id, text)));
  expect(acks.map(({ seq }) => seq)).toEqual(texts.map((_, i) => i + 1));
  await a.until('all', () => a.heard(room.id).length === texts.length);
  expect(a.heard(room.id)).toEqual(texts);
});

test('a connection may have so many requests unanswered; each one more is answered at once, and all are in the end', async () => {
  const a = await connectClient(0);
  const count = 5 * LIMITS.requestsInFlight;
  const replies = await Promise.all(Array.from({ length: count }, () => a.ask('room:list', {})));
  const refused = replies.filter((reply) => !reply.ok);
  expect(refused.length).toBeGreaterThan(0);
  expect(count - refused.length).toBeGreaterThanOrEqual(LIMITS.requestsInFlight);
  for (const reply of refused) expect(reply).toMatchObject({ error: { code: 'rate_limited' } });
  expect((await a.ask('room:list', {})).ok).toBe(true);
});
