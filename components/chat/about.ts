import type { Message } from '../../lib/protocol/content';
import { may, ownRole } from '../../lib/room-rights';
import type { RoomState } from '../../lib/room-state';

/** What one writes about, where it is not just the next message. */
export type About = { kind: 'reply' | 'edit'; seq: number };

/** Whether one may put another text in a message's place. */
export function isEditable({ by, content, unsent }: Message, me: string): boolean {
  return by === me && content.type === 'text' && !unsent;
}

/** One's own last text, among the newest messages. */
export function lastEditable({ messages = [], me }: RoomState): number | undefined {
  return messages.findLast((message) => isEditable(message, me))?.seq;
}

/** The last thing that somebody else wrote, among the newest messages. */
export function lastAnswerable({ messages = [], me }: RoomState): number | undefined {
  return messages.findLast(({ by, content, unsent }) => by !== me && content.type !== 'notice' && !unsent)
    ?.seq;
}

const HOUR_MS = 60 * 60_000;

/**
 * Whether one may take a message back at a moment, within so many hours after its sending; 0: at any time. The server's
 * clock decides, and may say no to what is offered here.
 */
export function isUnsendable(
  { at, by, content, unsent }: Message,
  room: RoomState,
  hours: number,
  now: number,
): boolean {
  if (content.type === 'notice' || unsent || (hours > 0 && now - at > hours * HOUR_MS)) return false;
  return by === room.me || may(ownRole(room), 'unsend', room);
}
