import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Client } from './connections';
import { limitPrefix } from './keys';

/** `points` in each window of `seconds`, which begins with the first one taken. */
export type Rule = { name: string; points: number; seconds: number };

/** Counters that all replicas share. What may be done how often is for others to say. */
export function createLimits(redis: Client) {
  const limiters = new Map<string, RateLimiterRedis>();

  function limiter({ name, points, seconds }: Rule): RateLimiterRedis {
    const id = `${name} ${points} ${seconds}`;
    let known = limiters.get(id);
    if (!known) {
      known = new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: limitPrefix(name),
        points,
        duration: seconds,
      });
      limiters.set(id, known);
    }
    return known;
  }

  return {
    /** Takes a point; answers 0, or how long to wait in ms where none is left. Of many at once no more pass than points. */
    async take(rule: Rule, key: string): Promise<number> {
      try {
        await limiter(rule).consume(key);
        return 0;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
        throw refusal;
      }
    },

    async giveBack(rule: Rule, key: string): Promise<void> {
      await limiter(rule).reward(key);
    },

    /** Counts from zero again. */
    async forget(rule: Rule, key: string): Promise<void> {
      await limiter(rule).delete(key);
    },
  };
}

export type Limits = ReturnType<typeof createLimits>;
