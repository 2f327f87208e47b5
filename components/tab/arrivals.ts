import type { Message, SendableContent } from '../../lib/protocol/content';
import { calls } from '../../lib/protocol/preferences';
import { isHidden, type RoomState, unreadOf } from '../../lib/room-state';

/** A message of somebody else that came just now and is not read yet. */
export type Arrival = { room: RoomState; by: string; content: SendableContent };

/**
 * What came between two looks at the rooms: at most one arrival a room, the last that calls, as far as the room has its
 * messages. Not what one said or read oneself on another device, not what does not call the way that one keeps the room,
 * nothing that was sent silently, and no notices.
 */
export function createArrivals(rooms: () => readonly RoomState[]) {
  const known = new Map(rooms().map((room) => [room.id, room.seq]));
  return function look(): Arrival[] {
    const arrivals: Arrival[] = [];
    for (const room of rooms()) {
      const before = known.get(room.id);
      if (before === room.seq) continue;
      known.set(room.id, room.seq);
      // A history that was reset may be shorter; a room one was just let into begins with a notice.
      if (room.seq <= (before ?? 0) || isHidden(room) || unreadOf(room) === 0) continue;
      const call = lastCall(room, before ?? room.seq - 1);
      if (call) arrivals.push({ room, by: call.by, content: call.content as SendableContent });
    }
    return arrivals;
  };
}

/** The last message after `seq`, and not read yet, that calls. */
function lastCall(room: RoomState, seq: number): Message | undefined {
  const { messages, last, reads, me } = room;
  const known = messages ?? (last ? [last] : []);
  const from = Math.max(seq, reads[me] ?? 0);
  for (let i = known.length - 1; i >= 0; i--) {
    const message = known[i] as Message;
    if (message.seq <= from) return undefined;
    if (isCall(room, message)) return message;
  }
}

function isCall(room: RoomState, { by, content, silent, unsent }: Message): boolean {
  if (by === room.me || silent || unsent || content.type === 'notice') return false;
  return calls(room, names(content, room.me));
}

function names(content: SendableContent, me: string): boolean {
  if (content.type !== 'text') return false;
  return content.mentions?.some(({ userId }) => userId === me || userId === 'all') === true;
}
