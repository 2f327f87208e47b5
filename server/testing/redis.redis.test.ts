import { randomUUID } from 'node:crypto';
import { Cluster } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { startClusterRedis } from './redis-cluster';
import { startSentinelRedis } from './redis-sentinel';
import { infoOf, startRedisServer } from './redis-server';

const started: { stop(): Promise<void> }[] = [];
const begin = async <T extends { stop(): Promise<void> }>(start: Promise<T>): Promise<T> => {
  const redis = await start;
  started.push(redis);
  return redis;
};
afterEach(async () => {
  await Promise.all(started.splice(0).map((redis) => redis.stop()));
});

describe('one server', () => {
  it('keeps its port and its data over a kill, and waits while it is frozen', async () => {
    const server = await begin(startRedisServer());
    await server.client.set('a', 'b');
    await server.kill();
    expect(server.isRunning()).toBe(false);
    await server.start();
    expect(await server.client.get('a')).toBe('b');

    server.pause();
    const answer = server.client.get('a');
    expect(await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 100, 'none'))])).toBe(
      'none',
    );
    server.resume();
    expect(await answer).toBe('b');
  });

  it('says why it cannot start', async () => {
    await expect(startRedisServer(['appendonly perhaps'])).rejects.toThrow(/appendonly perhaps/);
  });
});

describe('sentinels', () => {
  it('promote a replica when the master is killed, and take the old one back as a replica', async () => {
    const redis = await begin(startSentinelRedis());
    const old = await redis.master();
    await redis.admin.set('a', 'b');
    expect(await redis.admin.wait(2, 1_000)).toBe(2);
    await old.kill();
    await expect.poll(async () => (await redis.master()).port).not.toBe(old.port);
    const now = await redis.master();
    await expect.poll(() => infoOf(now, 'replication', 'role')).toBe('master');
    expect(await now.client.get('a')).toBe('b');
    await old.start();
    await expect.poll(() => infoOf(old, 'replication', 'role'), { timeout: 20_000 }).toBe('slave');
  });
});

describe('a cluster', () => {
  it('spreads keys over its masters, and promotes a replica when one is killed', async () => {
    const redis = await begin(startClusterRedis());
    expect(redis.admin).toBeInstanceOf(Cluster);
    const keys = Array.from({ length: 30 }, () => randomUUID());
    await Promise.all(keys.map((key) => redis.admin.set(key, key)));
    const ports = await Promise.all(keys.map(async (key) => (await redis.masterOf(key)).port));
    expect(new Set(ports).size).toBe(3);

    const key = keys[0]!;
    const old = await redis.masterOf(key);
    await old.kill();
    await expect.poll(async () => (await redis.masterOf(key)).port).not.toBe(old.port);
    expect(await redis.admin.get(key)).toBe(key);
  });
});

it('cuts off subscribers on every node', async () => {
  const redis = await begin(startClusterRedis());
  const subscribers = redis.nodes.map(({ client }) => client.duplicate());
  const cut = subscribers.map((subscriber) => new Promise((resolve) => subscriber.once('close', resolve)));
  await Promise.all(subscribers.map((subscriber) => subscriber.subscribe('news')));
  await redis.killSubscribers();
  await Promise.all(cut);
  for (const subscriber of subscribers) subscriber.disconnect();
});
