import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Store } from '../store/store';

const LEASE = 'room-index-repair';
/** After the start, when clients have come back and Redis has less to do. */
const FIRST_MS = 10_000;
const EVERY_MS = 60 * 60 * 1_000;
/** Of all replicas' hourly wishes one comes true. Shorter than the shortest hour: the next one is then free to do it. */
const HOURLY_LEASE_MS = 45 * 60 * 1_000;
/** How long after the first sign of a lost history: a failover shows in many rooms, and to all replicas, at once. */
const RESET_MS = 5_000;
const RESET_LEASE_MS = 60_000;
/** A walk that Redis broke off begins anew: whoever has the lease is the only one to do it. */
const RETRY_MS = 15_000;

/** Lets people find the rooms again that their own index, or the directory, lost: now and then, and after Redis lost something. */
export function createRoomIndexRepair(
  store: Store,
  log: Logger,
  { firstMs = FIRST_MS, resetMs = RESET_MS } = {},
) {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> = Promise.resolve();
  let hourly: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;

  async function repair(): Promise<void> {
    const told: Promise<void>[] = [];
    const outcome = await store.roomIndex.repair({
      signal,
      found: (userId, roomId) =>
        told.push(store.feed.tellUser(userId, { type: 'room-added', roomId }).catch(() => {})),
    });
    await Promise.all(told);
    await store.directory.repair(signal);
    log.info(outcome, 'room indexes repaired');
  }

  async function repairUnderLease(lease: string, ms: number): Promise<void> {
    let isOurs = false;
    while (!signal.aborted) {
      try {
        isOurs ||= await store.leases.take(lease, ms);
        if (isOurs) await repair();
        return;
      } catch (error) {
        log.warn({ err: error }, 'room indexes not repaired');
        await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
      }
    }
  }

  function run(lease: string, ms: number): void {
    running = running.then(() => repairUnderLease(lease, ms));
  }

  function runHourly(wait: number): void {
    hourly = setTimeout(
      () => {
        run(LEASE, HOURLY_LEASE_MS);
        runHourly(EVERY_MS);
      },
      wait * (0.8 + Math.random() * 0.4),
    );
  }

  return {
    start: () => runHourly(firstMs),

    /** Redis lost a part of its history: an index may have lost as much. */
    afterReset(): void {
      if (signal.aborted) return;
      soon ??= setTimeout(() => {
        soon = undefined;
        run(`${LEASE}-after-reset`, RESET_LEASE_MS);
      }, resetMs);
    },

    /** Resolves when no more is asked of Redis. */
    async stop(): Promise<void> {
      stopping.abort();
      clearTimeout(hourly);
      clearTimeout(soon);
      await running;
    },
  };
}
