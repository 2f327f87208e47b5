import { connect } from 'node:net';
import { clientFrame, createFrameReader } from './frames';

/** Longer than any server here may need under a rush of connections; what hangs longer is an error to be told. */
const UPGRADE_MS = 30_000;

/** One memory for all sockets' reads: a read is dealt with before the next one starts. */
const READ_BUFFER = Buffer.allocUnsafeSlow(256 * 1024);

const SWITCHED = 'HTTP/1.1 101';
const END_OF_HEAD = Buffer.from('\r\n\r\n');

export type WebSocketOptions = {
  port: number;
  path: string;
  cookie?: string;
  /** The payload is a view that holds during the call only. */
  onText: (payload: Buffer) => void;
  /** Once, with the reason if it did not come from this side. */
  onClose: (error?: Error) => void;
};

export type RawWebSocket = {
  send: (payload: string) => void;
  /** Cuts the line, as a lost network does: no close frame. */
  destroy: () => void;
};

/** Opens a WebSocket to a loopback port. Nothing may be sent before the server's first frame has come. */
export function openWebSocket({ port, path, cookie, onText, onClose }: WebSocketOptions): RawWebSocket {
  const state = {
    head: Buffer.alloc(0) as Buffer | undefined,
    reason: new Error('closed by the server') as Error | undefined,
  };

  function onBytes(bytes: Buffer): void {
    if (state.head) onHead(Buffer.concat([state.head, bytes]));
    else read(bytes);
  }

  function onHead(head: Buffer): void {
    state.head = head;
    const end = head.indexOf(END_OF_HEAD);
    if (end < 0) return;
    if (head.toString('latin1', 0, SWITCHED.length) !== SWITCHED) {
      destroy(new Error(`upgrade refused: ${head.toString('utf8', 0, 500)}`));
      return;
    }
    state.head = undefined;
    socket.setTimeout(0);
    if (end + END_OF_HEAD.length < head.length) read(head.subarray(end + END_OF_HEAD.length));
  }

  const socket = connect({
    host: '127.0.0.1',
    port,
    noDelay: true,
    onread: {
      buffer: READ_BUFFER,
      callback: (length) => {
        onBytes(READ_BUFFER.subarray(0, length));
        return true;
      },
    },
  });
  const read = createFrameReader({
    onText,
    onClose: () => socket.destroy(),
    reply: (frame) => socket.write(frame),
  });
  function destroy(reason?: Error): void {
    state.reason = reason;
    socket.destroy();
  }

  socket.setTimeout(UPGRADE_MS, () => destroy(new Error('no answer to the upgrade')));
  socket.on('connect', () => socket.write(upgradeRequest(port, path, cookie)));
  socket.on('error', (error) => {
    state.reason = error;
  });
  socket.on('close', () => onClose(state.reason));
  return {
    send: (payload) => {
      socket.write(clientFrame(Buffer.from(payload)));
    },
    destroy: () => destroy(),
  };
}

function upgradeRequest(port: number, path: string, cookie: string | undefined): string {
  return [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Origin: http://127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...(cookie ? [`Cookie: ${cookie}`] : []),
    '\r\n',
  ].join('\r\n');
}
