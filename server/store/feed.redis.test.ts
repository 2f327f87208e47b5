import { afterEach, expect, test } from 'vitest';
import { type ClusterRedis, startClusterRedis } from '../testing/redis-cluster';
import { startSentinelRedis } from '../testing/redis-sentinel';
import { until } from '../testing/until';
import { createEngine } from './connections';
import { createFeed } from './feed';
import { channels, keys } from './keys';

const ROOMS = Array.from({ length: 30 }, (_, i) => `C${String(i).padStart(32, '0')}`);
const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** A feed that hears all the rooms, and what it has heard of each, with a mark where it says that something is missing. */
async function listen(url: string) {
  const engine = createEngine(url);
  await engine.connect();
  const feed = createFeed(engine);
  stops.push(feed.stop, engine.close);
  const heard = new Map<string, string[]>(ROOMS.map((id) => [id, []]));
  await feed.start({
    room: (id, payload) => heard.get(id)?.push(payload.toString()),
    user() {},
    resumed: ({ roomIds }) => {
      for (const id of roomIds) heard.get(id)?.push('?');
    },
  });
  await Promise.all(ROOMS.map((id) => feed.subscribe('room', id)));
  const publish = (text: string) =>
    Promise.all(ROOMS.map((id) => engine.client.spublish(channels.room(id), text)));
  return {
    engine,
    feed,
    /** Publishes in every room, and waits until each of them heard it, or knows that it is missing. */
    async tell(text: string): Promise<void> {
      await until(`can publish ${text}`, () => publish(text).then(Boolean, () => false));
      await until(`all heard ${text}`, async () => {
        // A room whose publication was refused with others of the same round may get it once more.
        if (ROOMS.every((id) => heard.get(id)?.includes(text))) return true;
        await publish(text).catch(() => {});
        return false;
      });
    },
    heard: (id: string) => heard.get(id) ?? [],
  };
}

async function moveSlot(redis: ClusterRedis, key: string): Promise<void> {
  const from = await redis.masterOf(key);
  const slot = Number(await from.client.call('CLUSTER', 'KEYSLOT', key));
  const to = redis.nodes.slice(0, 3).find((node) => node.port !== from.port);
  if (!to) throw new Error('no other master');
  const [fromId, toId] = await Promise.all([from, to].map((node) => node.client.call('CLUSTER', 'MYID')));
  await to.client.call('CLUSTER', 'SETSLOT', slot, 'IMPORTING', String(fromId));
  await from.client.call('CLUSTER', 'SETSLOT', slot, 'MIGRATING', String(toId));
  // The new owner first, as redis-cli does it.
  for (const node of [to, from]) await node.client.call('CLUSTER', 'SETSLOT', slot, 'NODE', String(toId));
}

test('follows a channel whose slot moves to another master, and says that something may be missing', async () => {
  const redis = await startClusterRedis();
  stops.push(redis.stop);
  const { tell, heard } = await listen(redis.url);
  await tell('before');
  const [moved] = ROOMS as [string];
  await moveSlot(redis, keys.room(moved));
  await tell('after');
  await until('it is told', () => heard(moved).includes('?'));
  expect(heard(moved).indexOf('?')).toBeGreaterThan(0);
});

test('goes on after a master of a Cluster died, and its replica took over', async () => {
  const redis = await startClusterRedis();
  stops.push(redis.stop);
  const { feed, tell, heard } = await listen(redis.url);
  await tell('before');
  const [lost] = ROOMS as [string];
  const master = await redis.masterOf(keys.room(lost));
  await master.kill();
  await tell('after');
  await until('it is told', () => heard(lost).includes('?'));
  expect(feed.isHearing()).toBe(true);
});

test('goes on after a failover by the Sentinels', async () => {
  const redis = await startSentinelRedis();
  stops.push(redis.stop);
  const { feed, tell, heard } = await listen(redis.url);
  await tell('before');
  await (await redis.master()).kill();
  await tell('after');
  for (const id of ROOMS) expect(heard(id)).toContain('?');
  expect(feed.isHearing()).toBe(true);
});

test('two drops in a row, one in the middle of subscribing again, leave it neither dead nor deaf', async () => {
  const redis = await startSentinelRedis();
  stops.push(redis.stop);
  const { tell } = await listen(redis.url);
  for (let round = 0; round < 5; round++) {
    await redis.killSubscribers();
    await redis.killSubscribers();
    await tell(`round ${round}`);
  }
});
