import type { Reads } from '../../lib/protocol/rooms';

/** Markers of a busy room reach its sockets at most twice a second. */
const READS_MS = 500;

/** Gathers one room's markers, and tells each time the highest of those that have come in since the last time. */
export function createReadNews(tell: (reads: Reads) => void) {
  let waiting: Reads | undefined;
  let toldAt = 0;
  let timer: NodeJS.Timeout | undefined;

  function tellNow(): void {
    const reads = waiting as Reads;
    waiting = timer = undefined;
    toldAt = Date.now();
    tell(reads);
  }

  return {
    /** In any order: a marker only grows. */
    add(reads: Reads): void {
      waiting ??= {};
      for (const [userId, seq] of Object.entries(reads))
        waiting[userId] = Math.max(seq, waiting[userId] ?? 0);
      if (timer) return;
      const waitMs = toldAt + READS_MS - Date.now();
      if (waitMs <= 0) tellNow();
      else timer = setTimeout(tellNow, waitMs);
    },

    stop: () => clearTimeout(timer),
  };
}

export type ReadNews = ReturnType<typeof createReadNews>;
