import type { Client } from './connections';
import { keys } from './keys';
import { loadScript } from './scripts';

const reserveStorage = loadScript('reserve-storage');
const releaseStorage = loadScript('release-storage');

/** How much people store. An upload counts from its start by the size that it says, then by what it has become. */
export function createStorage(redis: Client) {
  return {
    /** Bytes. */
    async used(userId: string): Promise<number> {
      return Number((await redis.hget(keys.storage(userId), 'sum')) ?? 0);
    },

    /** Counts a file. False where the person would have more than `quota` bytes, and then nothing changes. 0: no quota. */
    async reserve(userId: string, fileId: string, bytes: number, quota: number): Promise<boolean> {
      return (await reserveStorage(redis, [keys.storage(userId)], [fileId, bytes, quota]))[0] === 'ok';
    },

    async release(userId: string, fileIds: readonly string[]): Promise<void> {
      await releaseStorage(redis, [keys.storage(userId)], [fileIds.join(' ')]);
    },

    async has(userId: string, fileId: string): Promise<boolean> {
      return (await redis.hexists(keys.storage(userId), fileId)) === 1;
    },

    /** The files that count for a person. */
    async filesOf(userId: string): Promise<string[]> {
      return (await redis.hkeys(keys.storage(userId))).filter((field) => field !== 'sum');
    },
  };
}
