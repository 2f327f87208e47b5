import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedRedis } from '../store/embedded-redis';

/** A Redis of its own on an empty folder, with the settings that the product runs it with. */
export async function startRedis() {
  const dataDir = await mkdtemp(join(tmpdir(), 'fukidashi-test-'));
  const redis = await startEmbeddedRedis({
    dataDir,
    bin: process.env.REDIS_SERVER_BIN || undefined,
    onExit: (reason) => console.error(reason),
  });
  return {
    url: redis.socketPath,
    dataDir,
    async stop(): Promise<void> {
      await redis.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type TestRedis = Awaited<ReturnType<typeof startRedis>>;
