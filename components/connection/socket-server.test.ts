import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, expect, test } from 'vitest';
import { createChatSocket } from './socket';
import { startWire } from './testing/wire';

// Servers that do what ours does only in bad times: a Socket.IO of one's own brings them about at will.

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function startServer(pings: { pingInterval: number; pingTimeout: number }) {
  const http: HttpServer = createServer();
  const io = new Server(http, { transports: ['websocket'], ...pings });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  stops.push(() => io.close());
  return { io, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

function connect(url: string) {
  const seen = { opened: 0, closed: 0, ended: 0 };
  const socket = createChatSocket(
    { url },
    {
      onOpen: () => void seen.opened++,
      onClose: () => void seen.closed++,
      onEnded: () => void seen.ended++,
      onEvents() {},
    },
  );
  stops.push(socket.stop);
  socket.start();
  return { socket, seen };
}

test.each(['rate_limited', 'unavailable'])(
  'a connection that is refused as %s is tried again, later each time',
  async (refusal) => {
    const { io, url } = await startServer({ pingInterval: 25_000, pingTimeout: 20_000 });
    const tries: number[] = [];
    io.use((_socket, next) => {
      tries.push(Date.now());
      next(tries.length < 4 ? new Error(refusal) : undefined);
    });
    const { seen } = connect(url);
    await expect.poll(() => seen.opened, { timeout: 15_000 }).toBe(1);
    expect([seen.ended, tries.length]).toEqual([0, 4]);
    // At the very least half of 0.7, 1.4 and 2.8 s.
    tries.slice(1).forEach((at, i) => {
      expect(at - (tries[i] ?? 0)).toBeGreaterThan(349 * 2 ** i);
    });
  },
);

test('one that is refused as unauthenticated is not', async () => {
  const { io, url } = await startServer({ pingInterval: 25_000, pingTimeout: 20_000 });
  io.use((_socket, next) => next(new Error('unauthenticated')));
  const { seen } = connect(url);
  await expect.poll(() => seen.ended).toBe(1);
  expect(seen.opened).toBe(0);
});

test('a connection over which the pings stop is left, though nobody looks and nothing is asked', async () => {
  const { url } = await startServer({ pingInterval: 200, pingTimeout: 300 });
  const wire = await startWire(url);
  stops.push(wire.stop);
  const { seen } = connect(wire.url);
  await expect.poll(() => seen.opened).toBe(1);
  wire.filterDown(() => false);
  await expect.poll(() => seen.closed, { timeout: 2_000 }).toBe(1);
  wire.filterDown();
  await expect.poll(() => seen.opened).toBe(2);
});
