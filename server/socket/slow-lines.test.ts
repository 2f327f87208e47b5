import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { until } from '../testing/until';
import { isEmpty, type Line, onGone } from './line';
import { createSlowLines, type SlowReason } from './slow-lines';

/** Far more than both kernels take on one machine, so that the rest has to wait. */
const MUCH = 'x'.repeat(12_000_000);

let http: HttpServer;
let io: Server;
let ended: SlowReason[];
let slow: ReturnType<typeof createSlowLines>;
const peers: Peer[] = [];

beforeEach(async () => {
  ended = [];
  slow = createSlowLines((reason) => ended.push(reason));
  http = createServer();
  io = new Server(http, { transports: ['websocket'] });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  slow.stop();
  for (const { tcp } of peers.splice(0)) tcp.destroy();
  await io.close();
});

type Peer = { line: Line; tcp: Socket; gone: boolean };

/** A connection whose peer reads nothing by itself, and goes on answering pings. */
async function connect(): Promise<Peer> {
  const arrived = new Promise<Line>((resolve) => io.engine.once('connection', resolve));
  const { port } = http.address() as AddressInfo;
  const ws = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  ws.on('error', () => {});
  const line = await arrived;
  await new Promise((resolve) => ws.once('open', resolve));
  const tcp = (ws as unknown as { _socket: Socket })._socket;
  tcp.removeAllListeners('data').pause();
  const pongs = setInterval(() => ws.readyState === WebSocket.OPEN && ws.send('3'), 100);
  tcp.once('close', () => clearInterval(pongs));
  const peer = { line, tcp, gone: false };
  onGone(line, () => {
    peer.gone = true;
  });
  slow.add(line);
  peers.push(peer);
  return peer;
}

/** The peer reads so many bytes ten times a second, until it is cut off or has been told to stop. */
function read({ tcp }: Peer, bytes: number): () => void {
  const timer = setInterval(() => {
    for (let left = bytes; left > 0; ) {
      const chunk = tcp.read(Math.min(left, tcp.readableLength) || undefined) as Buffer | null;
      if (!chunk) break;
      left -= chunk.length;
    }
  }, 100);
  tcp.once('close', () => clearInterval(timer));
  return () => clearInterval(timer);
}

const write = (line: Line, data: string) => line.write(data, {} as never);

describe('a peer that does not read', () => {
  test('is ended at 1,000 packets', async () => {
    const peer = await connect();
    write(peer.line, MUCH);
    for (let i = 0; i < 1_000; i++) write(peer.line, 'x');
    expect(ended).toEqual([]);
    write(peer.line, 'x');
    expect(ended).toEqual(['packets']);
    await until('gone', () => peer.gone);
    write(peer.line, 'x');
    expect(ended).toEqual(['packets']);
  });

  test('is ended at 1 MB behind the write under way, which may be of any size', async () => {
    const peer = await connect();
    write(peer.line, MUCH);
    for (let i = 0; i < 11; i++) write(peer.line, 'x'.repeat(100_000));
    expect(ended).toEqual([]);
    write(peer.line, 'x');
    expect(ended).toEqual(['bytes']);
    await until('gone', () => peer.gone);
  });
});

test('what is queued for 5 s tells who reads nothing or a trickle, and not who is slow and gets on', async () => {
  const deaf = await connect();
  const trickling = await connect();
  const late = await connect();
  const steady = await connect();
  const begin = performance.now();
  for (const { line } of [deaf, trickling, late, steady]) write(line, MUCH);
  read(trickling, 200);
  const stopReading = read(steady, 60_000);
  setTimeout(() => late.tcp.on('data', () => {}).resume(), 3_500);
  expect([deaf, trickling, late, steady].map(({ line }) => isEmpty(line))).toEqual(Array(4).fill(false));

  await until('both are ended', () => deaf.gone && trickling.gone);
  const took = performance.now() - begin;
  expect(took).toBeGreaterThan(5_000);
  expect(took).toBeLessThan(8_000);
  expect(ended).toEqual(['time', 'time']);
  await until('the one that was late has all of it', () => isEmpty(late.line));

  await until('the steady one has been at it for 9 s', () => performance.now() - begin > 9_000);
  expect(isEmpty(steady.line)).toBe(false);
  expect([late.gone, steady.gone]).toEqual([false, false]);
  stopReading();
  await until('ended as well, when it reads no more', () => steady.gone);
  expect(ended).toEqual(['time', 'time', 'time']);
});
