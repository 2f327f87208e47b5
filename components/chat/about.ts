import type { Message } from '../../lib/protocol/content';
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

/** Whether one may take a message back. How long after its sending, the server knows. */
export function isUnsendable({ by, content, unsent }: Message, { kind, me, members }: RoomState): boolean {
  if (content.type === 'notice' || unsent) return false;
  const role = members?.find((member) => member.userId === me)?.role ?? 'member';
  return by === me || (kind === 'group' && role !== 'member');
}
