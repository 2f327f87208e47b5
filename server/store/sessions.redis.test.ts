import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../testing/redis';
import { type Client, createEngine, type Engine } from './connections';
import { channels, keys } from './keys';
import { createSessions } from './sessions';

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

it('keeps the fingerprint of whoever came first', async () => {
  const sessions = createSessions(redis);
  const answers = await Promise.all(['a', 'b', 'c'].map((mine) => sessions.fingerprint(mine)));
  expect(new Set(answers).size).toBe(1);
  await sessions.replaceFingerprint('d');
  expect(await sessions.fingerprint('a')).toBe('d');
});
