import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Profile } from '../../lib/protocol/content';
import type { Chat } from '../chat/chat';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { connectRaw } from '../testing/raw-client';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';
import { until } from '../testing/until';

let redis: TestRedis;
let stays: TestReplica;
let goes: TestReplica;
let ann: Profile;
let bob: Profile;
const clients: { close(): void }[] = [];

beforeAll(async () => {
  redis = await startRedis();
  stays = await startReplica(redis.url);
});
afterAll(async () => {
  await stays?.stop();
  await redis?.stop();
});
beforeEach(async () => {
  goes = await startReplica(redis.url, { through: takeTime });
  [ann, bob] = (await makePeople(stays.store, 'Ann', 'Bob')) as [Profile, Profile];
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await goes.stop();
});

/** As over a Redis far away: of one who has several sends under way, one at least is always unanswered. */
function takeTime(chat: Chat): Chat {
  return {
    ...chat,
    async send(...args) {
      const reply = await chat.send(...args);
      await pause(10 + 30 * Math.random());
      return reply;
    },
  };
}

async function connect(replica: TestReplica, who: Profile): Promise<TestClient> {
  const client = createClient(replica.url, await replica.cookieOf(who.userId));
  client.socket.io.reconnection(false);
  clients.push(client);
  await client.connected();
  await client.request('room:list', {});
  return client;
}

const group = async (owner: TestClient) =>
  (await owner.request('room:create', { kind: 'group', name: 'g', memberIds: [bob.userId] })).room;

const upgradeStatus = (url: string) =>
  new Promise<number | undefined>((resolve) => {
    const ws = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    ws.on('error', () => {});
    ws.once('unexpected-response', (_, { statusCode }) => resolve(statusCode));
    ws.once('open', () => resolve(101));
  });

/** Runs the stop, and tells how long it took, ms. */
async function stop(ms: number): Promise<number> {
  const begin = performance.now();
  await goes.sockets.stop(Date.now() + ms);
  return performance.now() - begin;
}

test('nobody there: at once; one who is idle: long before the time is up', async () => {
  const other = await startReplica(redis.url);
  const begin = performance.now();
  await other.sockets.stop(Date.now() + 5_000);
  expect(performance.now() - begin).toBeLessThan(1_000);
  await other.stop();
  const a = await connect(goes, ann);
  expect(await stop(5_000)).toBeLessThan(3_000);
  await a.until('closed', () => !a.socket.connected);
});

test('under sends: what was stored was acknowledged, nothing is refused, and who pauses is not cut', async () => {
  const cookie = await goes.cookieOf(ann.userId);
  const busy = await Promise.all(Array.from({ length: 30 }, () => connect(goes, ann)));
  const pausing = await connect(goes, bob);
  const room = await group(busy[0] as TestClient);
  const acked: string[] = [];
  let unanswered = 0;
  let ackedLate = 0;
  let stopping = false;

  async function sendOn(client: TestClient): Promise<void> {
    while (client.socket.connected) {
      const cid = randomUUID();
      const payload = { roomId: room.id, cid, content: { type: 'text', text: 'x' } };
      const reply = await client.ask('message:send', payload).catch(() => undefined);
      if (!reply) unanswered++;
      else {
        expect(reply.ok).toBe(true);
        acked.push(cid);
        if (stopping) ackedLate++;
      }
    }
  }
  // Of some, one request at least is unanswered at any moment.
  const restless = busy.slice(-3).flatMap((client) => Array<TestClient>(9).fill(client));
  const sending = [...busy, ...restless].map(sendOn);
  // One message after the other, as an outbox sends them, and then nothing more.
  const outbox = (async () => {
    for (let late = 0; late < 20; late += Number(stopping)) {
      await pausing.say(room.id, 'y');
      acked.push('y');
    }
  })();
  await until('under way', () => acked.length > 300);
  stopping = true;
  const [took] = await Promise.all([stop(3_000), outbox]);
  expect(took).toBeLessThan(3_000);
  await Promise.all(sending);

  expect(ackedLate).toBeGreaterThan(100);
  // At most those that crossed the close: they were neither answered nor stored, and are sent again with the same cid.
  expect(unanswered).toBeLessThanOrEqual(sending.length);
  const again = createClient(stays.url, cookie);
  clients.push(again);
  expect((await again.request('room:open', { roomId: room.id })).room.seq).toBe(acked.length);
});

test('what was published is delivered before the end', async () => {
  const [a, b] = [await connect(stays, ann), await connect(goes, bob)];
  const room = await group(a);
  await b.until('room-added', () => b.events.some((e) => e.type === 'room-added'));
  await Promise.all(Array.from({ length: 500 }, (_, i) => a.say(room.id, `${i}`)));
  await stop(5_000);
  await b.until('closed', () => !b.socket.connected);
  expect(b.heard(room.id)).toHaveLength(500);
});

test('many are closed in slices, and nobody is let in meanwhile', async () => {
  const cookie = await goes.cookieOf(ann.userId);
  const closedAt: number[] = [];
  for (let i = 0; i < 200; i++) {
    const { ws, close } = await connectRaw(goes.url, cookie);
    clients.push({ close });
    ws.once('close', () => closedAt.push(performance.now()));
  }
  const stopped = stop(5_000);
  await until('the first slice is closed', () => closedAt.length > 0);
  expect(closedAt.length).toBeLessThanOrEqual(60);
  expect(await upgradeStatus(goes.url)).toBe(503);
  expect(await stopped).toBeLessThan(2_000);
  await until('all closed', () => closedAt.length === 200);
  expect((closedAt.at(-1) as number) - (closedAt[0] as number)).toBeGreaterThan(300);
});

test('a handshake that was under way is refused, and who never answers the close is cut off in time', async () => {
  const deaf = await connectRaw(goes.url, await goes.cookieOf(ann.userId));
  clients.push(deaf);
  deaf.deafen();
  const half = new WebSocket(`${goes.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  half.on('error', () => {});
  const closed = new Promise((resolve) => half.once('close', resolve));
  await new Promise((resolve) => half.once('open', resolve));
  const took = await stop(1_000);
  expect(took).toBeGreaterThan(800);
  expect(took).toBeLessThan(1_500);
  await closed;
});

test.runIf(process.env.REDIS_ENGINE === undefined)('a request that hangs is left behind', async () => {
  const a = await connect(goes, ann);
  const room = await group(a);
  await redis.admin.call('CLIENT', 'PAUSE', '4000', 'WRITE');
  const hanging = a.say(room.id, 'x').catch(() => 'closed');
  const took = await stop(1_000);
  expect(took).toBeGreaterThan(900);
  expect(took).toBeLessThan(1_500);
  expect(await hanging).toBe('closed');
  await redis.admin.call('CLIENT', 'UNPAUSE');
});
