import { existsSync } from 'node:fs';
import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from '../env';
import type { Blobs } from '../files/blobs/blobs';
import { createDiskBlobs } from '../files/blobs/disk';
import { createS3Blobs } from '../files/blobs/s3';
import { createEngine, type Engine } from '../store/connections';
import { findEmbeddedRedis, startEmbeddedRedis } from '../store/embedded-redis';
import { PlaceError } from '../store/load';

/** Where everything is that a server keeps. `url`: as in REDIS_URL. */
export type Place = { engine: Engine; blobs: Blobs; dataDir: string; url: string };

/**
 * Runs `work` on the place that the settings name. The embedded Redis may be in use by a server; where it does not run, it does
 * for that time.
 * @param use `alone`: no server may have the embedded Redis
 * @throws PlaceError where Redis cannot be reached or started
 */
export async function inPlace<T>(
  env: Env,
  use: 'shared' | 'alone',
  work: (place: Place) => Promise<T>,
): Promise<T> {
  const { dataDir, redisUrl } = env;
  const blobs = env.blobs ? createS3Blobs(env.blobs) : createDiskBlobs(join(dataDir, 'files'));
  const on = async (url: string) => {
    const engine = createEngine(url);
    try {
      await engine.connect().catch((error: Error) => {
        throw new PlaceError(`Redis does not answer (${error.message}). Is REDIS_URL right?`);
      });
      return await work({ engine, blobs, dataDir, url });
    } finally {
      engine.close();
    }
  };
  if (redisUrl) return on(redisUrl);
  if (use === 'alone') await mkdir(dataDir, { recursive: true, mode: 0o700 });
  else if (!existsSync(join(dataDir, 'redis'))) {
    throw new PlaceError(`There is nothing in ${dataDir} yet. Is DATA_DIR right?`);
  }
  const running = use === 'shared' && (await findEmbeddedRedis(await realpath(dataDir)));
  if (running) return on(running);
  const redis = await startEmbeddedRedis({
    dataDir,
    bin: env.redisServerBin,
    onExit: (reason) => console.error(reason),
  }).catch((error: Error) => {
    throw new PlaceError(error.message);
  });
  try {
    return await on(redis.socketPath);
  } finally {
    await redis.stop();
  }
}
