import type { Client } from './connections';
import { keys } from './keys';

/** Work of which one replica does it for all. */
export function createLeases(redis: Client) {
  return {
    /** Whether it falls to the caller: of all who ask within `ms`, to the first. */
    async take(name: string, ms: number): Promise<boolean> {
      return (await redis.set(keys.lease(name), '1', 'PX', ms, 'NX')) === 'OK';
    },

    /** For work that was done before its time: only by who has it. */
    async giveBack(name: string): Promise<void> {
      await redis.del(keys.lease(name));
    },
  };
}
