/** WebSocket frames (RFC 6455) as far as a generator needs them: no extensions, text and control frames. */

const TEXT = 0x1;
const CLOSE = 0x8;
const PING = 0x9;
const PONG = 0xa;
const MASK = Buffer.from([0x37, 0xfa, 0x21, 0x3d]);

/** A client's frame with its payload masked, as servers demand. The mask is fixed: it guards nothing on loopback. */
export function clientFrame(payload: Buffer, opcode = TEXT): Buffer {
  const frame = withHeader(payload.length, opcode, MASK.length);
  const start = frame.length - payload.length;
  frame[1]! |= 0x80;
  MASK.copy(frame, start - 4);
  for (let i = 0; i < payload.length; i++) frame[start + i] = payload[i]! ^ MASK[i & 3]!;
  return frame;
}

/** A server's frame. */
export function serverFrame(payload: Buffer): Buffer {
  const frame = withHeader(payload.length, TEXT, 0);
  payload.copy(frame, frame.length - payload.length);
  return frame;
}

function withHeader(length: number, opcode: number, extra: number): Buffer {
  const wide = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const frame = Buffer.allocUnsafe(2 + wide + extra + length);
  frame[0] = 0x80 | opcode;
  frame[1] = wide === 0 ? length : wide === 2 ? 126 : 127;
  if (wide === 2) frame.writeUInt16BE(length, 2);
  if (wide === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  return frame;
}

type Handlers = {
  /** The payload is a view that holds during the call only. */
  onText: (payload: Buffer) => void;
  onClose: () => void;
  /** Control frames to send back. */
  reply: (frame: Buffer) => void;
};

/** Cuts a server's byte stream into frames; bytes of a frame that is not complete yet are kept. */
export function createFrameReader({ onText, onClose, reply }: Handlers): (chunk: Buffer) => void {
  let kept: Buffer | undefined;
  return (chunk) => {
    const bytes = kept ? Buffer.concat([kept, chunk]) : chunk;
    kept = undefined;
    let at = 0;
    while (at + 2 <= bytes.length) {
      let start = at + 2;
      let length = bytes[at + 1]! & 0x7f;
      if (length === 126) {
        start += 2;
        if (start > bytes.length) break;
        length = bytes.readUInt16BE(at + 2);
      } else if (length === 127) {
        start += 8;
        if (start > bytes.length) break;
        length = Number(bytes.readBigUInt64BE(at + 2));
      }
      const end = start + length;
      if (end > bytes.length) break;
      const payload = bytes.subarray(start, end);
      switch (bytes[at]) {
        case 0x80 | TEXT:
          onText(payload);
          break;
        case 0x80 | PING:
          reply(clientFrame(payload, PONG));
          break;
        case 0x80 | PONG:
          break;
        case 0x80 | CLOSE:
          onClose();
          return;
        default:
          throw new Error(`frame of a kind that no server here sends: 0x${bytes[at]?.toString(16)}`);
      }
      at = end;
    }
    // The chunk's memory is used again for the next read of any socket.
    if (at < bytes.length) kept = Buffer.from(bytes.subarray(at));
  };
}
