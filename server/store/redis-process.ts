import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { type FolderLock, lockFile } from './folder-lock';

/** Where one embedded Redis lives. */
export interface RedisPlace {
  /** Its data, its log, its lock. */
  redisDir: string;
  socketPath: string;
  /** The program; by default redis-server, else valkey-server, from PATH. */
  bin?: string;
  /** When a write is on the disk: before Redis answers it, which is the default, or within a second. */
  fsync?: 'always' | 'everysec';
}

/** Scripts with flags and sharded pub/sub came with 7.0. */
const OLDEST_MAJOR = 7;

/** A Redis that is ending, or still rewriting its file after a kill -9, lets go of the folder well within this. */
const PATIENCE_MS = 10_000;
const POLL_MS = 10;

const COMMAND_TIMEOUT_MS = 5_000;
const LOG_BYTES = 1_000_000;

/**
 * A connection to the Redis of that place: the one that is running there, else a new one. Resolves once all data is
 * loaded. The connection ends with Redis and never reconnects.
 * @throws when it cannot be started; the message is for the operator
 */
export async function startRedis(place: RedisPlace): Promise<Redis> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const running = await connect(place.socketPath);
    if (running) return adopt(running, place);
    const lock = await lockFile(lockPath(place));
    if (lock) return launch(place, lock);
    await sleep(POLL_MS);
  }
  throw new Error(
    `A redis-server (pid ${pidOf(place)}) has ${place.redisDir} but does not answer on ${place.socketPath}. End it and start again.`,
  );
}

/** Whether a Redis answers on that socket now. */
export async function isAnswering(socketPath: string): Promise<boolean> {
  const redis = await connect(socketPath);
  redis?.disconnect();
  return redis !== undefined;
}

/** Ends Redis and waits until it has let go of its folder. */
export async function stopRedis(place: RedisPlace, redis: Redis): Promise<void> {
  // With the append-only file there is nothing else to save. The answer is the end of the connection.
  await redis.shutdown('NOSAVE').catch(() => undefined);
  redis.disconnect();
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const lock = await lockFile(lockPath(place));
    if (lock) return lock.release();
    await sleep(POLL_MS);
  }
  throw new Error(`Redis (pid ${pidOf(place)}) did not end within ${PATIENCE_MS / 1000} s.`);
}

/** The end of what Redis wrote to its log, for the operator. */
export function lastWords({ redisDir }: RedisPlace): string {
  const path = logPath(redisDir);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n').slice(-3);
  return `${path} ends with:\n  ${lines.join('\n  ')}`;
}

async function launch(place: RedisPlace, lock: FolderLock): Promise<Redis> {
  const log = openLog(place.redisDir);
  try {
    for (const bin of place.bin ? [place.bin] : ['redis-server', 'valkey-server']) {
      // Detached: a Ctrl-C in the terminal is for us, who drain first. Redis gets no pipe, which would break when we
      // are killed, and holds the lock for as long as it lives.
      const child = spawn(bin, redisArguments(place), {
        detached: true,
        stdio: ['ignore', log, log, lock.fd],
      });
      child.unref();
      const redis = await whenReady(place, child);
      if (redis) return await checkVersion(redis);
    }
  } finally {
    closeSync(log);
    lock.release();
  }
  throw new Error(
    place.bin
      ? `REDIS_SERVER_BIN: there is no program ${place.bin}.`
      : 'Redis is not installed: there is no redis-server or valkey-server in PATH. Install one, or set REDIS_URL or REDIS_SERVER_BIN.',
  );
}

/** Undefined when there is no such program. */
async function whenReady(place: RedisPlace, child: ChildProcess): Promise<Redis | undefined> {
  let end: string | undefined;
  let missing = false;
  child.once('exit', (code, signal) => {
    end = signal ?? `code ${code}`;
  });
  child.once('error', (error: NodeJS.ErrnoException) => {
    end = error.message;
    missing = error.code === 'ENOENT';
  });
  for (;;) {
    const redis = end === undefined && (await connect(place.socketPath));
    if (redis) return redis;
    if (missing) return undefined;
    if (end !== undefined) throw new Error(`Redis did not start (${end}). ${lastWords(place)}`);
    await sleep(POLL_MS);
  }
}

/** One that an earlier process left may have been started with another setting. */
async function adopt(running: Redis, { fsync = 'always' }: RedisPlace): Promise<Redis> {
  const redis = await checkVersion(running);
  await redis.config('SET', 'appendfsync', fsync);
  return redis;
}

function redisArguments({ redisDir, socketPath, fsync = 'always' }: RedisPlace): string[] {
  const settings: Record<string, string> = {
    port: '0',
    unixsocket: socketPath,
    unixsocketperm: '700',
    dir: redisDir,
    pidfile: pidPath(redisDir),
    appendonly: 'yes',
    appendfsync: fsync,
    save: '',
    'maxmemory-policy': 'noeviction',
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}

/** Undefined when nobody listens there. Waits while Redis is loading its file. */
async function connect(socketPath: string): Promise<Redis | undefined> {
  const redis = new Redis(socketPath, {
    lazyConnect: true,
    retryStrategy: () => null,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_TIMEOUT_MS,
  });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return redis;
  } catch {
    redis.disconnect();
    return undefined;
  }
}

async function checkVersion(redis: Redis): Promise<Redis> {
  const version = /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? 'unknown';
  if (Number.parseInt(version, 10) >= OLDEST_MAJOR) return redis;
  await redis.shutdown('NOSAVE').catch(() => undefined);
  throw new Error(`Redis ${version} is too old: Fukidashi needs Redis ${OLDEST_MAJOR} or newer, or Valkey.`);
}

function openLog(redisDir: string): number {
  const path = logPath(redisDir);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return openSync(path, size > LOG_BYTES ? 'w' : 'a', 0o600);
}

function pidOf({ redisDir }: RedisPlace): string {
  return readFileSync(pidPath(redisDir), 'utf8').trim();
}

const lockPath = ({ redisDir }: RedisPlace) => join(redisDir, 'lock');
const logPath = (redisDir: string) => join(redisDir, 'redis.log');
const pidPath = (redisDir: string) => join(redisDir, 'redis.pid');
