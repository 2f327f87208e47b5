import type { Durability } from '../../lib/protocol/requests';
import { createAccounts } from './accounts';
import { createChanges } from './changes';
import { createRedis } from './connections';
import { createFeed } from './feed';
import { guarded } from './guard';
import { createLimits } from './limits';
import { createMessages } from './messages';
import { createProfiles } from './profiles';
import { createReads } from './reads';
import { createRooms } from './rooms';
import { createSessions } from './sessions';

/**
 * Everything that is kept, over one Redis.
 * @param url `redis://…`, `rediss://…` or the path of a unix socket
 */
export async function createStore(url: string) {
  const redis = createRedis(url);
  await redis.connect();
  const feed = createFeed(createRedis(url), redis);
  return {
    accounts: guarded(createAccounts(redis)),
    sessions: guarded(createSessions(redis)),
    limits: guarded(createLimits(redis)),
    rooms: guarded(createRooms(redis)),
    messages: guarded(createMessages(redis)),
    reads: guarded(createReads(redis)),
    changes: guarded(createChanges(redis)),
    profiles: guarded(createProfiles(redis)),
    feed,
    durability: await durabilityOf(redis),

    /** Whether Redis answers now. */
    async isReachable(): Promise<boolean> {
      return redis.ping().then(
        () => true,
        () => false,
      );
    },

    close(): void {
      feed.stop();
      redis.disconnect();
    },
  };
}

export type Store = Awaited<ReturnType<typeof createStore>>;

/** What an answered write is worth on this Redis: it is on disk only where each one is fsynced before the answer. */
async function durabilityOf(redis: ReturnType<typeof createRedis>): Promise<Durability> {
  // A hosted Redis may refuse CONFIG: then nothing is promised.
  const config = await redis.config('GET', 'append*').catch(() => []);
  const settings = new Map<string, string>();
  const flat = config as string[];
  for (let i = 0; i + 1 < flat.length; i += 2) settings.set(flat[i] as string, flat[i + 1] as string);
  return settings.get('appendonly') === 'yes' && settings.get('appendfsync') === 'always' ? 'disk' : 'memory';
}
