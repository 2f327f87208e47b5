import type { Profile } from '../../lib/protocol/content';
import { isHidden, type RoomState, unreadOf } from '../../lib/room-state';
import { fold, holds, wordsOf } from './fold';

export const FILTERS = ['all', 'unread', 'direct', 'group'] as const;
export type Filter = (typeof FILTERS)[number];

export function isIn(folder: Filter, room: RoomState): boolean {
  switch (folder) {
    case 'all':
      return true;
    case 'unread':
      return unreadOf(room) > 0;
    default:
      return room.kind === folder;
  }
}

/** The rooms in sight by folder, and those that were put away; each in the order given. */
export function sortIn(rooms: readonly RoomState[]): Record<Filter | 'hidden', readonly RoomState[]> {
  const inSight = rooms.filter((room) => !isHidden(room));
  const of = (folder: Filter) => inSight.filter((room) => isIn(folder, room));
  return {
    all: inSight,
    unread: of('unread'),
    direct: of('direct'),
    group: of('group'),
    hidden: rooms.filter(isHidden),
  };
}

/** A room that was found, by its name or by someone in it. */
export type Hit = { room: RoomState; member?: Profile };

/**
 * Rooms and people for a query. First the rooms of that name, then those with somebody of that name; of the people those
 * with whom there is no talk yet.
 */
export function search(
  rooms: readonly RoomState[],
  people: readonly Profile[],
  query: string,
): { hits: readonly Hit[]; strangers: readonly Profile[] } {
  const words = wordsOf(query);
  const byName: Hit[] = [];
  const byMember: Hit[] = [];
  for (const room of rooms) {
    if (holds(room.name, words)) {
      byName.push({ room });
      continue;
    }
    const member = room.members?.find((one) => one.userId !== room.me && holds(one.name, words));
    if (room.kind === 'group' && member) byMember.push({ room, member });
  }
  const peers = new Set(rooms.flatMap((room) => room.peerId ?? []));
  const strangers = people.filter((person) => !peers.has(person.userId) && holds(person.name, words));
  return { hits: [...byName, ...byMember], strangers };
}

export function matchesName(name: string, query: string): boolean {
  return fold(name).includes(fold(query.trim()));
}
