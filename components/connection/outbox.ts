import { type ErrorCode, RETRYABLE } from '../../lib/protocol/errors';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import type { RoomState } from '../../lib/room-state';
import { type Backoff, createBackoff } from './backoff';
import type { PendingMessage } from './pending';

/** `seq`: acknowledged there, and not yet seen in the room. */
type Entry = { message: PendingMessage; seq?: number; inFlight: boolean; refusals: number };
type Lane = { entries: Entry[]; notBefore: number; backoff: Backoff };
type Settled = { message: PendingMessage; at: number };

/** Rooms that send at the same time; in each room it is one message after the other. */
const ROOMS_AT_ONCE = 4;
/** A server that fails at one message this often will fail at it again: its author decides, and the next ones go on. */
const INTERNAL_MAX = 5;
/** How many messages that the server has are kept in case that the server loses them. */
const KEPT = 100;
/** Well within the 48 h for which the server knows a cid: an older one, offered again, would appear twice. */
const KEPT_MS = 24 * 60 * 60 * 1_000;

/**
 * Messages on their way, per room in the order in which they were written. Knows no clock, socket or disk: times come
 * in as arguments, and what should be sent goes out as a list.
 *
 * A message leaves at the very moment at which its room shows it ({@link Outbox.reconcile}), not when it is acknowledged.
 */
export function createOutbox(random: () => number = Math.random) {
  const lanes = new Map<string, Lane>();
  let settled: Settled[] = [];

  function laneOf(roomId: string): Lane {
    const lane = lanes.get(roomId) ?? {
      entries: [],
      notBefore: 0,
      backoff: createBackoff(500, 15_000, random),
    };
    lanes.set(roomId, lane);
    return lane;
  }

  function find(cid: string): { lane: Lane; entry: Entry } | undefined {
    for (const lane of lanes.values()) {
      const entry = lane.entries.find((e) => e.message.cid === cid);
      if (entry) return { lane, entry };
    }
  }

  function insert(message: PendingMessage) {
    const { entries } = laneOf(message.roomId);
    if (entries.some((e) => e.message.cid === message.cid)) return;
    const later = entries.findIndex((e) => e.message.at > message.at);
    entries.splice(later < 0 ? entries.length : later, 0, { message, inFlight: false, refusals: 0 });
  }

  function settle({ message }: Entry, now: number) {
    settled.push({ message, at: now });
    settled = settled.slice(-KEPT).filter((kept) => now - kept.at < KEPT_MS);
  }

  const isWaiting = (entry: Entry) => entry.message.status === 'sending' && entry.seq === undefined;

  return {
    /** Takes in a message at its place by time; one that is here already stays as it is. */
    insert,

    messagesOf: (roomId: string): PendingMessage[] => lanes.get(roomId)?.entries.map((e) => e.message) ?? [],
    has: (cid: string) => find(cid) !== undefined,

    /** What may go out at `now`, in flight from here on; `wakeAt` is when it is worth asking again. */
    takeDue(now: number): { due: PendingMessage[]; wakeAt?: number } {
      const due: PendingMessage[] = [];
      let wakeAt: number | undefined;
      let busy = [...lanes.values()].filter((lane) => lane.entries.some((e) => e.inFlight)).length;
      for (const lane of lanes.values()) {
        if (busy >= ROOMS_AT_ONCE) break;
        if (lane.entries.some((e) => e.inFlight)) continue;
        const entry = lane.entries.find(isWaiting);
        if (!entry) continue;
        if (lane.notBefore > now) {
          wakeAt = Math.min(wakeAt ?? Number.POSITIVE_INFINITY, lane.notBefore);
          continue;
        }
        entry.inFlight = true;
        busy++;
        due.push(entry.message);
      }
      return wakeAt === undefined ? { due } : { due, wakeAt };
    },

    acked(cid: string, seq: number, now: number) {
      const found = find(cid);
      if (!found) return;
      const { lane, entry } = found;
      entry.inFlight = false;
      entry.seq = seq;
      lane.notBefore = 0;
      lane.backoff.reset();
      settle(entry, now);
    },

    /** The connection went before the answer came: nobody knows, and the same cid may ask again at once. */
    returned(cid: string) {
      const found = find(cid);
      if (found) found.entry.inFlight = false;
    },

    /** @returns the message if it is failed now. */
    refused(cid: string, code: ErrorCode, now: number, retryAfterMs = 0): PendingMessage | undefined {
      const found = find(cid);
      if (!found) return;
      const { lane, entry } = found;
      entry.inFlight = false;
      entry.refusals++;
      if (RETRYABLE.has(code) && !(code === 'internal' && entry.refusals >= INTERNAL_MAX)) {
        lane.notBefore = now + Math.max(retryAfterMs, lane.backoff.next());
        return;
      }
      lane.backoff.reset();
      entry.message = { ...entry.message, status: 'failed', error: code };
      return entry.message;
    },

    /** Puts a failed message at the end of its room, to be sent again as if written at `at`. */
    retry(cid: string, at: number): PendingMessage | undefined {
      const found = find(cid);
      if (found?.entry.message.status !== 'failed') return;
      const { error: _, ...message } = found.entry.message;
      found.lane.entries = found.lane.entries.filter((e) => e !== found.entry);
      const again: PendingMessage = { ...message, status: 'sending', at };
      insert(again);
      return again;
    },

    /** Gives a message up. One that is with the server, or was, can no longer be taken back. */
    discard(cid: string): PendingMessage | undefined {
      const found = find(cid);
      if (!found || found.entry.inFlight || found.entry.seq !== undefined) return;
      found.lane.entries = found.lane.entries.filter((e) => e !== found.entry);
      return found.entry.message;
    },

    /** Gives up all of a room that one is no longer in. @returns their cids */
    drop(roomId: string): string[] {
      const cids = lanes.get(roomId)?.entries.map((e) => e.message.cid) ?? [];
      lanes.delete(roomId);
      settled = settled.filter((kept) => kept.message.roomId !== roomId);
      return cids;
    },

    /** Lets go of what the room shows. @returns their cids */
    reconcile(room: RoomState, now: number): string[] {
      const lane = lanes.get(room.id);
      if (!lane || lane.entries.length === 0) return [];
      const shown = new Set<string>();
      for (const { by, cid } of room.messages ?? (room.last ? [room.last] : []))
        if (by === room.me) shown.add(cid);
      const isShown = (e: Entry) => shown.has(e.message.cid) || (e.seq !== undefined && e.seq <= room.seq);
      const gone = lane.entries.filter(isShown);
      for (const entry of gone) if (entry.seq === undefined) settle(entry, now);
      if (gone.length > 0) lane.entries = lane.entries.filter((e) => !isShown(e));
      return gone.map((e) => e.message.cid);
    },

    /** Seqs that were acknowledged in a room mean nothing any more: what it does not show yet is sent again. */
    unacknowledge(roomId: string) {
      for (const entry of lanes.get(roomId)?.entries ?? []) entry.seq = undefined;
    },

    /**
     * The room's history is another one now. What the old one had and is not in the new one is offered
     * again, before anything that was written later.
     * @returns what came back that way
     */
    reoffer(snapshot: RoomSnapshot, me: string, now: number): PendingMessage[] {
      const there = new Set(snapshot.messages.filter((m) => m.by === me).map((m) => m.cid));
      const isLost = ({ message, at }: Settled) =>
        message.roomId === snapshot.id && !there.has(message.cid) && now - at < KEPT_MS;
      const lost = settled.filter(isLost).map((kept) => kept.message);
      settled = settled.filter((kept) => !isLost(kept));
      for (const message of lost) insert(message);
      return lost;
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
