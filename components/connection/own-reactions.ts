import { changeMessage, findMessage, withReaction } from '../../lib/message-changes';
import type { Message, Reactions } from '../../lib/protocol/content';
import { revOf } from '../../lib/protocol/cursor';
import { ChatError } from '../../lib/protocol/errors';
import type { Payload } from '../../lib/protocol/requests';
import type { RoomState } from '../../lib/room-state';
import type { View } from './view';

type Waiting = {
  cid: string;
  /** All reactions to that message, as the server told them last. */
  told: Reactions | undefined;
  wanted: string | null;
  /** Answered: the rev at which the room itself shows it. */
  shownAt?: number;
};

/** Reactions of one's own that the room does not show yet: they are put on top of what the server tells. */
export function createOwnReactions(
  view: View,
  ask: (payload: Payload<'message:react'>) => Promise<{ cursor: string }>,
) {
  const me = view.me.userId;
  const waiting = new Map<string, Map<number, Waiting>>();

  const ofRoom = (roomId: string) => waiting.get(roomId) ?? new Map<number, Waiting>();

  function withTold(room: RoomState): RoomState {
    let told = room;
    for (const [seq, own] of ofRoom(room.id)) told = changeMessage(told, seq, asTold(own));
    return told;
  }

  function withOwn(room: RoomState): RoomState {
    let shown = room;
    for (const [seq, own] of ofRoom(room.id)) {
      const message = findMessage(room, seq);
      if (isShown(room, own)) ofRoom(room.id).delete(seq);
      else if (message?.cid === own.cid) {
        own.told = message.reactions;
        shown = changeMessage(shown, seq, (m) => withReaction(m, me, own.wanted));
      }
    }
    return shown;
  }

  /** Shows the room after `change` of what waits. */
  function reshow(roomId: string, change: (ofRoom: Map<number, Waiting>) => void) {
    const room = view.rooms.get(roomId);
    const told = room && withTold(room);
    const own = ofRoom(roomId);
    change(own);
    if (own.size > 0) waiting.set(roomId, own);
    else waiting.delete(roomId);
    if (told) view.rooms.set(roomId, withOwn(told));
  }

  return {
    /** The room as the server told it. */
    withTold,
    /** To be called with a room as the server told it. */
    withOwn,

    /** Shown at once, and undone where it is refused. A later one takes the place of one that is on its way. */
    async react(roomId: string, seq: number, emoji: string | null): Promise<void> {
      const room = view.rooms.get(roomId);
      const message = room && findMessage(room, seq);
      if (!message) throw new ChatError('not_found', 'no such message');
      const own: Waiting = { cid: message.cid, told: message.reactions, wanted: emoji };
      const isLatest = () => ofRoom(roomId).get(seq) === own;
      reshow(roomId, (all) => all.set(seq, own));
      try {
        const { cursor } = await ask({ roomId, seq, emoji });
        own.shownAt = revOf(cursor);
        if (isLatest()) reshow(roomId, () => {});
      } catch (error) {
        if (isLatest()) reshow(roomId, (all) => all.delete(seq));
        throw error;
      }
    },

    /** All rooms are as the server has them: what it answered and they do not show even now, it has lost since. */
    level(): void {
      for (const roomId of [...waiting.keys()])
        reshow(roomId, (all) => {
          for (const [seq, { shownAt }] of all) if (shownAt !== undefined) all.delete(seq);
        });
    },

    drop: (roomId: string) => waiting.delete(roomId),
  };
}

function isShown(room: RoomState, { shownAt }: Waiting): boolean {
  return shownAt !== undefined && revOf(room.cursor) >= shownAt;
}

function asTold({ cid, told }: Waiting): (message: Message) => Message {
  return (message) => {
    if (message.cid !== cid) return message;
    const { reactions: _, ...rest } = message;
    return told ? { ...rest, reactions: told } : rest;
  };
}
