import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { ChatEvent } from '../../lib/protocol/events';
import { makePeople } from '../../server/testing/people';
import { startRedis, type TestRedis } from '../../server/testing/redis';
import { startReplica, type TestReplica } from '../../server/testing/replica';
import { createChatSocket } from './socket';
import { startWire, type Wire } from './testing/wire';

let redis: TestRedis;
let replica: TestReplica;
let wire: Wire;
let stop = () => {};

beforeAll(async () => {
  redis = await startRedis();
  replica = await startReplica(redis.url);
  wire = await startWire(replica.url);
});
afterEach(() => {
  vi.useRealTimers();
  stop();
  wire.filterDown();
  wire.filterUp();
  wire.mend();
});
afterAll(async () => {
  await wire?.stop();
  await replica?.stop();
  await redis?.stop();
});

async function connect(requestMs?: number) {
  const [ken] = await makePeople(replica.store, '健');
  const seen = { opened: 0, closed: 0, ended: 0, events: [] as ChatEvent[] };
  const socket = createChatSocket(
    { url: wire.url, cookie: await replica.cookieOf(ken?.userId ?? '') },
    {
      onOpen: () => void seen.opened++,
      onClose: () => void seen.closed++,
      onEnded: () => void seen.ended++,
      onEvents: (events) => void seen.events.push(...events),
    },
    requestMs,
  );
  stop = socket.stop;
  socket.start();
  await expect.poll(() => seen.opened).toBe(1);
  return { socket, seen };
}

test('a connection over which nothing comes any more is left as soon as somebody looks', async () => {
  const { socket, seen } = await connect();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.now() + 44_000);
  socket.checkLife();
  expect([socket.isOpen(), seen.closed]).toEqual([true, 0]);
  vi.setSystemTime(Date.now() + 2_000);
  socket.checkLife();
  expect([socket.isOpen(), seen.closed]).toEqual([false, 1]);
  vi.useRealTimers();
  await expect.poll(() => seen.opened).toBe(2);
  expect(await socket.request('room:list', {})).toMatchObject({ rooms: [] });
});

test('a connection that has been silent for a while is asked when somebody looks, and left if it does not answer', async () => {
  const { socket, seen } = await connect(1_000);
  const asked: string[] = [];
  wire.filterUp((frame) => {
    asked.push(frame);
    return true;
  });
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(Date.now() + 4_000);
  socket.checkLife();
  expect(asked).toEqual([]);
  vi.setSystemTime(Date.now() + 2_000);
  socket.checkLife();
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  // Answered, and with that no longer silent.
  await socket.request('room:list', {});
  expect([socket.isOpen(), seen.closed]).toEqual([true, 0]);

  // A network that is gone without a word, as after a walk out of its reach.
  wire.filterDown(() => false);
  vi.setSystemTime(Date.now() + 10_000);
  socket.checkLife();
  vi.useRealTimers();
  await expect.poll(() => seen.closed).toBe(1);
  wire.filterDown();
  await expect.poll(() => seen.opened).toBe(2);
});

test('a server that takes the connection and never answers is left for another try', async () => {
  const { seen } = await connect(1_000);
  wire.filterUp((frame) => !frame.startsWith('40'));
  const before = wire.connections();
  wire.cut();
  await expect.poll(() => wire.connections() - before, { timeout: 15_000 }).toBeGreaterThan(1);
  wire.filterUp();
  await expect.poll(() => seen.opened).toBe(2);
});

test('a handshake that hangs is given up when the network goes or comes, and when somebody looks', async () => {
  const { socket, seen } = await connect();
  const tries: (() => void)[] = [
    () => socket.reconnect(),
    () => {
      vi.useFakeTimers({ toFake: ['Date'] });
      vi.setSystemTime(Date.now() + 1_100);
      socket.checkLife();
      vi.useRealTimers();
    },
  ];
  for (const [i, tryAgain] of tries.entries()) {
    let asked = 0;
    wire.filterUp((frame) => {
      if (!frame.startsWith('40')) return true;
      asked++;
      return false;
    });
    wire.cut();
    await vi.waitFor(() => expect(asked).toBe(1), { timeout: 3_000 });
    wire.filterUp();
    tryAgain();
    await expect.poll(() => seen.opened).toBe(2 + i);
  }
});

test('a request that is not answered in time fails, and takes the connection with it', async () => {
  const { socket, seen } = await connect(1_000);
  await socket.request('room:list', {});
  wire.filterDown((frame) => !frame.startsWith('43'));
  await expect(socket.request('room:list', {})).rejects.toMatchObject({ code: 'unavailable' });
  expect(seen.closed).toBe(1);
  wire.filterDown();
  await expect.poll(() => seen.opened).toBe(2);
});

test('a request in flight fails at once when the connection breaks, and later ones without a try', async () => {
  const { socket, seen } = await connect();
  await socket.request('room:list', {});
  wire.filterDown((frame) => !frame.startsWith('43'));
  const request = expect(socket.request('room:list', {})).rejects.toMatchObject({ code: 'unavailable' });
  wire.break();
  await request;
  expect(seen.closed).toBe(1);
  await expect(socket.request('room:list', {})).rejects.toMatchObject({ code: 'unavailable' });
});

test('it does not wait for its turn when the network is back', async () => {
  const { socket, seen } = await connect();
  wire.break();
  await expect.poll(() => seen.closed).toBe(1);
  wire.mend();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  socket.checkLife();
  vi.useRealTimers();
  await expect.poll(() => seen.opened).toBe(2);
});

test('a server that hangs up on everybody is not asked in a tight loop', async () => {
  const { seen } = await connect();
  const before = wire.connections();
  const began = Date.now();
  wire.filterDown((frame) => {
    // Right after the handshake, as a server does that cannot reach its store.
    if (frame.startsWith('40')) wire.cut();
    return true;
  });
  wire.cut();
  await expect.poll(() => wire.connections() - before, { timeout: 15_000 }).toBe(3);
  // 0.35, 0.7 and 1.4 s at the very least.
  expect(Date.now() - began).toBeGreaterThan(2_300);
  expect(seen.ended).toBe(0);
});

test('after it was stopped it stays silent', async () => {
  const { socket, seen } = await connect();
  socket.stop();
  expect([socket.isOpen(), seen.closed]).toEqual([false, 0]);
  await expect(socket.request('room:list', {})).rejects.toMatchObject({ code: 'unavailable' });
  socket.start();
  await expect.poll(() => seen.opened).toBe(2);
});
