import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, Redis } from 'ioredis';
import { startEmbeddedRedis } from '../store/embedded-redis';
import { startClusterRedis } from './redis-cluster';
import { startSentinelRedis } from './redis-sentinel';

/** What tests ask of a Redis, whichever kind it is. */
export type TestRedis = {
  /** As in REDIS_URL. */
  url: string;
  admin: Redis | Cluster;
  /** Cuts off every subscriber, as a restarted proxy or a full output buffer does. */
  killSubscribers(): Promise<void>;
  stop(): Promise<void>;
};

const ENGINES = { single: startSingleRedis, sentinel: startSentinelRedis, cluster: startClusterRedis };
export type Engine = keyof typeof ENGINES;

/** An empty Redis of its own, of the kind that REDIS_ENGINE names, so that the same tests run over all three. */
export function startRedis(): Promise<TestRedis> {
  const name = process.env.REDIS_ENGINE || 'single';
  if (!Object.hasOwn(ENGINES, name)) {
    throw new Error(`REDIS_ENGINE must be one of ${Object.keys(ENGINES).join(', ')}, not "${name}"`);
  }
  return ENGINES[name as Engine]();
}

/** One Redis with the settings that the product runs it with. */
async function startSingleRedis() {
  const dataDir = await mkdtemp(join(tmpdir(), 'fukidashi-test-'));
  const redis = await startEmbeddedRedis({
    dataDir,
    bin: process.env.REDIS_SERVER_BIN || undefined,
    onExit: (reason) => console.error(reason),
  });
  const admin = new Redis(redis.socketPath);
  return {
    url: redis.socketPath,
    admin,

    async killSubscribers(): Promise<void> {
      await admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    },

    async stop(): Promise<void> {
      admin.disconnect();
      await redis.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
