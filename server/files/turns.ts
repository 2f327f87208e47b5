import { ChatError } from '../../lib/protocol/errors';

/** Long enough for one of those in front to be done. */
const RETRY_MS = 2_000;

/** Lets a few pieces of work run at once and some wait. Throws `unavailable` when too many wait already. */
export function createTurns(atOnce: number, waiting: number) {
  const queue: (() => void)[] = [];
  let running = 0;

  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      if (queue.length >= waiting)
        throw new ChatError('unavailable', 'too many files at once', { retryAfterMs: RETRY_MS });
      await new Promise<void>((go) => queue.push(go));
    } else running++;
    try {
      return await work();
    } finally {
      // The place goes to the next in line without being free in between.
      const next = queue.shift();
      if (next) next();
      else running--;
    }
  };
}
