import type { Message } from './protocol/content';
import type { RoomState, Run } from './room-state';

const NOTHING: readonly Message[] = [];

/** What one looks at: the window of history that one has jumped to, or else the run that ends with the last message. */
export function shownRun(room: RoomState): Run {
  return room.past ?? { messages: room.messages ?? NOTHING, first: room.first };
}

/** Whether a run has the message `seq`. */
export function covers({ messages }: Run, seq: number): boolean {
  const [oldest] = messages;
  return oldest !== undefined && seq >= oldest.seq && seq < oldest.seq + messages.length;
}

/** Shows another part of history; what lies between it and the last messages is not loaded. */
export function openPast(room: RoomState, messages: readonly Message[], first: boolean): RoomState {
  return messages.length === 0 ? room : withPast(room, { messages, first });
}

/** Back to the last messages. */
export function closePast(room: RoomState): RoomState {
  if (!room.past) return room;
  const { past: _, ...rest } = room;
  return rest;
}

/**
 * Puts an older page in front of what is shown. A page that does not end right before that (the room was reset
 * meanwhile) is dropped.
 */
export function withOlder(room: RoomState, page: readonly Message[], first: boolean): RoomState {
  const shown = shownRun(room);
  const from = shown.messages[0]?.seq;
  if (from === undefined) return room;
  const older = page.filter(({ seq }) => seq < from);
  const end = older.at(-1);
  if (end && end.seq !== from - 1) return room;
  const longer = { messages: older.concat(shown.messages), first };
  return room.past ? withPast(room, longer) : { ...room, ...longer };
}

/** Puts a newer page behind the window of history. A page that does not begin right after that is dropped. */
export function withNewer(room: RoomState, page: readonly Message[]): RoomState {
  const { past } = room;
  const to = past?.messages.at(-1)?.seq;
  if (!past || to === undefined) return room;
  const newer = page.filter(({ seq }) => seq > to);
  if (newer[0]?.seq !== to + 1) return room;
  return withPast(room, { messages: past.messages.concat(newer), first: past.first });
}

/** Two runs side by side, or one where they meet. */
function withPast(room: RoomState, past: Run): RoomState {
  const from = room.messages?.[0]?.seq;
  const to = past.messages.at(-1)?.seq;
  if (!room.messages || from === undefined || to === undefined || to < from - 1) return { ...room, past };
  const older = past.messages.filter(({ seq }) => seq < from);
  const now = closePast(room);
  return older.length === 0 ? now : { ...now, messages: older.concat(room.messages), first: past.first };
}
