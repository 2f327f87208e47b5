import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { ChatSocket } from './chat-socket';
import { frameOf } from './frame';

/** What waits for one room's sockets until the turn ends. */
export type Audience = {
  id: string;
  /** False: subscribed, but not yet known to be a member; hears nothing. */
  sockets: Map<ChatSocket, boolean>;
  pending: Buffer[];
};

/** A socket that lets so much pile up is not reading; what it misses it gets by sync when it comes back. */
const MAX_QUEUED_PACKETS = 1_000;
const MAX_QUEUED_BYTES = 1_000_000;

/** What engine.io keeps private: its queue, the ws socket of its one transport, and the TCP socket under that. */
type RawConnection = {
  readyState: string;
  writeBuffer: unknown[];
  transport: { socket: { readyState: number; _socket: Socket; terminate(): void } };
  write(data: string, options: { wsPreEncodedFrame: Buffer[] }): void;
};

/** Sends what is pending: one write per socket, and one frame for all that hear the same. */
export function flush(audiences: Iterable<Audience>): void {
  const dirty = [...audiences].filter((a) => a.pending.length > 0);
  if (dirty.length === 1) {
    const [only] = dirty as [Audience];
    const frame = frameOf(only.pending);
    for (const [socket, live] of only.sockets) if (live) write(socket, frame);
  } else {
    flushMany(dirty);
  }
  for (const audience of dirty) audience.pending = [];
}

function flushMany(dirty: readonly Audience[]): void {
  const heard = new Map<ChatSocket, Audience[]>();
  for (const audience of dirty) {
    for (const [socket, live] of audience.sockets) {
      if (!live) continue;
      const list = heard.get(socket);
      if (list) list.push(audience);
      else heard.set(socket, [audience]);
    }
  }
  const frames = new Map<string, Buffer>();
  for (const [socket, list] of heard) {
    const key = list.length === 1 ? (list[0] as Audience).id : list.map((a) => a.id).join();
    let frame = frames.get(key);
    if (!frame) {
      frame = frameOf(list.flatMap((a) => a.pending));
      frames.set(key, frame);
    }
    write(socket, frame);
  }
}

function write(socket: ChatSocket, frame: Buffer): void {
  const conn = socket.conn as unknown as RawConnection;
  const { socket: ws } = conn.transport;
  if (conn.readyState !== 'open' || ws.readyState !== WebSocket.OPEN) return;
  const line = ws._socket;
  if (conn.writeBuffer.length > MAX_QUEUED_PACKETS || line.writableLength > MAX_QUEUED_BYTES)
    terminate(socket);
  // With nothing held back by engine.io, straight to the line: its own way costs more than the write itself.
  else if (conn.writeBuffer.length === 0) line.write(frame);
  else conn.write('', { wsPreEncodedFrame: [frame] });
}

/** Ends the connection at once: a polite close would wait for a peer that does not read. */
export function terminate(socket: ChatSocket): void {
  (socket.conn as unknown as RawConnection).transport.socket.terminate();
}
