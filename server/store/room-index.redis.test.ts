import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startRedis, type TestRedis } from '../testing/redis';
import { createEngine, type Engine } from './connections';
import { keys } from './keys';
import { createRoomIndex } from './room-index';

let redis: TestRedis;
let engine: Engine;
let roomId: string;
let userId: string;

beforeAll(async () => {
  redis = await startRedis();
  engine = createEngine(redis.url);
  await engine.connect();
});
afterAll(async () => {
  engine?.close();
  await redis?.stop();
});
beforeEach(() => {
  roomId = `C${crypto.randomUUID().replaceAll('-', '')}`;
  userId = `U${crypto.randomUUID().replaceAll('-', '')}`;
});

/** An index over the real Redis, to which something happens right before its first command of this name. */
function indexWith(name: 'srem' | 'sadd', event: () => Promise<unknown>) {
  let isDone = false;
  const client = new Proxy(engine.client, {
    get(target, property) {
      const value = Reflect.get(target, property) as unknown;
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        if (property === name && !isDone) {
          isDone = true;
          await event();
        }
        return value.apply(target, args) as unknown;
      };
    },
  });
  return createRoomIndex(client, () => engine.owners().flatMap((owner) => engine.masterOf(owner) ?? []));
}

const repair = (index: ReturnType<typeof createRoomIndex>) =>
  index.repair({ signal: new AbortController().signal, found() {} });
const enter = () => redis.admin.sadd(keys.members(roomId), userId);
const leave = () => redis.admin.srem(keys.members(roomId), userId);

test('who is let in between a look at the room and the removal of their entry keeps it', async () => {
  await redis.admin.sadd(keys.userRooms(userId), roomId);
  const index = indexWith('srem', enter);
  expect((await repair(index)).removed).toBe(0);
  expect(await index.of(userId)).toEqual([roomId]);
});

test('who leaves between a look at the room and the adding of their entry does not get it', async () => {
  await enter();
  const index = indexWith('sadd', leave);
  expect((await repair(index)).added).toBe(0);
  expect(await index.of(userId)).toEqual([]);
});

test('a walk that is ended stops after the slice at which it is', async () => {
  const ids = Array.from({ length: 3_000 }, (_, i) => `C${i}`);
  await Promise.all(ids.map((id) => redis.admin.sadd(keys.members(id), userId)));
  const ending = new AbortController();
  const index = indexWith('sadd', async () => ending.abort());
  const { added } = await index.repair({ signal: ending.signal, found() {} });
  expect(added).toBeGreaterThan(0);
  expect(added).toBeLessThan(1_500);
});
