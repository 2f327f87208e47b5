import type { Client } from './connections';
import { loadScript } from './scripts';

const markDue = loadScript('mark-due');
const takeDue = loadScript('take-due');
const settleDue = loadScript('settle-due');

/** What one script takes as arguments without trouble. */
const AT_ONCE = 1_000;

export type Taken = { lease: string; entries: string[] };

/**
 * Work that some replica has to do, each entry at its time, by Redis's clock. An entry is there at most once. Who takes
 * it is the only one to do it until the lease ends; a replica that dies with it is as if it had not begun.
 */
export function createDueList(redis: Client, key: string) {
  return {
    /** Entries that are planned for later already come sooner, and those taken are looked at again. */
    async mark(entries: readonly string[], delayMs: number): Promise<void> {
      for (let i = 0; i < entries.length; i += AT_ONCE)
        await markDue(redis, [key], [delayMs, ...entries.slice(i, i + AT_ONCE)]);
    },

    async take(count: number, leaseMs: number): Promise<Taken> {
      const [, lease, entries] = await takeDue(redis, [key], [count, leaseMs]);
      return { lease: lease as string, entries: entries as string[] };
    },

    /** @param againMs when it is to be looked at once more; undefined: it is done */
    async settle(entry: string, lease: string, againMs?: number): Promise<void> {
      await settleDue(redis, [key], [entry, lease, againMs === undefined ? '' : Math.ceil(againMs)]);
    },
  };
}

export type DueList = ReturnType<typeof createDueList>;
