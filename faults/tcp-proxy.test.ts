import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freePort } from '../server/testing/free-port';
import { startTcpProxy, type TcpProxy } from './tcp-proxy';

let echo: Server;
let echoed = '';
let proxy: TcpProxy;
const sockets: Socket[] = [];

beforeEach(async () => {
  echoed = '';
  const port = await freePort();
  echo = createServer((socket) => {
    socket
      .on('error', () => {})
      .on('data', (bytes) => {
        echoed += bytes.toString();
      });
    socket.pipe(socket);
  }).listen(port, '127.0.0.1');
  await once(echo, 'listening');
  proxy = await startTcpProxy(port, /marked/);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await proxy.stop();
  await new Promise((resolve) => echo.close(resolve));
});

/** A client, what it heard, and whether its line is open. */
async function open(first: string) {
  const socket = connect(proxy.port, '127.0.0.1').on('error', () => {});
  sockets.push(socket);
  const state = { heard: '', isOpen: true };
  socket.on('data', (bytes) => {
    state.heard += bytes.toString();
  });
  socket.on('close', () => {
    state.isOpen = false;
  });
  const say = (text: string) => socket.write(text);
  say(first);
  await expect.poll(() => state.heard).toBe(first);
  return { state, say };
}

/** Comes back only after everything that was sent before it has had its chance. */
const roundTrip = () => open('again');

it('holds back what comes down, and lets it go', async () => {
  const { state, say } = await open('a');
  proxy.hold('down');
  say('b');
  await expect.poll(() => echoed).toBe('ab');
  expect(state.heard).toBe('a');
  proxy.release();
  await expect.poll(() => state.heard).toBe('ab');
});

it('limits a fault to the links that are marked', async () => {
  const [plain, marked] = [await open('a'), await open('marked')];
  proxy.hold('down', 'marked');
  plain.say('b');
  marked.say('b');
  await expect.poll(() => plain.state.heard).toBe('ab');
  await roundTrip();
  expect(marked.state.heard).toBe('marked');
  proxy.cut('marked');
  await expect.poll(() => marked.state.isOpen).toBe(false);
  expect(plain.state.isOpen).toBe(true);
});

it('swallows both ways, tells nobody, and lets new links through', async () => {
  const { state, say } = await open('a');
  expect(proxy.blackHole()).toBe(1);
  say('b');
  await roundTrip();
  expect(state).toEqual({ heard: 'a', isOpen: true });
});

it('ends a link whose target is gone', async () => {
  const { state } = await open('a');
  proxy.cut();
  await expect.poll(() => state.isOpen).toBe(false);
});
