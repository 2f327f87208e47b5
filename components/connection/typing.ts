import type { ChatEvent } from '../../lib/protocol/events';
import { TYPING_MS, TYPING_REPEAT_MS } from '../../lib/protocol/limits';
import type { Table } from './cells';
import { NONE } from './view';

type Timer = ReturnType<typeof setTimeout>;

/** Who else is typing, by room; a person who falls silent drops out after TYPING_MS. */
export function createTypingPeople(table: Table<readonly string[]>, me: string) {
  const timers = new Map<string, Timer>();

  function set(roomId: string, userId: string, active: boolean) {
    const key = `${roomId} ${userId}`;
    clearTimeout(timers.get(key));
    timers.delete(key);
    const now = table.get(roomId);
    if (active) {
      timers.set(key, setTimeout(set, TYPING_MS, roomId, userId, false));
      if (!now.includes(userId)) table.set(roomId, [...now, userId]);
    } else if (now.includes(userId)) {
      const rest = now.filter((id) => id !== userId);
      table.set(roomId, rest.length > 0 ? rest : NONE);
    }
  }

  function clearRoom(roomId: string) {
    for (const userId of table.get(roomId)) set(roomId, userId, false);
  }

  return {
    /** A message says that its author is done, as does leaving. */
    heed(event: ChatEvent) {
      if (event.type === 'typing' && event.userId !== me) set(event.roomId, event.userId, event.active);
      else if (event.type === 'message') set(event.roomId, event.message.by, false);
      else if (event.type === 'left') set(event.roomId, event.userId, false);
    },
    clearRoom,
    clear() {
      for (const roomId of table.keys()) clearRoom(roomId);
    },
  };
}

export type TypingPeople = ReturnType<typeof createTypingPeople>;

/** Who stopped for this long is thinking, or gone. Less than TYPING_MS, so that the others hear it from us. */
const IDLE_MS = 4_000;

/** Tells the room that one types: at once, then every TYPING_REPEAT_MS while it goes on, and when it ends. */
export function createTypingTeller(tell: (roomId: string, active: boolean) => void) {
  const active = new Map<string, { toldAt: number; idle: Timer }>();

  function stop(roomId: string) {
    const now = active.get(roomId);
    if (!now) return;
    clearTimeout(now.idle);
    active.delete(roomId);
    tell(roomId, false);
  }

  return {
    set(roomId: string, isTyping: boolean) {
      if (!isTyping) return stop(roomId);
      const before = active.get(roomId);
      clearTimeout(before?.idle);
      const isDue = !before || Date.now() - before.toldAt >= TYPING_REPEAT_MS;
      active.set(roomId, {
        toldAt: isDue ? Date.now() : before.toldAt,
        idle: setTimeout(stop, IDLE_MS, roomId),
      });
      if (isDue) tell(roomId, true);
    },
    /** Forgets everything without a word; the others forget by themselves. */
    clear() {
      for (const { idle } of active.values()) clearTimeout(idle);
      active.clear();
    },
  };
}
