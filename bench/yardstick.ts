import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { serverFrame } from './generator/frames';

// The yardstick: the least that a Node server on `ws` can do to pass a message on. The path names the room. What comes
// in is framed once and written to everyone in the room as it is; nothing is read, checked or kept.
const rooms = new Map<string, Set<Duplex>>();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const server = createServer();

server.on('upgrade', (request, socket: Duplex, head: Buffer) => {
  sockets.handleUpgrade(request, socket, head, (ws) => {
    const name = request.url ?? '/';
    const room = rooms.get(name) ?? new Set();
    rooms.set(name, room.add(socket));
    ws.on('message', (payload: Buffer) => {
      const frame = serverFrame(payload);
      for (const member of room) member.write(frame);
    });
    ws.on('close', () => room.delete(socket));
    ws.on('error', () => ws.terminate());
    ws.send('welcome');
  });
});

process.once('disconnect', () => process.exit());
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => process.send?.(server.address()));
