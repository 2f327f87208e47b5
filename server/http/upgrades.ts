import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { pathOf } from './target';

export type Upgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => void;

/**
 * Sends each upgrade where it belongs. Next registers a listener of its own on the server it is given, and would take
 * all of them: it gets one that never listens (`decoy`), and hears of its hot reload from here.
 */
export function createUpgrades(sockets: Upgrade, decoy: Server | undefined): Upgrade {
  return (req, socket, head) => {
    // Until somebody takes it over, an error of the socket would be nobody's, and end the process.
    socket.on('error', () => socket.destroy());
    const path = pathOf(req.url);
    if (path?.startsWith('/socket.io/')) sockets(req, socket, head);
    else if (decoy && path?.startsWith('/_next/')) decoy.emit('upgrade', req, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  };
}
