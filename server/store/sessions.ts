import type { Client } from './connections';
import { keys } from './keys';
import { loadScript } from './scripts';
import { tellUser } from './user-news';

/** A session ends this long after its last use. */
const IDLE_SECONDS = 30 * 24 * 60 * 60;
export const SESSION_IDLE_MS = IDLE_SECONDS * 1_000;
/** Thousands of commands in one go would hold up everything else that goes over this connection. */
const AT_ONCE = 200;

/** `idleMs`: since the last use that was written down. */
export type StoredSession = { userId: string; device: string; createdAt: number; idleMs: number };

/** What a session was granted for; it is not made where that holds no longer. */
export type Grant = {
  /** The hash that the password was checked against. */
  passwordHash?: string;
  /** The session of the same person that vouched for it. */
  by?: string;
};

const addSession = loadScript('add-session');
const endSessions = loadScript('end-sessions');
const changePassword = loadScript('change-password');
const resetPassword = loadScript('reset-password');
const setState = loadScript('set-state');

/**
 * Signed-in browsers. A session's id is the sha256 of the token that its cookie holds, so that who reads the store (or
 * the list of a person's sessions) cannot take one over.
 *
 * A session counts as long as its person's set names it. So all of somebody's sessions end in one step, together with
 * what they end for, and none survives a crash on the way: what is left of it means nothing.
 *
 * The last use is kept as the key's time to live and nowhere else: PEXPIRE does nothing to a session that was ended a
 * moment ago, where writing a field would bring it back.
 */
export function createSessions(redis: Client) {
  async function find(id: string): Promise<StoredSession | undefined> {
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

  async function read(id: string): Promise<StoredSession | undefined> {
    const session = await find(id);
    if (!session || (await redis.sismember(keys.userSessions(session.userId), id)) === 0) return undefined;
    return session;
  }

  /** Of sessions that have ended: takes away what is left, and tells all replicas. */
  async function forget(userId: string, ids: readonly string[]): Promise<void> {
    for (let i = 0; i < ids.length; i += AT_ONCE) {
      const some = ids.slice(i, i + AT_ONCE);
      // They have ended whatever becomes of this; a replica that hears nothing finds out within a minute.
      await Promise.allSettled(
        some.map(async (id) => {
          await redis.del(keys.session(id));
          await tellUser(redis, userId, { type: 'session-ended', sessionId: id });
        }),
      );
    }
  }

  return {
    read,

    /** False where what it was granted for has changed meanwhile. */
    async create(
      id: string,
      session: { userId: string; device: string; createdAt: number },
      { passwordHash = '', by = '' }: Grant = {},
    ): Promise<boolean> {
      const { userId } = session;
      const made = await redis
        .multi()
        .hset(keys.session(id), session)
        .expire(keys.session(id), IDLE_SECONDS)
        .exec();
      for (const [error] of made ?? []) if (error) throw error;
      // Last: a name in the set without a session would be dropped by whoever lists them at that moment.
      const [added] = await addSession(
        redis,
        [keys.user(userId), keys.userSessions(userId)],
        [id, passwordHash, by],
      );
      if (added !== 'ok') await redis.del(keys.session(id));
      return added === 'ok';
    },

    /** Counts the 30 days anew; a session that has ended stays ended. */
    async touch(id: string): Promise<void> {
      await redis.expire(keys.session(id), IDLE_SECONDS);
    },

    /** For each id how long it was not used, ms; undefined for those that have ended. */
    async idle(ids: readonly string[]): Promise<(number | undefined)[]> {
      const idle: (number | undefined)[] = [];
      for (let i = 0; i < ids.length; i += AT_ONCE) {
        const found = await Promise.all(ids.slice(i, i + AT_ONCE).map(read));
        for (const session of found) idle.push(session?.idleMs);
      }
      return idle;
    },

    /** A person's sessions, the last used first. Those that have expired leave the index. */
    async list(userId: string): Promise<(StoredSession & { id: string })[]> {
      const ids = await redis.smembers(keys.userSessions(userId));
      const found = await Promise.all(ids.map(async (id) => ({ id, session: await find(id) })));
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
      if ((await redis.srem(keys.userSessions(userId), id)) === 0) return false;
      const hasLived = (await redis.exists(keys.session(id))) === 1;
      await forget(userId, [id]);
      return hasLived;
    },

    /** Ends all sessions of that person but `except`, in one step, and tells all replicas. */
    async endAll(userId: string, except = ''): Promise<void> {
      const [, ended] = await endSessions(redis, [keys.userSessions(userId)], [except]);
      await forget(userId, ended as string[]);
    },

    /**
     * Changes the password and ends all sessions but the asking one, in one step. `changed`: it is not `before` any
     * more; `signed_out`: the asking session has ended. @param before the hash that was checked; undefined for none
     */
    async changePassword(
      userId: string,
      { before = '', after, asking }: { before?: string | undefined; after: string; asking: string },
    ): Promise<'ok' | 'changed' | 'signed_out'> {
      const [reply, ended] = await changePassword(
        redis,
        [keys.user(userId), keys.userSessions(userId)],
        [before, after, asking],
      );
      if (reply === 'ok') await forget(userId, ended as string[]);
      return reply as 'ok' | 'changed' | 'signed_out';
    },

    /** By a one-time link. False where it holds no longer. All sessions end in the same step. */
    async resetPassword(
      userId: string,
      { linkHash, passwordHash }: { linkHash: string; passwordHash: string },
    ): Promise<boolean> {
      const touched = [keys.user(userId), keys.userSessions(userId)];
      const [reply, ended] = await resetPassword(redis, touched, [linkHash, Date.now(), passwordHash]);
      if (reply === 'ok') await forget(userId, ended as string[]);
      return reply === 'ok';
    },

    /** Suspends or deletes an account, and ends all its sessions in the same step; or lets a suspended one in again. */
    async setState(userId: string, state: 'suspended' | 'deleted' | ''): Promise<boolean> {
      const [reply, ended] = await setState(redis, [keys.user(userId), keys.userSessions(userId)], [state]);
      if (reply === 'ok') await forget(userId, ended as string[]);
      return reply === 'ok';
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
