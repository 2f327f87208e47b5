import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedRedis } from '../../server/store/embedded-redis';
import { type Replica, startReplica } from './replica';

/** Where the tests find the place that all of them share. */
export type Address = { redisUrl: string; urls: string[] };

/** Two replicas over one Redis of their own, and a folder for both. */
export async function startPlace() {
  const dataDir = await mkdtemp(join(tmpdir(), 'fukidashi-e2e-'));
  const startRedis = () =>
    startEmbeddedRedis({
      dataDir,
      bin: process.env.REDIS_SERVER_BIN || undefined,
      onExit: (reason) => console.error(reason),
    });
  let redis = await startRedis();
  const settings = { redisUrl: redis.socketPath, dataDir };
  // One after the other: the first one makes the secret and the fingerprint, as in a first start.
  const replicas: Replica[] = [await startReplica(settings), await startReplica(settings)];
  const address: Address = { redisUrl: redis.socketPath, urls: replicas.map(({ url }) => url) };

  return {
    address,
    replicas,
    /** The folder of files. */
    files: join(dataDir, 'files'),

    /** Ends every process and starts it again, with nothing left but what is on disk. */
    async restart(): Promise<void> {
      for (const replica of replicas) await replica.stop();
      await redis.stop();
      redis = await startRedis();
      for (const replica of replicas) await replica.start();
    },

    async stop(): Promise<void> {
      await Promise.all(replicas.map((replica) => replica.stop()));
      await redis.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type Place = Awaited<ReturnType<typeof startPlace>>;
