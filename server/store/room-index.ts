import type { Redis } from 'ioredis';
import type { Client } from './connections';
import { walkKeys } from './key-walk';
import { keys } from './keys';

/** People of one room who are looked at in one go. */
const SLICE = 500;

export type Repair = {
  /** Told of each person who could not see a room that they are in. */
  found(userId: string, roomId: string): void;
  /** Ends the walk after the slice at which it is. */
  signal: AbortSignal;
};

/**
 * Which rooms a person is in, seen from the person. The truth is the room's own set of members, in another slot and so
 * perhaps on another master: one may lose what the other kept. A room too many is harmless, since the room itself says
 * no; one that is missing would not be found any more. So entries are made before a person is let in and once more after.
 * @param masters connections to all nodes that hold keys
 */
export function createRoomIndex(redis: Client, masters: () => Redis[]) {
  /** In a room of which there is something to see: lua/withheld.lua says the same. */
  const isIn = async (roomId: string, userId: string) => {
    const [inside, withheld] = await Promise.all([
      redis.sismember(keys.members(roomId), userId),
      redis.hget(keys.room(roomId), `withheld:${userId}`),
    ]);
    return inside === 1 && !withheld?.startsWith('{"on":true,"shown":0,');
  };
  const has = async (roomId: string, userId: string) =>
    (await redis.sismember(keys.userRooms(userId), roomId)) === 1;

  /**
   * Adds an entry that is missing. @returns whether it was, and belongs there. Looks before it writes: a Redis that takes
   * no writes can be read all the same.
   */
  async function ensure(roomId: string, userId: string): Promise<boolean> {
    if (await has(roomId, userId)) return false;
    await redis.sadd(keys.userRooms(userId), roomId);
    // They may have left since their room was looked at, and their entry been removed before we added it.
    return (await isIn(roomId, userId)) || !(await remove(roomId, userId));
  }

  /**
   * Removes an entry, then looks at the room: who was let in before that look is put back by us, and who is let in after
   * it by whoever lets them in. Looking first would remove the entry of one who came in between, for good.
   * @returns false where it was put back
   */
  async function remove(roomId: string, userId: string): Promise<boolean> {
    await redis.srem(keys.userRooms(userId), roomId);
    if (!(await isIn(roomId, userId))) return true;
    await redis.sadd(keys.userRooms(userId), roomId);
    return false;
  }

  return {
    /** The rooms that a person may be in: the room decides. */
    async of(userId: string): Promise<string[]> {
      return redis.smembers(keys.userRooms(userId));
    },

    async add(roomId: string, userIds: readonly string[]): Promise<void> {
      await Promise.all(userIds.map((userId) => redis.sadd(keys.userRooms(userId), roomId)));
    },

    ensure,
    remove,

    /** Makes all indexes agree with the rooms. Safe beside any traffic, and beside another repair. */
    async repair({ found, signal }: Repair): Promise<{ added: number; removed: number }> {
      let added = 0;
      let removed = 0;
      for await (const roomIds of walkKeys(masters(), keys.members, signal)) {
        for (const roomId of roomIds) {
          const people = await redis.smembers(keys.members(roomId));
          for (let i = 0; i < people.length; i += SLICE) {
            if (signal.aborted) return { added, removed };
            const some = people.slice(i, i + SLICE);
            const missing = await Promise.all(some.map((userId) => ensure(roomId, userId)));
            for (const userId of some.filter((_, n) => missing[n])) {
              added++;
              found(userId, roomId);
            }
          }
        }
      }
      for await (const userIds of walkKeys(masters(), keys.userRooms, signal)) {
        for (const userId of userIds) {
          const entries = await redis.smembers(keys.userRooms(userId));
          const stale = await Promise.all(
            entries.map(async (roomId) => !(await isIn(roomId, userId)) && (await remove(roomId, userId))),
          );
          removed += stale.filter(Boolean).length;
        }
      }
      return { added, removed };
    },
  };
}
