export type Backoff = { next(): number; reset(): void };

/**
 * Waiting times that double from `firstMs` up to `maxMs`, each spread from half to one and a half of itself: clients
 * that lost the same server must not come back in the same moment.
 */
export function createBackoff(firstMs: number, maxMs: number, random: () => number = Math.random): Backoff {
  let tries = 0;
  return {
    next: () => Math.min(maxMs, firstMs * 2 ** Math.min(tries++, 30)) * (0.5 + random()),
    reset() {
      tries = 0;
    },
  };
}
