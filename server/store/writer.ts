import type { Redis } from 'ioredis';
import type { Durability } from '../../lib/protocol/requests';
import type { Client, Engine } from './connections';
import { createDisks } from './disk';
import { createLane, type Lane } from './lane';

/** How long a write may take to reach its replica or disk before it is answered as what it is. */
const CONFIRM_MS = 500;
/** The same after one that did not: while a replica is away, people shall not wait for it at every message. */
const DOUBT_MS = 50;

/** Nothing has run, and another master has the key: the client that knows the way takes it there. */
const ELSEWHERE = /^(MOVED|ASK|TRYAGAIN) /;

const RANK: Record<Durability, number> = { memory: 0, disk: 1, replica: 2 };

export type WriterOptions = {
  /** The level that every change of a room shall reach before it is answered; what Redis gives of itself, if absent. */
  durability?: Durability;
  /** Told of each change that was answered at a lower level than that. */
  onDegraded?: (reached: Durability) => void;
};

export type Written<T> = { reply: T; durability: Durability };

/**
 * The way of every change of a room into Redis. It tells how far the change is safe:
 * `memory` on the master, `disk` fsynced there, `replica` on one more Redis at least.
 */
export function createWriter(engine: Engine, { durability: wanted, onDegraded = () => {} }: WriterOptions) {
  const disks = createDisks(engine);
  const lanes = new Map<string, Lane>();

  engine.onOwners(() => {
    const owners = new Set(engine.owners());
    for (const [owner, lane] of lanes) {
      if (owners.has(owner)) continue;
      lane.close();
      lanes.delete(owner);
    }
  });

  function laneOf(owner: string): Lane {
    const known = lanes.get(owner);
    if (known) return known;
    let patience = CONFIRM_MS;
    const lane = createLane(engine.openTo(owner), async (redis) => {
      const reached = await (wanted === 'replica' ? isReplicated : isOnDisk)(redis, patience);
      patience = reached ? CONFIRM_MS : DOUBT_MS;
      return reached;
    });
    lanes.set(owner, lane);
    return lane;
  }

  function reached(owner: string): Durability {
    return disks.of(owner).isSynced ? 'disk' : 'memory';
  }

  async function writeConfirmed<T>(owner: string, run: (redis: Client) => Promise<T>): Promise<Written<T>> {
    try {
      const { reply, confirmed } = await laneOf(owner).write(run);
      return { reply, durability: confirmed ? (wanted as Durability) : reached(owner) };
    } catch (error) {
      if (!(error instanceof Error && ELSEWHERE.test(error.message))) throw error;
      engine.askOwners();
      return { reply: await run(engine.client), durability: 'memory' };
    }
  }

  return {
    /**
     * Runs a script that changes the room whose key this is. Changes of a room are made in the order of these calls.
     * @param run must do all its work by the client that it gets
     */
    async write<T>(key: string, run: (redis: Client) => Promise<T>): Promise<Written<T>> {
      const owner = engine.ownerOf(key);
      const { isSynced, canWait } = disks.of(owner);
      const mustAsk = wanted === 'replica' || (wanted === 'disk' && !isSynced && canWait);
      const written = mustAsk
        ? await writeConfirmed(owner, run)
        : { reply: await run(engine.client), durability: reached(owner) };
      if (wanted && RANK[written.durability] < RANK[wanted]) onDegraded(written.durability);
      return written;
    },

    /** Finds out what the masters' disks promise. */
    start: disks.look,

    close(): void {
      for (const lane of lanes.values()) lane.close();
    },
  };
}

export type Writer = ReturnType<typeof createWriter>;

async function isReplicated(redis: Redis, ms: number): Promise<boolean> {
  return (await redis.wait(1, ms)) >= 1;
}

async function isOnDisk(redis: Redis, ms: number): Promise<boolean> {
  const [local] = (await redis.call('WAITAOF', 1, 0, ms)) as [number, number];
  return local >= 1;
}
