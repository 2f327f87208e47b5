import type { Message } from '../../lib/protocol/content';
import { type ErrorCode, RETRYABLE } from '../../lib/protocol/errors';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import type { RoomState } from '../../lib/room-state';
import { type Backoff, createBackoff } from './backoff';
import { type PendingMessage, withoutField } from './pending';
import { createSentMessages } from './sent-messages';

type Entry = {
  message: PendingMessage;
  /** Acknowledged there, and not yet seen in the room. */
  seq?: number;
  inFlight: boolean;
  refusals: number;
  /** Of one that is offered again: where it stood in the history that is gone. */
  oldSeq?: number;
  /** Most likely in the room, and offered again to be sure: not shown a second time. */
  quiet?: boolean;
};
type Lane = { entries: Entry[]; notBefore: number; backoff: Backoff };
export type Answer = { seq: number; duplicate: boolean };

/** Rooms that send at the same time; in each room it is one message after the other. */
const ROOMS_AT_ONCE = 4;
/** The longest wait between two tries, give or take a half. A refusal costs the server next to nothing. */
const MAX_WAIT_MS = 2_000;
/** A server that fails at one message this often will fail at it again: its author decides, and the next ones go on. */
const INTERNAL_MAX = 5;

/**
 * Messages on their way, per room in the order in which they were written. Knows no clock, socket or disk: times come
 * in as arguments, and what should be sent goes out as a list.
 *
 * A message leaves at the very moment at which its room shows it ({@link Outbox.reconcile}), not when it is
 * acknowledged: what acknowledged it may have died since, and its seq gone to another. Until then the next one waits.
 * Nothing else would keep the order where an acknowledged message is lost and has to be sent again.
 */
export function createOutbox(random: () => number = Math.random) {
  const lanes = new Map<string, Lane>();
  const sent = createSentMessages();

  function laneOf(roomId: string): Lane {
    const lane = lanes.get(roomId) ?? {
      entries: [],
      notBefore: 0,
      backoff: createBackoff(500, MAX_WAIT_MS, random),
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
    entries.splice(later < 0 ? entries.length : later, 0, newEntry(message));
  }

  function leave(lane: Lane, entry: Entry, seq: number, now: number) {
    // What waited behind it comes after it in whatever history there will be.
    for (const later of lane.entries.slice(lane.entries.indexOf(entry)))
      if (later.oldSeq !== undefined) later.oldSeq = Math.max(later.oldSeq, seq);
    lane.entries = lane.entries.filter((e) => e !== entry);
    sent.remember({ ...entry.message, status: 'sending' }, seq, now);
  }

  return {
    /** Takes in a message at its place by time; one that is here already stays as it is. */
    insert,

    /** What the room does not show, and its author should see. */
    messagesOf: (roomId: string): PendingMessage[] =>
      (lanes.get(roomId)?.entries ?? [])
        .filter((e) => !e.quiet || e.message.status === 'failed')
        .map((e) => e.message),
    has: (cid: string) => find(cid) !== undefined,

    /** What may go out at `now`, in flight from here on; `wakeAt` is when it is worth asking again. */
    takeDue(now: number): { due: PendingMessage[]; wakeAt?: number } {
      const due: PendingMessage[] = [];
      let wakeAt: number | undefined;
      let busy = [...lanes.values()].filter((lane) => lane.entries.some((e) => e.inFlight)).length;
      for (const lane of lanes.values()) {
        if (busy >= ROOMS_AT_ONCE) break;
        if (lane.entries.some((e) => e.inFlight || e.seq !== undefined)) continue;
        const entry = lane.entries.find((e) => e.message.status === 'sending');
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

    /**
     * The server has the message. `room` as it is now; undefined where it is not known, and cannot show anything.
     * @returns whether the message left with that
     */
    acked(cid: string, { seq, duplicate }: Answer, room: RoomState | undefined, now: number): boolean {
      const found = find(cid);
      if (!found) return false;
      const { lane, entry } = found;
      entry.inFlight = false;
      lane.notBefore = 0;
      lane.backoff.reset();
      // The server found it in the list at this moment, at a place that the room is past: further up than is loaded.
      const isAbove = duplicate && room !== undefined && seq <= room.seq;
      if (isAbove || !room) leave(lane, entry, seq, now);
      else entry.seq = seq;
      return isAbove || !room;
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

    /** @returns the message without the field that was refused, to go out again at once; undefined where that is no way */
    leaveOut(cid: string, field: string | undefined): PendingMessage | undefined {
      const found = find(cid);
      const lighter = found && withoutField(found.entry.message, field);
      if (lighter) Object.assign(found.entry, { message: lighter, inFlight: false });
      return lighter;
    },

    /** One's own message was edited or unsent: should its history get lost, it would come back as it is now. */
    revise: sent.revise,

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
      sent.forgetRoom(roomId);
      return cids;
    },

    /** Gives up what a room refused. @returns their cids */
    discardFailed(roomId: string): string[] {
      const lane = laneOf(roomId);
      const failed = lane.entries.filter((e) => e.message.status === 'failed');
      lane.entries = lane.entries.filter((e) => e.message.status !== 'failed');
      return failed.map((e) => e.message.cid);
    },

    /**
     * Lets go of what the room shows, be it in what is loaded or in what was `applied` just now. A message that the room
     * has passed by without showing it is offered again.
     * @returns the cids of those that left
     */
    reconcile(room: RoomState, applied: readonly Message[], now: number): string[] {
      const lane = lanes.get(room.id);
      if (!lane || lane.entries.length === 0) return [];
      const loaded = room.messages ?? (room.last ? [room.last] : []);
      const own = [...loaded, ...applied].filter(({ by }) => by === room.me);
      const shown = new Map(own.map(({ cid, seq }) => [cid, seq]));
      const left: string[] = [];
      for (const entry of lane.entries) {
        const seq = shown.get(entry.message.cid);
        if (seq !== undefined) {
          leave(lane, entry, seq, now);
          left.push(entry.message.cid);
        } else if (entry.seq !== undefined && entry.seq <= room.seq) entry.seq = undefined;
      }
      return left;
    },

    /** After a sync: what was acknowledged and does not show even now is sent again. A duplicate costs nothing. */
    unacknowledge() {
      for (const lane of lanes.values()) for (const entry of lane.entries) entry.seq = undefined;
    },

    /**
     * `snapshot` takes the place of `known`. What that had of one's own, and this one does not show, is offered again
     * in its old order, before anything that was written later.
     * @returns what came back that way
     */
    reoffer(known: RoomState, snapshot: RoomSnapshot, now: number): PendingMessage[] {
      const lane = laneOf(known.id);
      const lost = sent
        .takeLost(known, snapshot, now)
        .filter(({ message }) => !lane.entries.some((e) => e.message.cid === message.cid))
        .map(({ message, seq, isCertain }) => ({ ...newEntry(message), oldSeq: seq, quiet: !isCertain }));
      if (lost.length === 0) return [];
      const again = [...lost, ...lane.entries.filter((e) => e.oldSeq !== undefined)];
      again.sort((a, b) => (a.oldSeq ?? 0) - (b.oldSeq ?? 0));
      lane.entries = [...again, ...lane.entries.filter((e) => e.oldSeq === undefined)];
      straighten(lane.entries);
      return again.map((e) => e.message);
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;

function newEntry(message: PendingMessage): Entry {
  return { message, inFlight: false, refusals: 0 };
}

/** Makes the times ascend as the entries do: after a reload they are the order, and the server's clock is another one. */
function straighten(entries: readonly Entry[]) {
  let next = Number.POSITIVE_INFINITY;
  for (const entry of [...entries].reverse()) {
    if (entry.message.at >= next) entry.message = { ...entry.message, at: next - 1 };
    next = entry.message.at;
  }
}
