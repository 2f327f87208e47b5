import { findMessage } from '../../lib/message-changes';
import type { RoomState } from '../../lib/room-state';

/** The message that one answers. By its cid as well, where that is known: a history that was lost may have given its seq away. */
export type Quote = { seq: number; cid?: string };

/** The quote of a message that the room has, to be kept for as long as the answer waits. */
export function toQuote(room: RoomState | undefined, seq: number): Quote {
  const cid = room && findMessage(room, seq)?.cid;
  return cid === undefined ? { seq } : { seq, cid };
}

/** Where the quoted message stands now; undefined where it does not stand any more, or was unsent. */
export function seqOf({ seq, cid }: Quote, room: RoomState | undefined): number | undefined {
  if (!room) return seq;
  const there = findMessage(room, seq);
  const isOther = there !== undefined && cid !== undefined && there.cid !== cid;
  const message = isOther || !there ? room.messages?.find((m) => cid !== undefined && m.cid === cid) : there;
  if (message) return message.unsent ? undefined : message.seq;
  return isOther || seq > room.seq ? undefined : seq;
}
