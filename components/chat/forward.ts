import type { Content, Profile, SendableContent } from '../../lib/protocol/content';
import { isHidden, type RoomState } from '../../lib/room-state';
import { holds, wordsOf } from './fold';

/** Rooms that one message goes to at once. */
export const FORWARD_MAX = 10;

/** Where a message may go: a room, or somebody with whom there is none yet. `id`: the room's, or the person's. */
export type Target = {
  kind: 'room' | 'person';
  id: string;
  face: string;
  name: string;
  icon?: string | undefined;
  picture?: string | undefined;
};

/** Rooms in the order given, those out of sight last, and then the people without one. */
export function targetsOf(rooms: readonly RoomState[], people: readonly Profile[]): Target[] {
  const inSight = rooms.filter((room) => !isHidden(room));
  const peers = new Set(rooms.flatMap((room) => room.peerId ?? []));
  const strangers = people.filter(({ userId }) => !peers.has(userId));
  return [
    ...[...inSight, ...rooms.filter(isHidden)].map(
      ({ id, peerId, name, icon, picture }): Target => ({
        kind: 'room',
        id,
        face: peerId ?? id,
        name,
        icon,
        picture,
      }),
    ),
    ...strangers.map(
      ({ userId, name, icon, picture }): Target => ({
        kind: 'person',
        id: userId,
        face: userId,
        name,
        icon,
        picture,
      }),
    ),
  ];
}

export function matching(targets: readonly Target[], query: string): Target[] {
  const words = wordsOf(query);
  return targets.filter(({ name }) => holds(name, words));
}

/** What is said elsewhere: whom it mentioned may not be there, and is named all the same. Undefined for a notice. */
export function forwarded(content: Content): SendableContent | undefined {
  if (content.type === 'notice') return undefined;
  return content.type === 'text' ? { type: 'text', text: content.text } : content;
}
