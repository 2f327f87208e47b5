import type { DueList } from '../store/due';

type Deps = {
  list: DueList;
  /** What is to be done for an entry. @returns ms after which it has to be looked at again; undefined: it is done */
  work(entry: string): Promise<number | undefined>;
  atOnce: number;
  leaseMs: number;
  pollMs: number;
  failed(error: unknown): void;
};

/** After Redis did not answer, ms. */
const PAUSE_MS = 2_000;

/** Takes work whose time has come, as much as it can do at once, for as long as it runs. */
export function createRounds({ list, work, atOnce, leaseMs, pollMs, failed }: Deps) {
  const running = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  let isOver = false;

  async function run(entry: string, lease: string): Promise<void> {
    try {
      await list.settle(entry, lease, await work(entry));
    } catch (error) {
      // The entry is still there, and comes again when the lease ends.
      failed(error);
    }
  }

  async function look(): Promise<void> {
    let wait = pollMs;
    try {
      const free = atOnce - running.size;
      const { lease, entries } = free > 0 ? await list.take(free, leaseMs) : { lease: '', entries: [] };
      for (const entry of entries) {
        const one = run(entry, lease).finally(() => running.delete(one));
        running.add(one);
      }
      // There may be more: as soon as one is done.
      if (entries.length === free) {
        wait = 0;
        await Promise.race(running);
      }
    } catch (error) {
      failed(error);
      wait = PAUSE_MS;
    }
    if (!isOver) timer = setTimeout(begin, wait);
  }

  function begin(): void {
    round = look();
  }

  return {
    start: begin,

    /** Resolves when what is under way is done. */
    async stop(): Promise<void> {
      isOver = true;
      clearTimeout(timer);
      await round;
      clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
