/** Socket.IO's own framing of `events`: engine.io message (4), event packet (2), name, one argument. */
const HEAD = Buffer.from('42["events",[');
const TAIL = Buffer.from(']]');
const COMMA = 0x2c;

/**
 * One finished, unmasked WebSocket text frame (RFC 6455 §5.2) that carries `events` to any number of sockets.
 * @param events finished JSON, at least one
 */
export function frameOf(events: readonly Buffer[]): Buffer {
  let length = HEAD.length + TAIL.length + events.length - 1;
  for (const event of events) length += event.length;
  const headerLength = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerLength + length);
  frame[0] = 0x81; // final fragment, text
  if (headerLength === 2) frame[1] = length;
  else if (headerLength === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  let at = headerLength;
  at += HEAD.copy(frame, at);
  events.forEach((event, i) => {
    if (i > 0) frame[at++] = COMMA;
    at += event.copy(frame, at);
  });
  TAIL.copy(frame, at);
  return frame;
}
