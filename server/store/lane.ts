import type { Redis } from 'ioredis';

type Job = {
  run: (redis: Redis) => Promise<unknown>;
  resolve: (done: { reply: unknown; confirmed: boolean }) => void;
  reject: (reason: unknown) => void;
};

/**
 * A connection for writes whose whereabouts are asked for afterwards. WAIT and WAITAOF speak of what their own connection
 * has written, and hold up everything behind them. So writes go in groups: one goes out, then one question for all of
 * it, while the next group gathers. Order is kept.
 *
 * @param confirm asks on the connection whether what it has written so far is where it should be
 */
export function createLane(redis: Redis, confirm: (redis: Redis) => Promise<boolean>) {
  let jobs: Job[] = [];
  let isBusy = false;

  async function work(): Promise<void> {
    if (redis.status === 'wait') await redis.connect().catch(() => {});
    while (jobs.length > 0) {
      const group = jobs;
      jobs = [];
      await writeGroup(group);
    }
    isBusy = false;
  }

  async function writeGroup(group: Job[]): Promise<void> {
    // The answers before the question: a script that Redis does not know yet takes two tries.
    const replies = await Promise.allSettled(group.map(({ run }) => run(redis)));
    const isWritten = replies.some(({ status }) => status === 'fulfilled');
    const asked = isWritten ? confirm(redis) : Promise.resolve(false);
    const [answer] = await Promise.allSettled([asked]);
    group.forEach(({ resolve, reject }, i) => {
      const reply = replies[i] as PromiseSettledResult<unknown>;
      if (reply.status === 'rejected') reject(reply.reason);
      // Gone before it could tell: whether the write outlives its master is not known, and the cid may ask again.
      else if (answer.status === 'rejected') reject(answer.reason);
      else resolve({ reply: reply.value, confirmed: answer.value });
    });
  }

  return {
    /** Rejects as `run` does, or as the connection does if it is lost before the answer. */
    write<T>(run: (redis: Redis) => Promise<T>): Promise<{ reply: T; confirmed: boolean }> {
      return new Promise((resolve, reject) => {
        jobs.push({ run, resolve: resolve as Job['resolve'], reject });
        if (isBusy) return;
        isBusy = true;
        // All that comes in this turn of the event loop is one group.
        setImmediate(() => void work());
      });
    },

    close: () => redis.disconnect(),
  };
}

export type Lane = ReturnType<typeof createLane>;
