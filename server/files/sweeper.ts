import type { FilesContext } from './context';
import type { createSweep } from './sweep';

const LEASE = 'files-sweep';
/** After the start, when clients have come back. */
const FIRST_MS = 60_000;
const EVERY_MS = 60 * 60_000;
/** Of all replicas' hourly wishes one comes true. Shorter than the shortest hour: the next one is then free to do it. */
const LEASE_MS = 45 * 60_000;

/** Sweeps once an hour, of all replicas on one. */
export function createSweeper(
  { store, log }: Pick<FilesContext, 'store' | 'log'>,
  sweep: ReturnType<typeof createSweep>,
  { firstMs = FIRST_MS } = {},
) {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    try {
      if (await store.leases.take(LEASE, LEASE_MS)) await sweep(stopping.signal);
    } catch (error) {
      // What stays behind is found in an hour.
      if (!stopping.signal.aborted) log.warn({ err: error }, 'files not swept');
    }
  }

  function runIn(wait: number): void {
    timer = setTimeout(
      () => {
        running = run();
        runIn(EVERY_MS);
      },
      wait * (0.8 + Math.random() * 0.4),
    );
  }

  return {
    start: () => runIn(firstMs),

    /** Resolves when no more is asked of Redis. */
    async stop(): Promise<void> {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
