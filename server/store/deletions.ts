import type { Message } from '../../lib/protocol/content';
import type { Client } from './connections';
import type { FileRecord } from './files';
import { familyOf } from './kept-keys';
import { keys } from './keys';
import type { OwnedFile } from './rooms';
import { loadScript } from './scripts';

/** Nobody else can have the login id for so long: mistaken for its former owner they would be sent what was meant for them. */
const HELD_BACK_SECONDS = 30 * 24 * 60 * 60;
/** Messages read at once. */
const PAGE = 200;

/** `clearedAt`: when all was cleared away for the first time. Times are epoch ms. */
export type Deletion = { unsend: boolean; at: number; clearedAt?: number };

const dropRoom = loadScript('drop-room');

/** Accounts that are on their way out, and what is known of them alone. Each step may be done again. */
export function createDeletions(redis: Client) {
  const roomKeys = [
    keys.room,
    keys.members,
    keys.messages,
    keys.log,
    keys.roles,
    keys.reads,
    keys.sent,
    keys.files,
  ];

  return {
    /** Notes how far it is, from its beginning on. */
    async note(userId: string, deletion: Deletion): Promise<void> {
      await redis.hset(keys.deletions, userId, JSON.stringify(deletion));
    },

    async all(): Promise<[userId: string, Deletion][]> {
      const found = Object.entries(await redis.hgetall(keys.deletions));
      return found.map(([userId, json]) => [userId, JSON.parse(json) as Deletion]);
    },

    async done(userId: string): Promise<void> {
      await redis.hdel(keys.deletions, userId);
    },

    /** Seqs of what that person sent into a room and has not taken back. */
    async *sentBy(roomId: string, userId: string): AsyncGenerator<number> {
      for (let from = 0; ; from += PAGE) {
        const page = await redis.lrange(keys.messages(roomId), from, from + PAGE - 1);
        for (const json of page) {
          if (!json.includes(userId)) continue;
          const { by, seq, unsent, content } = JSON.parse(json) as Message;
          if (by === userId && !unsent && content.type !== 'notice') yield seq;
        }
        if (page.length < PAGE) return;
      }
    },

    /** Whether all members of a room are deleted, or about to be. */
    async isDeserted(roomId: string): Promise<boolean> {
      const people = await redis.smembers(keys.members(roomId));
      const states = await Promise.all(people.map((id) => redis.hget(keys.user(id), 'state')));
      return states.every((state) => state === 'deleted');
    },

    /** Takes a room away. @returns its files */
    async dropRoom(roomId: string): Promise<OwnedFile[]> {
      const [, flat] = await dropRoom(
        redis,
        roomKeys.map((nameOf) => nameOf(roomId)),
        [],
      );
      const fields = flat as string[];
      return fields.flatMap((fileId, i) =>
        i % 2 ? [] : [{ fileId, by: (JSON.parse(fields[i + 1] as string) as FileRecord).by }],
      );
    },

    async forgetUploads(fileIds: readonly string[]): Promise<void> {
      await Promise.all(fileIds.map((id) => redis.del(keys.upload(`I${id.slice(1)}`))));
    },

    /** Ids of the pictures that the profile shows. */
    async pictures(userId: string): Promise<string[]> {
      const found = await redis.hmget(keys.user(userId), 'picture', 'background');
      return found.flatMap((id) => (id && /^I[0-9a-f]{32}$/.test(id) ? [id] : []));
    },

    /** Ways to sign in and links that lead to the person. */
    async forgetWays(userId: string): Promise<void> {
      const services = Object.entries(await redis.hgetall(keys.identities(userId)));
      await Promise.all(services.map(([service, subject]) => redis.del(keys.oauth(service, subject))));
      const links = await redis.zrevrange(keys.friendLinks(userId), 0, -1);
      await Promise.all(links.map((hash) => redis.del(keys.friendLink(hash))));
    },

    /** Takes the person out of others' lists of friends. @returns whose */
    async forgetFriends(userId: string): Promise<string[]> {
      const [having, had] = await Promise.all([
        redis.smembers(keys.friendOf(userId)),
        redis.hkeys(keys.friends(userId)),
      ]);
      await Promise.all([
        ...having.map((id) => redis.hdel(keys.friends(id), userId)),
        ...had.map((id) => redis.srem(keys.friendOf(id), userId)),
      ]);
      return having;
    },

    /** Takes the person out of what others keep of blocking. @returns who blocked them */
    async forgetBlocks(userId: string): Promise<string[]> {
      const [blocked, by] = await Promise.all([
        redis.hkeys(keys.blocked(userId)),
        redis.hkeys(keys.blockedBy(userId)),
      ]);
      await Promise.all([
        ...blocked.map((id) => redis.hdel(keys.blockedBy(id), userId)),
        ...by.map((id) => redis.hdel(keys.blocked(id), userId)),
      ]);
      return by;
    },

    /**
     * The last step. What stays of the person is that there was one, and the sizes of their files that stay in rooms; the
     * login id is held back.
     */
    async bury(userId: string): Promise<void> {
      const own = familyOf(keys.user(userId)).filter(
        (key) => key.startsWith('user:{') && key !== keys.user(userId) && key !== keys.storage(userId),
      );
      const loginId = await redis.hget(keys.user(userId), 'loginId');
      await redis.del(keys.userSessions(userId), ...own);
      if (loginId !== null) await redis.set(keys.login(loginId), 'deleted', 'EX', HELD_BACK_SECONDS);
      const buried = await redis
        .multi()
        .del(keys.user(userId))
        .hset(keys.user(userId), { state: 'deleted', name: '' })
        .exec();
      for (const [error] of buried ?? []) if (error) throw error;
    },
  };
}
