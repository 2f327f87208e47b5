import type { Profile } from '../../lib/protocol/content';
import type { Client } from './connections';
import { keys } from './keys';
import { loadScript } from './scripts';
import type { Writer } from './writer';

const withhold = loadScript('withhold');

/** `marker`: up to where the person counts as having read. Whether there was, and is, nothing there for them to see. */
export type Withheld = { marker: number; wasUnseen: boolean; isUnseen: boolean };

/**
 * Who blocks whom. For who blocks, their own hash is the truth; who is blocked has, in a hash of their own, what they are
 * told of the other from then on. Each step may be done again.
 */
export function createBlocks(redis: Client, { write }: Pick<Writer, 'write'>) {
  return {
    /** Whom a person blocks. */
    async of(userId: string): Promise<string[]> {
      return redis.hkeys(keys.blocked(userId));
    },

    async has(userId: string, otherId: string): Promise<boolean> {
      return (await redis.hexists(keys.blocked(userId), otherId)) === 1;
    },

    /** Those of `userIds` who block that person; one round trip. */
    async whoBlock(userId: string, userIds: readonly string[]): Promise<string[]> {
      const found = await Promise.all(userIds.map((id) => redis.hexists(keys.blocked(id), userId)));
      return userIds.filter((_, i) => found[i] === 1);
    },

    /** Before others are to take these people for members of a group: an index, for the end of their accounts. */
    async notePhantoms(roomId: string, userIds: readonly string[]): Promise<void> {
      await Promise.all(userIds.map((id) => redis.sadd(keys.phantomRooms(id), roomId)));
    },

    /** Groups in which others may take a person for a member who is none. */
    async phantomRooms(userId: string): Promise<string[]> {
      return redis.smembers(keys.phantomRooms(userId));
    },

    async count(userId: string): Promise<number> {
      return redis.hlen(keys.blocked(userId));
    },

    /** @param at epoch ms */
    async add(userId: string, otherId: string, at: number): Promise<void> {
      await redis.hset(keys.blocked(userId), otherId, JSON.stringify({ at }));
    },

    async remove(userId: string, otherId: string): Promise<void> {
      await redis.hdel(keys.blocked(userId), otherId);
    },

    /**
     * From here on that viewer is told this of the person. What was kept before stays: it is older, and they know it.
     * @returns what they are told
     */
    async freeze(viewerId: string, profile: Profile): Promise<Profile> {
      await redis.hsetnx(keys.blockedBy(viewerId), profile.userId, JSON.stringify(profile));
      const json = await redis.hget(keys.blockedBy(viewerId), profile.userId);
      return json === null ? profile : (JSON.parse(json) as Profile);
    },

    /** @returns what the viewer was told of that person until now, if it was not what is so */
    async thaw(viewerId: string, userId: string): Promise<Profile | undefined> {
      const json = await redis.hget(keys.blockedBy(viewerId), userId);
      await redis.hdel(keys.blockedBy(viewerId), userId);
      return json === null ? undefined : (JSON.parse(json) as Profile);
    },

    /**
     * From here on what the other one does in a direct room is withheld from that person, or no longer. What was withheld
     * stays so. @returns undefined where they are in no such room
     */
    async withhold(roomId: string, userId: string, on: boolean): Promise<Withheld | undefined> {
      const touched = [keys.room, keys.members, keys.messages, keys.reads].map((nameOf) => nameOf(roomId));
      const { reply } = await write(keys.room(roomId), (to) => withhold(to, touched, [userId, on ? 1 : 0]));
      const [word, marker, wasUnseen, isUnseen] = reply as [string, number, number, number];
      return word === 'ok' ? { marker, wasUnseen: wasUnseen === 1, isUnseen: isUnseen === 1 } : undefined;
    },
  };
}
