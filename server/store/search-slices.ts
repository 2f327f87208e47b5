/** How long a search may hold the event loop: what everything else on this replica waits for, at most once a turn. */
const SLICE_MS = 1;

/**
 * Time on the event loop for work that is long in all. However many are at work, one of them has one slice in a turn of
 * the loop, each in its turn; sockets and Redis are served in between.
 */
export function createSlices() {
  let last = Promise.resolve();

  return {
    /** For one piece of work. Await what it returns before each step; a step takes a fraction of a millisecond. */
    start(): { (): Promise<void>; waited(): void } {
      let until = 0;
      async function slice(): Promise<void> {
        if (performance.now() < until) return;
        last = last.then(() => new Promise<void>((resolve) => setImmediate(resolve)));
        await last;
        until = performance.now() + SLICE_MS;
      }
      /** Something else was awaited: the slice is over. */
      slice.waited = () => {
        until = 0;
      };
      return slice;
    },
  };
}

export type Slice = ReturnType<ReturnType<typeof createSlices>['start']>;
