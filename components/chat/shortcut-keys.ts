/** What can be done by a key of its own. */
export type Shortcut = 'search' | 'find' | 'previous' | 'next' | 'nextUnread' | 'write' | 'overview';

/** The parts of a keydown that tell which shortcut it is. */
export type Pressed = {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  isComposing: boolean;
  keyCode: number;
};

/**
 * Which shortcut a key is, if any. What an input method is composing belongs to it alone, and keys that write something
 * belong to whoever is `typing`.
 */
export function shortcutOf(pressed: Pressed, { typing, mac }: { typing: boolean; mac: boolean }) {
  const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing, keyCode } = pressed;
  if (isComposing || keyCode === 229) return undefined;
  // On a Mac, Ctrl+K deletes to the end of the line.
  const command = mac ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  const letter = command && !altKey ? key.toLowerCase() : '';
  if (letter === 'k' && !shiftKey) return 'search';
  // With Shift, since without it is the browser's own search.
  if (letter === 'f' && shiftKey) return 'find';
  if (ctrlKey || metaKey) return undefined;
  if (altKey) {
    if (key === 'ArrowDown') return shiftKey ? 'nextUnread' : 'next';
    return key === 'ArrowUp' && !shiftKey ? 'previous' : undefined;
  }
  if (key === 'Escape' && !shiftKey) return 'write';
  if (typing) return undefined;
  if (key === '/') return 'search';
  return key === '?' ? 'overview' : undefined;
}

type Listed = { id: string; unread: number; muted: boolean };

/** The room above or below `current` in the list; where none is open, the first or the last. Undefined at the ends. */
export function neighbour(
  rooms: readonly Listed[],
  current: string | undefined,
  by: 1 | -1,
): string | undefined {
  const at = rooms.findIndex((room) => room.id === current);
  if (at < 0) return (by === 1 ? rooms[0] : rooms.at(-1))?.id;
  return rooms[at + by]?.id;
}

/** The next room with something unread, downwards from `current` and around; muted ones only when there is no other. */
export function nextUnread(rooms: readonly Listed[], current: string | undefined): string | undefined {
  const at = rooms.findIndex((room) => room.id === current);
  const around = [...rooms.slice(at + 1), ...rooms.slice(0, Math.max(at, 0))].filter(
    (room) => room.unread > 0,
  );
  return (around.find((room) => !room.muted) ?? around[0])?.id;
}
