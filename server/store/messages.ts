import type { Content, ContentPayload, Message } from '../../lib/protocol/content';
import { isFileContent } from '../../lib/protocol/files';
import type { Durability } from '../../lib/protocol/requests';
import { messageFor, type StoredMessage } from '../../lib/withheld';
import type { Client } from './connections';
import { channels, keys } from './keys';
import { type Nicknames, toNicknames } from './nicknames';
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
  content: Content | ContentPayload;
  replyTo?: number | undefined;
  silent?: boolean | undefined;
  at?: number;
};
export type Appended = {
  seq: number;
  at: number;
  cursor: string;
  duplicate: boolean;
  durability: Durability;
};
/** Why a message was not stored; `blocked`: the sender blocks the other one of a direct room. */
export type Refused = 'not_member' | 'blocked' | 'no_such_reply' | 'no_such_mention' | 'no_such_file';
/** For how long, ms, the sender has to wait in an open room. */
export type Slow = { retryAfterMs: number };
export const isStored = (outcome: Appended | Refused | Slow): outcome is Appended =>
  typeof outcome === 'object' && 'seq' in outcome;

export type Page = { roomId: string; userId: string; before?: number; after?: number; limit: number };

export function createMessages(redis: Client, { write }: Pick<Writer, 'write'>) {
  return {
    /** Stores and publishes one message, or answers with the first one where the sender repeats a cid. */
    async append(draft: Draft): Promise<Appended | Refused | Slow> {
      const { roomId, by, cid, content, replyTo } = draft;
      const silent = draft.silent || undefined;
      const fileIds = fileIdsIn(content);
      // The content last: lua/message.lua relies on that. That of files is the script's to write.
      const said = fileIds.length > 0 ? {} : { content };
      const body = JSON.stringify({ replyTo, silent, ...said }).slice(1, -1);
      const touched = [
        keys.room(roomId),
        keys.members(roomId),
        keys.messages(roomId),
        keys.log(roomId),
        keys.sent(roomId),
        keys.reads(roomId),
        keys.files(roomId),
        keys.roles(roomId),
        keys.slow(roomId),
      ];
      const head = [roomId, by, cid, body, replyTo ?? '', freshTag(), channels.room(roomId), draft.at ?? ''];
      const args = [...head, content.type, fileIds.join(' '), ...mentionedIn(content)];
      const { reply, durability } = await write(keys.room(roomId), (to) => appendMessage(to, touched, args));
      const [word, seq, at, cursor] = reply as [
        'ok' | 'duplicate' | 'slow' | Refused,
        number,
        number,
        string,
      ];
      if (word === 'slow') return { retryAfterMs: seq };
      if (word !== 'ok' && word !== 'duplicate') return word;
      return { seq, at, cursor, duplicate: word === 'duplicate', durability };
    },

    /**
     * One page of what that person may read, ascending seq; undefined for who is not a member. `first`: nothing lies before it. `formerIds`: who wrote
     * or reacted there, and has left; in an open room, who wrote there.
     */
    async history(
      page: Page,
    ): Promise<
      { messages: Message[]; first: boolean; formerIds: string[]; nicknames: Nicknames } | undefined
    > {
      const { roomId, userId, before = 0, after = -1, limit } = page;
      const [word, firstSeq, formerIds, named, ...rows] = await readHistory(
        redis,
        [keys.room(roomId), keys.members(roomId), keys.messages(roomId), keys.roles(roomId)],
        [userId, before, after, limit],
      );
      if (word !== 'ok') return undefined;
      const messages = (rows as string[]).map((row) => parseMessage(row, userId));
      const from = messages[0]?.seq ?? (after >= 0 ? after + 1 : before || 1);
      return {
        messages,
        first: from <= (firstSeq as number),
        formerIds: formerIds as string[],
        nicknames: toNicknames(named as string[]),
      };
    },
  };
}

/** A stored message as that reader is told it. */
export function parseMessage(row: string, reader: string): Message {
  return messageFor(JSON.parse(row) as StoredMessage, reader);
}

/** The files that a content names, in its order. */
export function fileIdsIn(content: Content | ContentPayload): string[] {
  if (!isFileContent(content)) return [];
  const others = (content.type === 'image' && content.others) || [];
  return [content.fileId, ...others.map(({ fileId }) => fileId)];
}

/** The people whom a content mentions, each once; `all` among them where everybody is meant. */
export function mentionedIn(content: Content | ContentPayload): string[] {
  const mentions = (content.type === 'text' && content.mentions) || [];
  return [...new Set(mentions.map(({ userId }) => userId))];
}
