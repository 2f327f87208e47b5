import { ChatError } from '../../lib/protocol/errors';

const WAIT_MS = 2_000;

/** Work of which only some is under way at once, and only some waits. */
export function createQueue({ atOnce, waiting }: { atOnce: number; waiting: number }) {
  let busy = 0;
  const line: (() => void)[] = [];

  function enter(): Promise<void> | void {
    if (busy < atOnce) {
      busy++;
      return;
    }
    if (line.length >= waiting) {
      throw new ChatError('rate_limited', 'too many links at once', { retryAfterMs: WAIT_MS });
    }
    return new Promise((resolve) => line.push(resolve));
  }

  return {
    /** @throws ChatError `rate_limited` where too much waits already */
    async run<T>(work: () => Promise<T>): Promise<T> {
      await enter();
      try {
        return await work();
      } finally {
        // Who comes next takes the same place.
        const next = line.shift();
        if (next) next();
        else busy--;
      }
    },
  };
}
