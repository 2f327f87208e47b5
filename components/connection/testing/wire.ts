import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RawData, WebSocket, WebSocketServer } from 'ws';

type Filter = (frame: string) => boolean;
const all: Filter = () => true;

/** A network between client and replica that can be made to fail at a chosen frame. */
export async function startWire(target: string) {
  const http = createServer();
  const server = new WebSocketServer({ noServer: true });
  const ends = new Set<WebSocket>();
  let down = all;
  let up = all;
  let refuses = false;
  let connections = 0;

  http.on('upgrade', (request, socket, head) => {
    if (refuses) socket.destroy();
    else server.handleUpgrade(request, socket, head, (near) => server.emit('connection', near, request));
  });
  server.on('connection', (near: WebSocket, request: IncomingMessage) => {
    connections++;
    const far = new WebSocket(`${target.replace('http', 'ws')}${request.url}`, {
      headers: { cookie: request.headers.cookie ?? '' },
    });
    const early: string[] = [];
    const pass = (to: WebSocket, data: RawData, may: Filter) => {
      const frame = data.toString();
      if (may(frame) && to.readyState === WebSocket.OPEN) to.send(frame);
    };
    far.on('open', () => {
      for (const frame of early) far.send(frame);
    });
    near.on('message', (data) => {
      if (far.readyState === WebSocket.CONNECTING) early.push(data.toString());
      else pass(far, data, up);
    });
    far.on('message', (data) => pass(near, data, down));
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        ends.delete(end);
        other.terminate();
      });
    }
  });

  const cut = () => {
    for (const end of ends) end.terminate();
  };
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    connections: () => connections,
    cut,
    /** Frames to the client for which `may` is false are lost; without an argument, none. */
    filterDown(may = all) {
      down = may;
    },
    filterUp(may = all) {
      up = may;
    },
    /** Cuts what there is, and lets nobody in before `mend`. */
    break() {
      refuses = true;
      cut();
    },
    isBroken: () => refuses,
    mend() {
      refuses = false;
    },
    async stop() {
      cut();
      server.close();
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}

export type Wire = Awaited<ReturnType<typeof startWire>>;
