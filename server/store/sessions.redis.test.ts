import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../testing/redis';
import { type Client, createEngine, type Engine } from './connections';
import { channels, keys } from './keys';
import { createSessions, type Grant } from './sessions';

const DAYS_30 = 30 * 24 * 60 * 60;

let server: TestRedis;
let engine: Engine;
let redis: Client;
beforeAll(async () => {
  server = await startRedis();
  engine = createEngine(server.url);
  redis = engine.client;
  await engine.connect();
});
afterAll(async () => {
  engine.close();
  await server.stop();
});

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

async function signIn(userId = `U${hex(16)}`) {
  const sessions = createSessions(redis);
  const id = hex(32);
  await sessions.create(id, { userId, device: 'Chrome · Windows', createdAt: 1_000 });
  return { sessions, id, userId };
}

it('lasts 30 days after its last use', async () => {
  const { sessions, id, userId } = await signIn();
  expect(await sessions.read(id)).toMatchObject({ userId, device: 'Chrome · Windows', createdAt: 1_000 });
  expect(await redis.ttl(keys.session(id))).toBe(DAYS_30);
  await redis.expire(keys.session(id), DAYS_30 - 600);
  expect((await sessions.read(id))?.idleMs).toBeGreaterThanOrEqual(600_000);
  await sessions.touch(id);
  expect((await sessions.read(id))?.idleMs).toBeLessThan(60_000);
});

it('is gone when it has expired, from the list as well', async () => {
  const { sessions, id, userId } = await signIn();
  const other = await signIn(userId);
  await redis.pexpire(keys.session(id), 0);
  expect(await sessions.read(id)).toBeUndefined();
  expect((await sessions.list(userId)).map((s) => s.id)).toEqual([other.id]);
  expect(await redis.smembers(keys.userSessions(userId))).toEqual([other.id]);
  expect(await sessions.idle([id, other.id])).toEqual([undefined, expect.any(Number)]);
});

it('lists the last used first', async () => {
  const { sessions, id, userId } = await signIn();
  const older = await signIn(userId);
  await redis.expire(keys.session(older.id), DAYS_30 - 100);
  expect((await sessions.list(userId)).map((s) => s.id)).toEqual([id, older.id]);
  expect(await sessions.count(userId)).toBe(2);
});

it('is not brought back by a touch that comes too late', async () => {
  const { sessions, id, userId } = await signIn();
  expect(await sessions.end(userId, id)).toBe(true);
  await sessions.touch(id);
  expect(await redis.exists(keys.session(id))).toBe(0);
});

it('ends for its own person only, once, and is gone before the news of it', async () => {
  const { sessions, id, userId } = await signIn();
  const stranger = `U${hex(16)}`;
  const channel = channels.user(userId);
  const subscriber = engine.openTo(engine.ownerOf(channel));
  await subscriber.connect();
  const news = new Promise<{ payload: string; left: number }>((resolve) => {
    subscriber.on('smessage', (_channel: string, payload: string) => {
      void redis.exists(keys.session(id)).then((left) => resolve({ payload, left }));
    });
  });
  await subscriber.ssubscribe(channel);
  expect(await sessions.end(stranger, id)).toBe(false);
  expect(await sessions.read(id)).toBeDefined();
  const ended = await Promise.all(Array.from({ length: 5 }, () => sessions.end(userId, id)));
  expect(ended.filter(Boolean)).toHaveLength(1);
  expect(await news).toEqual({
    payload: JSON.stringify({ type: 'session-ended', sessionId: id }),
    left: 0,
  });
  subscriber.disconnect();
  expect(await redis.exists(keys.userSessions(userId))).toBe(0);
});

it('all end in one step, but the one that is kept', async () => {
  const { sessions, id, userId } = await signIn();
  const [second, third, stranger] = [await signIn(userId), await signIn(userId), await signIn()];
  await sessions.endAll(userId, second.id);
  expect((await sessions.list(userId)).map((s) => s.id)).toEqual([second.id]);
  const idle = await sessions.idle([id, second.id, third.id, stranger.id]);
  expect(idle.map((ms) => ms !== undefined)).toEqual([false, true, false, true]);
  expect(await redis.exists(keys.session(id))).toBe(0);
  await sessions.endAll(userId);
  expect(await sessions.read(second.id)).toBeUndefined();
});

it('a password changes together with the end of all sessions but the asking one', async () => {
  const { sessions, id, userId } = await signIn();
  const old = await signIn(userId);
  const change = { after: 'new', asking: id };
  await redis.hset(keys.user(userId), 'passwordHash', 'old');
  expect(await sessions.changePassword(userId, { ...change, before: 'other' })).toBe('changed');
  expect(await sessions.changePassword(userId, change)).toBe('changed');
  expect(await sessions.read(old.id)).toBeDefined();
  expect(await sessions.changePassword(userId, { ...change, before: 'old' })).toBe('ok');
  expect(await redis.hget(keys.user(userId), 'passwordHash')).toBe('new');
  expect((await sessions.list(userId)).map((s) => s.id)).toEqual([id]);
  const late = { before: 'new', after: 'newer', asking: old.id };
  expect(await sessions.changePassword(userId, late)).toBe('signed_out');
});

it('of two changes at once one wins, and its session is the one that stays', async () => {
  const { sessions, id, userId } = await signIn();
  const other = await signIn(userId);
  await redis.hset(keys.user(userId), 'passwordHash', 'old');
  const outcomes = await Promise.all(
    [id, other.id].map((asking) =>
      sessions.changePassword(userId, { before: 'old', after: `by ${asking}`, asking }),
    ),
  );
  expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1);
  const winner = outcomes[0] === 'ok' ? id : other.id;
  expect(await redis.hget(keys.user(userId), 'passwordHash')).toBe(`by ${winner}`);
  expect((await sessions.list(userId)).map((s) => s.id)).toEqual([winner]);
});

it('no old session outlives a changed password, wherever the process dies', async () => {
  const { sessions, id, userId } = await signIn();
  const old = await signIn(userId);
  await redis.hset(keys.user(userId), 'passwordHash', 'old');
  const dying = new Proxy(redis, {
    get(target, name) {
      if (name === 'del' || name === 'spublish') throw new Error('crash');
      return Reflect.get(target, name).bind(target);
    },
  });
  await createSessions(dying).changePassword(userId, { before: 'old', after: 'new', asking: id });
  expect(await redis.exists(keys.session(old.id)), 'nobody came to clear it away').toBe(1);
  expect(await sessions.read(old.id)).toBeUndefined();
  expect(await sessions.idle([old.id])).toEqual([undefined]);
});

it('is not made by a password that was changed after it was checked, nor by a session that has ended', async () => {
  const { sessions, id: by, userId } = await signIn();
  await redis.hset(keys.user(userId), 'passwordHash', 'new');
  const make = (grant: Grant) => {
    const session = { userId, device: '', createdAt: 1 };
    return sessions.create(hex(32), session, grant);
  };
  expect(await make({ passwordHash: 'old' })).toBe(false);
  expect(await make({ passwordHash: 'new' })).toBe(true);
  expect(await make({ by })).toBe(true);
  await sessions.end(userId, by);
  expect(await make({ by })).toBe(false);
  expect(await sessions.count(userId)).toBe(2);
});

it('keeps the fingerprint of whoever came first', async () => {
  const sessions = createSessions(redis);
  const answers = await Promise.all(['a', 'b', 'c'].map((mine) => sessions.fingerprint(mine)));
  expect(new Set(answers).size).toBe(1);
  await sessions.replaceFingerprint('d');
  expect(await sessions.fingerprint('a')).toBe('d');
});
