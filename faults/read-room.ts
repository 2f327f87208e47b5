import type { Message } from '../lib/protocol/content';
import { LIMITS } from '../lib/protocol/limits';
import type { Chat } from '../server/chat/chat';
import type { StoredRoom } from './oracle-checks';

/** All messages and markers of a room, as a member of it may read them. */
export async function readRoom(chat: Chat, userId: string, roomId: string): Promise<StoredRoom> {
  const messages: Message[] = [];
  for (let more = true; more; ) {
    const after = messages.length;
    const page = await chat.history(userId, { roomId, after, limit: LIMITS.historyMax });
    messages.push(...page.messages);
    more = page.messages.length === LIMITS.historyMax;
  }
  const { members } = await chat.openRoom(userId, roomId);
  return { messages, reads: Object.fromEntries(members.map((member) => [member.userId, member.readSeq])) };
}
