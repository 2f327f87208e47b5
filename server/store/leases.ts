import type { Client } from './connections';
import { keys } from './keys';

/** Work of which one replica does it for all. */
export function createLeases(redis: Client) {
  return {
    /** Whether it falls to the caller: of all who ask within `ms`, to the first. There is no giving back. */
    async take(name: string, ms: number): Promise<boolean> {
      return (await redis.set(keys.lease(name), '1', 'PX', ms, 'NX')) === 'OK';
    },
  };
}
