import { ftruncateSync, readFileSync, writeSync } from 'node:fs';
import { mkdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { type FolderLock, lockFile } from './folder-lock';
import { isAnswering, lastWords, type RedisPlace, startRedis, stopRedis } from './redis-process';
import { makeSocketFolder, redisSocketPath, removeSocketFolder } from './redis-socket';

/** A Redis that keeps dying, say on a full disk, is started ever more slowly, and at once again after a calm time. */
const FIRST_DELAY_MS = 100;
const LAST_DELAY_MS = 2_000;
const CALM_MS = 30_000;

export interface EmbeddedRedis {
  /** Where clients connect; stays the same when Redis is restarted. */
  socketPath: string;
  /** Ends Redis and frees the data folder. Close all clients first. */
  stop(): Promise<void>;
}

export interface EmbeddedRedisOptions extends Pick<RedisPlace, 'bin' | 'fsync'> {
  dataDir: string;
  /** Told why, each time Redis ended by itself or could not be started again. It is being restarted meanwhile. */
  onExit: (reason: string) => void;
}

/**
 * Runs a private Redis on `DATA_DIR/redis`, reachable through a unix socket alone. It survives a kill -9 of this
 * process, and the next start adopts it. A data folder has one process at a time.
 * @throws when another process has it, or when Redis cannot be started; the message is for the operator
 */
export async function startEmbeddedRedis(options: EmbeddedRedisOptions): Promise<EmbeddedRedis> {
  const { dataDir, bin, fsync, onExit } = options;
  const redisDir = join(dataDir, 'redis');
  await mkdir(redisDir, { recursive: true, mode: 0o700 });
  const socketPath = redisSocketPath(await realpath(dataDir));
  const folder = dirname(socketPath);

  const lock = await claim(dataDir);
  try {
    await makeSocketFolder(folder);
    const stopKeeping = await keepRunning({ redisDir, socketPath, bin, fsync }, onExit);
    const stop = async () => {
      await stopKeeping();
      await removeSocketFolder(folder);
      lock.release();
    };
    return { socketPath, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The socket of the Redis that runs on this data folder (its real path), for whoever may share it; undefined for none. */
export async function findEmbeddedRedis(dataDir: string): Promise<string | undefined> {
  const socketPath = redisSocketPath(dataDir);
  const found = await stat(dirname(socketPath)).catch(() => undefined);
  if (!found) return undefined;
  // Throws unless the folder is ours.
  await makeSocketFolder(dirname(socketPath));
  return (await isAnswering(socketPath)) ? socketPath : undefined;
}

/** Takes the data folder, and leaves our pid there for whoever is refused. */
async function claim(dataDir: string): Promise<FolderLock> {
  const path = join(dataDir, 'lock');
  const lock = await lockFile(path);
  if (!lock) {
    const holder = readFileSync(path, 'utf8').trim();
    throw new Error(
      `Fukidashi (pid ${holder}) is already running on the data folder ${dataDir}. Stop it first, or choose another folder with DATA_DIR. Replicas share a Redis of their own: set REDIS_URL.`,
    );
  }
  ftruncateSync(lock.fd);
  writeSync(lock.fd, `${process.pid}\n`);
  return lock;
}

/** Starts or adopts Redis, and starts it again whenever it ends; resolves to the function that ends it for good. */
async function keepRunning(
  place: RedisPlace,
  onExit: (reason: string) => void,
): Promise<() => Promise<void>> {
  const halt = new AbortController();
  let redis = await startRedis(place);
  let restarting = Promise.resolve();
  let delay = 0;

  const restart = async () => {
    while (!halt.signal.aborted) {
      await sleep(delay, undefined, { signal: halt.signal }).catch(() => undefined);
      delay = Math.min(Math.max(delay * 2, FIRST_DELAY_MS), LAST_DELAY_MS);
      if (halt.signal.aborted) return;
      try {
        redis = await startRedis(place);
        return;
      } catch (error) {
        onExit(error instanceof Error ? error.message : String(error));
      }
    }
  };
  const watch = async () => {
    for (;;) {
      const since = performance.now();
      await ended(redis);
      if (halt.signal.aborted) return;
      onExit(`Redis ended and is being restarted. ${lastWords(place)}`);
      if (performance.now() - since > CALM_MS) delay = 0;
      restarting = restart();
      await restarting;
    }
  };

  const watching = watch();
  return async () => {
    halt.abort();
    await restarting;
    await stopRedis(place, redis);
    await watching;
  };
}

function ended(redis: Redis): Promise<void> {
  if (redis.status === 'end') return Promise.resolve();
  return new Promise((resolve) => redis.once('end', () => resolve()));
}
