import { revOf } from '../../lib/protocol/cursor';
import { type ChainedEvent, type ChatEvent, isChained } from '../../lib/protocol/events';
import { LIMITS } from '../../lib/protocol/limits';
import {
  applyEvents,
  applyPreferences,
  applyReads,
  applyWaiting,
  fromSnapshot,
  fromSummary,
  type RoomState,
  unreadOf,
} from '../../lib/room-state';
import type { TestClient } from './client';

/** All that one person sees: their rooms as opened, and as lines of the list. Undefined where they are signed out. */
export type Seen = { rooms: Map<string, RoomState>; lines: Map<string, RoomState> } | undefined;

/** Everything as the server tells it now. */
export async function takeSnapshot(client: TestClient, me: string): Promise<Seen> {
  const { rooms } = await client.request('room:list', {});
  const opened = await Promise.all(rooms.map(({ id }) => client.request('room:open', { roomId: id })));
  return {
    rooms: new Map(opened.map(({ room }) => [room.id, fromSnapshot(room, me)])),
    lines: new Map(rooms.map((summary) => [summary.id, fromSummary(summary, me)])),
  };
}

/**
 * What a client makes of events, by lib/room-state alone. @throws at a gap, and at an event that tells of a room which
 * is neither known nor about to be added.
 */
export function follow(stale: Seen, events: readonly ChatEvent[], me: string): Seen {
  if (!stale) return undefined;
  const seen = { rooms: new Map(stale.rooms), lines: new Map(stale.lines) };
  const early = new Map<string, ChainedEvent[]>();

  function change(roomId: string, by: (room: RoomState) => RoomState) {
    for (const table of [seen.rooms, seen.lines]) {
      const room = table.get(roomId);
      if (room) table.set(roomId, by(room));
    }
  }

  for (const event of events) {
    if (isChained(event)) {
      if (seen.rooms.has(event.roomId)) change(event.roomId, (room) => chained(room, [event]));
      else early.set(event.roomId, [...(early.get(event.roomId) ?? []), event]);
    } else if (event.type === 'read') change(event.roomId, (room) => applyReads(room, event.reads));
    else if (event.type === 'preferences') change(event.roomId, (room) => applyPreferences(room, event));
    else if (event.type === 'waiting') change(event.roomId, (room) => applyWaiting(room, event.waiting));
    else if (event.type === 'room-added') {
      const { room } = event;
      const known = seen.rooms.get(room.id);
      if (known && revOf(known.cursor) >= revOf(room.cursor)) continue;
      const added = chained(fromSnapshot(room, me), early.get(room.id) ?? []);
      early.delete(room.id);
      seen.rooms.set(room.id, added);
      const { members, messages, pins, reads, ...line } = added;
      seen.lines.set(room.id, { ...line, members: undefined, messages: undefined, reads });
    } else if (event.type === 'room-gone') {
      seen.rooms.delete(event.roomId);
      seen.lines.delete(event.roomId);
      early.delete(event.roomId);
    } else if (event.type === 'session-ended') return undefined;
  }
  for (const roomId of early.keys()) throw new Error(`events of ${roomId}, which nobody announced`);
  return seen;
}

function chained(room: RoomState, events: readonly ChainedEvent[]): RoomState {
  const { room: next, gap } = applyEvents(room, events);
  if (gap) throw new Error(`a gap at ${room.cursor}: ${JSON.stringify(events)}`);
  return next;
}

/**
 * What two that see the same must agree on. A run that was loaded earlier may begin further up, members have no order,
 * and of a room that is not opened only one's own marker is sure to be known. Of the strangers in an open room each knows
 * those whom they have come across, and its list does not tell how many wait.
 */
export function essenceOf(seen: Seen) {
  if (!seen) return 'signed out';
  const rooms = [...seen.rooms.values()].map((room) => {
    const { first: _, faces: _faces, members, messages, ...rest } = room;
    const sorted = [...(members ?? [])].sort((a, b) => (a.userId < b.userId ? -1 : 1));
    return {
      ...rest,
      unread: unreadOf(room),
      members: sorted,
      messages: messages?.slice(-LIMITS.snapshotMessages),
      // A record has no order for a test that compares it, and people see one.
      reactions: messages?.slice(-LIMITS.snapshotMessages).map((m) => Object.entries(m.reactions ?? {})),
    };
  });
  const lines = [...seen.lines.values()].map((room) => {
    const { first: _, faces: _faces, waiting: _waiting, reads, ...rest } = room;
    return { ...rest, unread: unreadOf(room), read: reads[room.me] };
  });
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return { rooms: rooms.sort(byId), lines: lines.sort(byId) };
}
