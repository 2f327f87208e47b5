import type { Message } from '../../lib/protocol/content';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import type { RoomState } from '../../lib/room-state';
import type { PendingMessage } from './pending';
import { toQuote } from './quote';

type Sent = { message: PendingMessage; seq: number };
/** `isCertain`: it was there, and is not; otherwise it may as well stand further up than the snapshot begins. */
export type Lost = Sent & { isCertain: boolean };

/** How many messages are remembered, of all rooms together. */
const KEPT = 100;
/** Well within the 48 h for which the server knows a cid: an older one, offered again, would appear twice. */
const KEPT_MS = 24 * 60 * 60 * 1_000;

/**
 * What the server had of one's own, in case that it loses it: a Redis replica that was promoted while it was behind has
 * another history than its master had.
 */
export function createSentMessages() {
  let sent: Sent[] = [];

  /** In the order of the old history: what this page sent, and what a page or a device of the same person sent. */
  function ownOf(room: RoomState, now: number): Sent[] {
    const own = new Map<string, Sent | undefined>();
    for (const one of sent) if (one.message.roomId === room.id) own.set(one.message.cid, one);
    // As the room has them last: edited, or taken back.
    for (const message of runOf(room)) {
      if (message.by !== room.me) continue;
      const again = pendingOf(message, room);
      own.set(message.cid, again && { seq: message.seq, message: again });
    }
    return [...own.values()]
      .filter((one) => one !== undefined)
      .filter(isRecent(now))
      .sort((a, b) => a.seq - b.seq);
  }

  return {
    remember(message: PendingMessage, seq: number, now: number) {
      sent.push({ message, seq });
      sent = sent.filter(isRecent(now)).slice(-KEPT);
    },

    /** A message was edited or unsent: it would come back as it is now, or not at all. */
    revise({ cid, content, unsent }: Message) {
      if (content.type === 'notice') return;
      sent = sent
        .filter(({ message }) => message.cid !== cid || !unsent)
        .map((one) => (one.message.cid === cid ? { ...one, message: { ...one.message, content } } : one));
    },

    forgetRoom(roomId: string) {
      sent = sent.filter(({ message }) => message.roomId !== roomId);
    },

    /** What `known` had of one's own and `snapshot`, which takes its place, does not show. It is remembered no more. */
    takeLost(known: RoomState, snapshot: RoomSnapshot, now: number): Lost[] {
      const { last } = known;
      // The list only grows: where a message stands as it stood, so does everything above it.
      if (!last || snapshot.messages.some((m) => isSame(m, last))) return [];
      const [oldest] = snapshot.messages;
      const isShared = oldest !== undefined && runOf(known).some((m) => isSame(m, oldest));
      const from = oldest?.seq ?? 0;
      const there = new Set(snapshot.messages.filter((m) => m.by === known.me).map((m) => m.cid));
      const lost = ownOf(known, now).filter(
        ({ seq, message }) => !there.has(message.cid) && !(isShared && seq < from),
      );
      const cids = new Set(lost.map(({ message }) => message.cid));
      sent = sent.filter(({ message }) => !cids.has(message.cid));
      return lost.map((one) => ({ ...one, isCertain: one.seq >= from }));
    },
  };
}

/** A message as it is sent again; undefined where it must not be. */
function pendingOf(message: Message, room: RoomState): PendingMessage | undefined {
  const { cid, content, replyTo, silent, at, unsent } = message;
  if (content.type === 'notice' || unsent) return undefined;
  const quote = replyTo !== undefined && { replyTo: toQuote(room, replyTo) };
  return { cid, roomId: room.id, content, ...quote, ...(silent && { silent }), at, status: 'sending' };
}

function isRecent(now: number) {
  return ({ message }: Sent) => now - message.at < KEPT_MS;
}

/** By its time as well: offered again, a message may come to stand at its old seq. */
function isSame(a: Message, b: Message): boolean {
  return a.seq === b.seq && a.cid === b.cid && a.at === b.at;
}

function runOf(room: RoomState): readonly Message[] {
  return room.messages ?? (room.last ? [room.last] : []);
}
