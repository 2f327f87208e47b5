import { type RoomState, unreadOf } from '../../lib/room-state';

export const FILTERS = ['all', 'unread', 'direct', 'group'] as const;
export type Filter = (typeof FILTERS)[number];

// Whoever types half-width, full-width, capital or small letters, or katakana for hiragana, means the same name.
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** The rooms of one filter whose name holds all words of `query`, in the order given. */
export function filterRooms(
  rooms: readonly RoomState[],
  filter: Filter,
  query: string,
): readonly RoomState[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (filter === 'all' && words.length === 0) return rooms;
  return rooms.filter((room) => {
    if (filter === 'unread' && unreadOf(room) === 0) return false;
    if ((filter === 'direct' || filter === 'group') && room.kind !== filter) return false;
    const name = plain(room.name);
    return words.every((word) => name.includes(word));
  });
}

export function matchesName(name: string, query: string): boolean {
  return plain(name).includes(plain(query.trim()));
}
