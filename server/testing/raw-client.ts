import type { Socket } from 'node:net';
import { WebSocket } from 'ws';

/** A connection by plain WebSocket, for what a well-behaved client never does. Resolves when it is let in. */
export async function connectRaw(url: string, cookie: string, headers: Record<string, string> = {}) {
  const ws = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    headers: { cookie, ...headers },
  });
  let lastId = 0;
  ws.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    ws.once('close', () => reject(new Error('closed')));
    ws.on('message', (data) => {
      const packet = String(data);
      if (packet.startsWith('0')) ws.send('40');
      else if (packet.startsWith('40')) resolve();
      else if (packet.startsWith('44')) reject(new Error((JSON.parse(packet.slice(2)) as Error).message));
    });
  });
  const tcp = (ws as unknown as { _socket: Socket })._socket;

  return {
    ws,

    /** Asks, and cares for no answer. */
    ask(name: string, payload: object): void {
      ws.send(`42${lastId++}${JSON.stringify([name, payload])}`);
    },

    /** Reads nothing any more, and answers pings before they come. */
    deafen(): void {
      tcp.pause();
      const pongs = setInterval(() => ws.readyState === WebSocket.OPEN && ws.send('3'), 100);
      tcp.once('close', () => clearInterval(pongs));
    },

    close: () => ws.terminate(),
  };
}

export type RawClient = Awaited<ReturnType<typeof connectRaw>>;
