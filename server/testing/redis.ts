import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startEmbeddedRedis } from '../store/embedded-redis';

/** A Redis of its own on an empty folder, with the settings that the product runs it with. */
export async function startRedis() {
  const dataDir = await mkdtemp(join(tmpdir(), 'fukidashi-test-'));
  const redis = await startEmbeddedRedis({
    dataDir,
    bin: process.env.REDIS_SERVER_BIN || undefined,
    onExit: (reason) => console.error(reason),
  });
  const admin = new Redis(redis.socketPath);
  return {
    url: redis.socketPath,
    dataDir,
    admin,

    /** Cuts off every subscriber, as a restarted proxy or a full output buffer does. */
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

export type TestRedis = Awaited<ReturnType<typeof startRedis>>;
