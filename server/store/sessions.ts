import type { Client } from './connections';
import { keys } from './keys';
import { tellUser } from './user-news';

/** A session ends this long after its last use. */
const IDLE_SECONDS = 30 * 24 * 60 * 60;
export const SESSION_IDLE_MS = IDLE_SECONDS * 1_000;
/** Thousands of commands in one go would hold up everything else that goes over this connection. */
const AT_ONCE = 200;

/** `idleMs`: since the last use that was written down. */
export type StoredSession = { userId: string; device: string; createdAt: number; idleMs: number };

/**
 * Signed-in browsers. A session's id is the sha256 of the token that its cookie holds, so that who reads the store (or
 * the list of a person's sessions) cannot take one over.
 *
 * The last use is kept as the key's time to live and nowhere else: PEXPIRE does nothing to a session that was ended a
 * moment ago, where writing a field would bring it back.
 */
export function createSessions(redis: Client) {
  async function read(id: string): Promise<StoredSession | undefined> {
    const [fields, ttl] = await Promise.all([
      redis.hmget(keys.session(id), 'userId', 'device', 'createdAt'),
      redis.pttl(keys.session(id)),
    ]);
    const [userId, device, createdAt] = fields;
    if (!userId || ttl < 0) return undefined;
    return {
      userId,
      device: device ?? '',
      createdAt: Number(createdAt),
      idleMs: Math.max(0, SESSION_IDLE_MS - ttl),
    };
  }

  return {
    read,

    async create(id: string, session: { userId: string; device: string; createdAt: number }): Promise<void> {
      // The index first: an entry without a session is dropped when listed, a session without an entry could not be
      // ended from another device.
      await redis.sadd(keys.userSessions(session.userId), id);
      const made = await redis
        .multi()
        .hset(keys.session(id), session)
        .expire(keys.session(id), IDLE_SECONDS)
        .exec();
      for (const [error] of made ?? []) if (error) throw error;
    },

    /** Counts the 30 days anew; a session that has ended stays ended. */
    async touch(id: string): Promise<void> {
      await redis.expire(keys.session(id), IDLE_SECONDS);
    },

    /** For each id how long it was not used, ms; undefined for those that have ended. */
    async idle(ids: readonly string[]): Promise<(number | undefined)[]> {
      const idle: (number | undefined)[] = [];
      for (let i = 0; i < ids.length; i += AT_ONCE) {
        const ttls = await Promise.all(ids.slice(i, i + AT_ONCE).map((id) => redis.pttl(keys.session(id))));
        for (const ttl of ttls) idle.push(ttl < 0 ? undefined : Math.max(0, SESSION_IDLE_MS - ttl));
      }
      return idle;
    },

    /** A person's sessions, the last used first. Those that have expired leave the index. */
    async list(userId: string): Promise<(StoredSession & { id: string })[]> {
      const ids = await redis.smembers(keys.userSessions(userId));
      const found = await Promise.all(ids.map(async (id) => ({ id, session: await read(id) })));
      const gone = found.flatMap(({ id, session }) => (session ? [] : [id]));
      if (gone.length > 0) await redis.srem(keys.userSessions(userId), ...gone);
      return found
        .flatMap(({ id, session }) => (session ? [{ id, ...session }] : []))
        .sort((a, b) => a.idleMs - b.idleMs);
    },

    async count(userId: string): Promise<number> {
      return redis.scard(keys.userSessions(userId));
    },

    /** Ends a session of that person and tells all replicas; false where there is none, or it is another person's. */
    async end(userId: string, id: string): Promise<boolean> {
      if ((await redis.hget(keys.session(id), 'userId')) !== userId) return false;
      if ((await redis.del(keys.session(id))) === 0) return false;
      // After the deletion: who hears of it and looks must not find the session any more.
      await Promise.all([
        tellUser(redis, userId, { type: 'session-ended', sessionId: id }),
        redis.srem(keys.userSessions(userId), id),
      ]);
      return true;
    },

    /** The fingerprint of the secret that the replicas over this Redis share; the first one to ask sets it. */
    async fingerprint(mine: string): Promise<string> {
      await redis.hsetnx(keys.deployment, 'secret', mine);
      return (await redis.hget(keys.deployment, 'secret')) ?? mine;
    },

    async replaceFingerprint(mine: string): Promise<void> {
      await redis.hset(keys.deployment, 'secret', mine);
    },
  };
}

export type Sessions = ReturnType<typeof createSessions>;
