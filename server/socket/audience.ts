import type { ChatSocket } from './chat-socket';
import { frameOf } from './frame';
import { isEmpty, isOpen, lineOf } from './line';

/** A socket's place in a room. */
export type Seat = {
  /** False: it hears nothing, since its person is not known to be a member, or the room is not yet where they came in. */
  isLive: boolean;
  /** The rev at which its person was found to be a member: what it hears begins after that. */
  from?: number;
  /** The rev of the last `left` of its person that went by before `from` was known; 0 for none. */
  leftAt: number;
  /** The room's last seq when its person joined. */
  joinSeq: number;
  /** Whether the seat was granted. */
  granted: Promise<boolean>;
};

/** What waits for one room's sockets until the turn ends. */
export type Audience = {
  id: string;
  sockets: Map<ChatSocket, Seat>;
  pending: Buffer[];
  /** What stands in the place of pending events for those to whom the message is hidden that they are about. */
  veils: Veil[];
};

/** `index`: of the pending event; `seq`: of the message. */
export type Veil = { index: number; seq: number; instead: Buffer };

/** What a seat gets of what is pending. */
function seenFrom({ pending, veils }: Audience, { joinSeq }: Seat): Buffer[] {
  const hidden = veils.filter(({ seq }) => seq <= joinSeq);
  if (hidden.length === 0) return pending;
  return pending.map((event, i) => hidden.find(({ index }) => index === i)?.instead ?? event);
}

const isVeiled = ({ veils }: Audience, { joinSeq }: Seat) => veils.some(({ seq }) => seq <= joinSeq);

/** Sends what is pending: one write per socket, and one frame for all that hear the same. */
export function flush(audiences: Iterable<Audience>): void {
  const dirty = [...audiences].filter((a) => a.pending.length > 0);
  if (dirty.length === 1) {
    const [only] = dirty as [Audience];
    const frame = frameOf(only.pending);
    for (const [socket, seat] of only.sockets) {
      if (seat.isLive) write(socket, isVeiled(only, seat) ? frameOf(seenFrom(only, seat)) : frame);
    }
  } else {
    flushMany(dirty);
  }
  for (const audience of dirty) {
    audience.pending = [];
    audience.veils = [];
  }
}

function flushMany(dirty: readonly Audience[]): void {
  const heard = new Map<ChatSocket, Audience[]>();
  for (const audience of dirty) {
    for (const [socket, seat] of audience.sockets) {
      if (!seat.isLive) continue;
      const list = heard.get(socket);
      if (list) list.push(audience);
      else heard.set(socket, [audience]);
    }
  }
  const frames = new Map<string, Buffer>();
  for (const [socket, list] of heard) {
    const seats = list.map((a) => a.sockets.get(socket) as Seat);
    if (list.some((a, i) => isVeiled(a, seats[i] as Seat))) {
      write(socket, frameOf(list.flatMap((a, i) => seenFrom(a, seats[i] as Seat))));
      continue;
    }
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
  const line = lineOf(socket);
  if (!isOpen(line)) return;
  // With nothing in front of it, straight to the TCP socket: engine.io's own way costs more than the write itself.
  if (isEmpty(line)) line.transport.socket._socket.write(frame);
  else line.write('', { wsPreEncodedFrame: [frame] });
}
