import type { SendableContent } from '../../lib/protocol/content';
import { calls } from '../../lib/protocol/preferences';
import { isHidden, type RoomState, unreadOf } from '../../lib/room-state';

/** A message of somebody else that came just now and is not read yet. */
export type Arrival = { room: RoomState; by: string; content: SendableContent };

/**
 * What came between two looks at the rooms: at most one arrival a room, the last. Not what one said or read oneself on
 * another device, not what does not call the way that one keeps the room, nothing that was sent silently, and no notices.
 */
export function createArrivals(rooms: () => readonly RoomState[]) {
  const known = new Map(rooms().map((room) => [room.id, room.seq]));
  return function look(): Arrival[] {
    const arrivals: Arrival[] = [];
    for (const room of rooms()) {
      const before = known.get(room.id);
      if (before === room.seq) continue;
      known.set(room.id, room.seq);
      const { last, me } = room;
      // A history that was reset may be shorter; a room one was just let into begins with a notice.
      const isNews = room.seq > (before ?? 0) && last !== undefined && last.by !== me;
      if (!isNews || last.silent || last.unsent || last.content.type === 'notice') continue;
      if (!calls(room, names(last.content, me)) || isHidden(room) || unreadOf(room) === 0) continue;
      arrivals.push({ room, by: last.by, content: last.content });
    }
    return arrivals;
  };
}

function names(content: SendableContent, me: string): boolean {
  if (content.type !== 'text') return false;
  return content.mentions?.some(({ userId }) => userId === me || userId === 'all') === true;
}
