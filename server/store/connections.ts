import { Redis, type RedisOptions } from 'ioredis';

/** A command without an answer for this long is given up; whether it ran is then unknown, and the cid tells. */
const COMMAND_TIMEOUT_MS = 5_000;

// A write must never run late or twice behind the user's back: nothing is queued while the connection is down, and a
// command whose answer was lost is not sent again. ioredis would do both by default.
const OPTIONS: RedisOptions = {
  maxRetriesPerRequest: 0,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  autoResubscribe: false,
  commandTimeout: COMMAND_TIMEOUT_MS,
  connectTimeout: 5_000,
  retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 1_000) + Math.random() * 100,
};

/**
 * A connection, not yet open: `await connect()` before the first command.
 * @param url `redis://…`, `rediss://…`, or the path of a unix socket
 */
export function createRedis(url: string): Redis {
  const options = { ...OPTIONS, lazyConnect: true };
  const redis = url.startsWith('/') ? new Redis(url, options) : new Redis(url, options);
  // Without a listener, ioredis prints each failed attempt. Commands fail by themselves, and readiness tells the host.
  redis.on('error', () => {});
  return redis;
}
