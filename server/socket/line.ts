import type { IncomingMessage } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { WebSocket } from 'ws';

/**
 * One connection as engine.io has it, with what engine.io, ws and Node keep private: its queue, the ws socket of its one
 * transport, the TCP socket under that, and the handle that knows how much the kernel has taken. Their versions are pinned.
 */
export type Line = {
  readyState: 'opening' | 'open' | 'closing' | 'closed';
  request: IncomingMessage;
  /** What engine.io holds back while its last write is under way. */
  writeBuffer: { data?: string | Buffer; options: { wsPreEncodedFrame?: Buffer[] } }[];
  transport: { socket: WebSocket & { _socket: Tcp } };
  write(data: string, options: { wsPreEncodedFrame: Buffer[] }): void;
  close(): void;
  on(event: 'packetCreate', listener: (this: Line) => void): void;
  once(event: 'close', listener: () => void): void;
};

type Tcp = TcpSocket & { _handle: { bytesWritten: number; writeQueueSize: number } | null };

/** How long a peer may take over a polite close. */
const CLOSE_MS = 1_000;

export function lineOf(socket: { conn: unknown }): Line {
  return socket.conn as Line;
}

export function isOpen({ readyState, transport }: Line): boolean {
  return readyState === 'open' && transport.socket.readyState === WebSocket.OPEN;
}

/** Nothing waits to be sent, neither in engine.io nor on the TCP socket. */
export function isEmpty(line: Line): boolean {
  return line.writeBuffer.length === 0 && line.transport.socket._socket.writableLength === 0;
}

/** Bytes that the kernel has taken since the connection began; it takes no more than the peer makes room for. */
export function takenBytes(line: Line): number {
  const handle = line.transport.socket._socket._handle;
  return handle ? handle.bytesWritten - handle.writeQueueSize : 0;
}

/** Closes politely: what is queued leaves first. A peer that does not answer in time is cut off. */
export function hangUp(line: Line, patienceMs = CLOSE_MS): void {
  line.close();
  const cut = setTimeout(terminate, patienceMs, line).unref();
  onGone(line, () => clearTimeout(cut));
}

/** Ends the connection at once: a polite close would wait for a peer that does not read. */
export function terminate({ transport: { socket } }: Line): void {
  // A plain close would leave what was sent in the kernel, which keeps offering it for minutes.
  socket._socket.resetAndDestroy();
  socket.terminate();
}

/** Calls back once, when the TCP connection is no more: later than engine.io's own `close`, which is the first step. */
export function onGone(line: Line, done: () => void): void {
  const { socket } = line.transport;
  const closed = () => {
    if (socket.readyState === WebSocket.CLOSED) done();
    else socket.once('close', done);
  };
  if (line.readyState === 'closed') closed();
  else line.once('close', closed);
}
