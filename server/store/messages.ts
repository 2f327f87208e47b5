import type { Content, Message } from '../../lib/protocol/content';
import type { Durability } from '../../lib/protocol/requests';
import type { Client } from './connections';
import { channels, keys } from './keys';
import { loadScript } from './scripts';
import { freshTag } from './tag';
import type { Writer } from './writer';

const appendMessage = loadScript('append-message');
const readHistory = loadScript('read-history');

/** `at` only for an import: epoch ms, never before the message in front of it. */
export type Draft = {
  roomId: string;
  by: string;
  cid: string;
  content: Content;
  replyTo?: number;
  at?: number;
};
export type Appended = {
  seq: number;
  at: number;
  cursor: string;
  duplicate: boolean;
  durability: Durability;
};
export type Page = { roomId: string; userId: string; before?: number; after?: number; limit: number };

export function createMessages(redis: Client, { write }: Pick<Writer, 'write'>) {
  return {
    /** Stores and publishes one message, or answers with the first one where the sender repeats a cid. */
    async append(draft: Draft): Promise<Appended | 'not_member' | 'no_such_reply'> {
      const { roomId, by, cid, content, replyTo } = draft;
      const body = JSON.stringify(replyTo === undefined ? { content } : { content, replyTo }).slice(1, -1);
      const touched = [
        keys.room(roomId),
        keys.members(roomId),
        keys.messages(roomId),
        keys.log(roomId),
        keys.sent(roomId),
        keys.reads(roomId),
      ];
      const args = [roomId, by, cid, body, replyTo ?? 0, freshTag(), channels.room(roomId), draft.at ?? ''];
      const { reply, durability } = await write(keys.room(roomId), (to) => appendMessage(to, touched, args));
      const [word, seq, at, cursor] = reply as [string, number, number, string];
      if (word === 'not_member' || word === 'no_such_reply') return word;
      return { seq, at, cursor, duplicate: word === 'duplicate', durability };
    },

    /**
     * One page, ascending seq; undefined for who is not a member. `first`: nothing lies before it. `formerIds`: authors
     * who have left.
     */
    async history(
      page: Page,
    ): Promise<{ messages: Message[]; first: boolean; formerIds: string[] } | undefined> {
      const { roomId, userId, before = 0, after = -1, limit } = page;
      const [word, firstSeq, formerIds, ...rows] = await readHistory(
        redis,
        [keys.room(roomId), keys.members(roomId), keys.messages(roomId)],
        [userId, before, after, limit],
      );
      if (word !== 'ok') return undefined;
      const messages = (rows as string[]).map((row) => JSON.parse(row) as Message);
      const from = messages[0]?.seq ?? (after >= 0 ? after + 1 : before || 1);
      return { messages, first: from <= (firstSeq as number), formerIds: formerIds as string[] };
    },
  };
}
