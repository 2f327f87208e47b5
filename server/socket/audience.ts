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
  /** Over those pending events of which not everybody is told the same. */
  veils: Veil[];
};

/**
 * `index`: of the pending event. `instead`: what somebody is told in its place; `nothing`, or undefined for the event as it
 * is. Of the same kind for all devices of a person.
 */
export type Veil = { index: number; instead(seat: Seat, userId: string): Buffer | 'nothing' | undefined };

/** What a seat gets of what is pending; undefined where that is all of it. */
function seenFrom({ pending, veils }: Audience, seat: Seat, userId: string): Buffer[] | undefined {
  if (veils.length === 0) return undefined;
  const others = new Map<number, Buffer | 'nothing'>();
  for (const { index, instead } of veils) {
    const other = instead(seat, userId);
    if (other) others.set(index, other);
  }
  if (others.size === 0) return undefined;
  return pending.map((event, i) => others.get(i) ?? event).filter((event) => event !== 'nothing');
}

/** The same of several rooms. */
function apartFrom(list: readonly Audience[], socket: ChatSocket): Buffer[] | undefined {
  if (list.every(({ veils }) => veils.length === 0)) return undefined;
  const seen = list.map((a) => seenFrom(a, a.sockets.get(socket) as Seat, socket.data.userId));
  if (seen.every((events) => events === undefined)) return undefined;
  return list.flatMap((a, i) => seen[i] ?? a.pending);
}

/** Sends what is pending: one write per socket, and one frame for all that hear the same. */
export function flush(audiences: Iterable<Audience>): void {
  const dirty = [...audiences].filter((a) => a.pending.length > 0);
  if (dirty.length === 1) {
    const [only] = dirty as [Audience];
    const frame = frameOf(only.pending);
    for (const [socket, seat] of only.sockets) {
      if (!seat.isLive) continue;
      const seen = seenFrom(only, seat, socket.data.userId);
      if (!seen) write(socket, frame);
      else if (seen.length > 0) write(socket, frameOf(seen));
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
    const own = apartFrom(list, socket);
    if (own) {
      if (own.length > 0) write(socket, frameOf(own));
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
