import type { FriendChange, KeptFriend } from '../../lib/protocol/friends';
import { LIMITS } from '../../lib/protocol/limits';
import type { Client } from './connections';
import { keys } from './keys';
import { loadScript } from './scripts';

const setFriend = loadScript('set-friend');
const addLink = loadScript('add-friend-link');

/** Links that lead to one person at the same time; one more ends the oldest. */
const LINKS_MAX = 10;

/** Whom people have among their friends. It takes one person to make a friend; the other is not asked. */
export function createFriends(redis: Client) {
  const forgetLinks = async (hashes: readonly string[]): Promise<void> => {
    await Promise.all(hashes.map((hash) => redis.del(keys.friendLink(hash))));
  };

  return {
    async of(userId: string): Promise<Record<string, KeptFriend>> {
      const stored = Object.entries(await redis.hgetall(keys.friends(userId)));
      return Object.fromEntries(stored.map(([id, kept]) => [id, JSON.parse(kept) as KeptFriend]));
    },

    async one(userId: string, friendId: string): Promise<KeptFriend | undefined> {
      const kept = await redis.hget(keys.friends(userId), friendId);
      return kept === null ? undefined : (JSON.parse(kept) as KeptFriend);
    },

    /** The index first: an entry too many only costs a piece of news. `added`: they were none before. */
    async add(userId: string, friendId: string): Promise<{ kept: KeptFriend; added: boolean } | 'full'> {
      await redis.sadd(keys.friendOf(friendId), userId);
      const args = [friendId, '{"hidden":false}', LIMITS.friendsMax];
      const [word, kept] = await setFriend(redis, [keys.friends(userId)], args);
      if (word === 'full') {
        await redis.srem(keys.friendOf(friendId), userId);
        return 'full';
      }
      return { kept: JSON.parse(kept as string) as KeptFriend, added: word === 'added' };
    },

    /** How a friend is kept from now on; undefined for who is none. */
    async change(userId: string, friendId: string, change: FriendChange): Promise<KeptFriend | undefined> {
      const args = [friendId, JSON.stringify(change), ''];
      const [word, kept] = await setFriend(redis, [keys.friends(userId)], args);
      return word === 'ok' ? (JSON.parse(kept as string) as KeptFriend) : undefined;
    },

    async remove(userId: string, friendId: string): Promise<void> {
      await redis.hdel(keys.friends(userId), friendId);
      await redis.srem(keys.friendOf(friendId), userId);
      // Added again meanwhile, on another device: an entry without its index would outlive the friend's account.
      if ((await redis.hexists(keys.friends(userId), friendId)) === 1)
        await redis.sadd(keys.friendOf(friendId), userId);
    },

    /** Who has that person among their friends, at most `max`. */
    async whoHave(userId: string, max: number): Promise<string[]> {
      return redis.srandmember(keys.friendOf(userId), max);
    },

    /** @param hash of the token; @param expiresAt epoch ms */
    async addLink(userId: string, hash: string, expiresAt: number): Promise<void> {
      await redis.set(keys.friendLink(hash), userId, 'PXAT', expiresAt);
      const args = [hash, Date.now(), expiresAt, LINKS_MAX];
      const [, over] = await addLink(redis, [keys.friendLinks(userId)], args);
      await forgetLinks(over as string[]);
    },

    /** Ends all of a person's links in one step; what they were kept by goes behind that. */
    async revokeLinks(userId: string): Promise<void> {
      const hashes = await redis.zrevrange(keys.friendLinks(userId), 0, -1);
      await redis.del(keys.friendLinks(userId));
      await forgetLinks(hashes);
    },

    /** When the last of a person's links ends, epoch ms. */
    async linksUntil(userId: string): Promise<number | undefined> {
      const [, score] = await redis.zrevrange(keys.friendLinks(userId), 0, 0, 'WITHSCORES');
      return score !== undefined && Number(score) > Date.now() ? Number(score) : undefined;
    },

    /** Whom a link leads to. */
    async linkedPerson(hash: string): Promise<string | undefined> {
      const userId = await redis.get(keys.friendLink(hash));
      const until = userId === null ? null : await redis.zscore(keys.friendLinks(userId), hash);
      return userId !== null && until !== null && Number(until) > Date.now() ? userId : undefined;
    },
  };
}
