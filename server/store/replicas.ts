import type { ReplicaFigures } from '../../lib/protocol/administration';
import type { Client } from './connections';
import { keys } from './keys';

/** Who has said nothing for so long is gone. */
const GONE_MS = 15_000;

/** The processes that serve this place, each with its figures. */
export function createReplicas(redis: Client) {
  return {
    async tell(figures: ReplicaFigures): Promise<void> {
      await redis.hset(keys.replicas, figures.id, JSON.stringify(figures));
    },

    async forget(id: string): Promise<void> {
      await redis.hdel(keys.replicas, id);
    },

    /** Those that live, the oldest first. */
    async list(now = Date.now()): Promise<ReplicaFigures[]> {
      const all = Object.values(await redis.hgetall(keys.replicas)).map(
        (json) => JSON.parse(json) as ReplicaFigures,
      );
      const gone = all.filter(({ at }) => at < now - GONE_MS).map(({ id }) => id);
      if (gone.length > 0) await redis.hdel(keys.replicas, ...gone);
      return all.filter(({ id }) => !gone.includes(id)).sort((a, b) => a.startedAt - b.startedAt);
    },
  };
}
