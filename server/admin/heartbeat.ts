import { randomUUID } from 'node:crypto';
import type { ReplicaFigures } from '../../lib/protocol/administration';
import type { Store } from '../store/store';

/** Three in the time after which a replica counts as gone (server/store/replicas.ts). */
const BEAT_MS = 5_000;

type Deps = {
  store: Pick<Store, 'replicas'>;
  /** What `/metrics` shows, of this process. */
  figures(): Promise<Omit<ReplicaFigures, 'id' | 'at' | 'startedAt'>>;
};

/** Tells the others that this replica lives, and how it is. */
export function createHeartbeat({ store, figures }: Deps) {
  const id = randomUUID();
  const startedAt = Date.now();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function beat(): Promise<void> {
    // While Redis is away there is nobody to tell.
    await store.replicas.tell({ id, at: Date.now(), startedAt, ...(await figures()) }).catch(() => {});
  }

  return {
    start(): void {
      running = beat();
      timer = setInterval(() => {
        running = running.then(beat);
      }, BEAT_MS);
    },

    async stop(): Promise<void> {
      clearInterval(timer);
      await running;
      await store.replicas.forget(id).catch(() => {});
    },
  };
}
