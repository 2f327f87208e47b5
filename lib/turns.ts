import { ChatError } from './protocol/errors';

/** What the one too many is told, and when to come back, ms. */
type Refusal = { message: string; retryAfterMs: number };

/** Lets a few pieces of work run at once and some wait. Throws `unavailable` when too many wait already. */
export function createTurns(atOnce: number, waiting: number, { message, retryAfterMs }: Refusal) {
  const queue: (() => void)[] = [];
  let running = 0;

  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw new ChatError('unavailable', message, { retryAfterMs });
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
