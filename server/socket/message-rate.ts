/** What may come at once, as seconds of the sustained rate. */
const BURST_S = 6;

/**
 * A token bucket for each person. It is in the memory of one replica: with n of them, whoever spreads over all of them
 * has n times as much.
 * @param perSecond 0: any number
 */
export function createMessageRate(perSecond: number, now: () => number = () => performance.now()) {
  const costMs = 1_000 / perSecond;
  /** When each person's bucket is full again. Who is not here has a full one. */
  const fullAt = new Map<string, number>();

  return {
    /** Takes one token. @returns 0, or how many ms to wait where there is none, and then nothing is taken */
    take(userId: string): number {
      if (perSecond === 0) return 0;
      const time = now();
      const full = Math.max(time, fullAt.get(userId) ?? 0) + costMs;
      const waitMs = Math.floor(full - time - BURST_S * 1_000);
      if (waitMs > 0) return waitMs;
      fullAt.set(userId, full);
      return 0;
    },

    /** Forgets the full buckets, and so, in time, everybody who has left. */
    prune(): void {
      const time = now();
      for (const [userId, full] of fullAt) if (full <= time) fullAt.delete(userId);
    },

    /** How many buckets are not known to be full. */
    size: () => fullAt.size,
  };
}

export type MessageRate = ReturnType<typeof createMessageRate>;
