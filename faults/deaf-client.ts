import { once } from 'node:events';
import { WebSocket } from 'ws';

/** Engine.IO lets a peer answer a ping that it has not read: all that counts is that a pong arrives in time. */
const PONG_MS = 5_000;

/** Somebody who logs in, answers pings for ever, and reads nothing. Resolves when they have stopped reading. */
export async function startDeafClient(url: string, cookie: string): Promise<{ leave(): void }> {
  const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(address, { headers: { cookie } });
  socket.on('error', () => {});
  await once(socket, 'message');
  socket.send('40');
  await once(socket, 'message');
  socket.send('420["room:list",{}]');
  // The answer comes when the server has put it in its rooms' audience.
  await once(socket, 'message');
  socket.pause();
  const timer = setInterval(() => socket.send('3', () => {}), PONG_MS);
  return {
    leave() {
      clearInterval(timer);
      socket.terminate();
    },
  };
}
