import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '../testing/redis';
import { type Account, createAccounts } from './accounts';
import { type Client, createEngine, type Engine } from './connections';
import { keys } from './keys';

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

function account(loginId: string): Account {
  const userId = `U${randomBytes(16).toString('hex')}`;
  return { userId, loginId, name: '花子', passwordHash: '$argon2id$…', createdAt: 1 };
}

describe('accounts', () => {
  it('are found by login id and by user id', async () => {
    const accounts = createAccounts(redis);
    const hanako = account('hanako');
    expect(await accounts.isTaken('hanako')).toBe(false);
    expect(await accounts.create(hanako)).toBe(true);
    expect(await accounts.isTaken('hanako')).toBe(true);
    expect(await accounts.credentials('hanako')).toEqual({
      userId: hanako.userId,
      passwordHash: '$argon2id$…',
      isSuspended: false,
    });
    expect(await accounts.own(hanako.userId)).toEqual({
      userId: hanako.userId,
      loginId: 'hanako',
      name: '花子',
    });
    expect(await redis.ttl(keys.login('hanako'))).toBe(-1);
    expect(await redis.ttl(keys.user(hanako.userId))).toBe(-1);
  });

  it('are nobody by an unknown login id', async () => {
    const accounts = createAccounts(redis);
    expect(await accounts.credentials('nobody')).toBeUndefined();
    expect(await accounts.own('U0')).toBeUndefined();
  });

  it('of many that ask for one login id at once, one gets it', async () => {
    const accounts = createAccounts(redis);
    const rivals = Array.from({ length: 20 }, () => account('popular'));
    const won = await Promise.all(rivals.map((rival) => accounts.create(rival)));
    expect(won.filter(Boolean)).toHaveLength(1);
    const winner = rivals[won.indexOf(true)] as Account;
    expect((await accounts.credentials('popular'))?.userId).toBe(winner.userId);
    const stored = await Promise.all(rivals.map((rival) => redis.exists(keys.user(rival.userId))));
    expect(stored.filter(Boolean)).toHaveLength(1);
  });

  it('does not block a login id for ever where a registration broke off', async () => {
    const accounts = createAccounts(redis);
    const lost = account('unlucky');
    // What a crash right after the reservation leaves.
    await createAccounts(stoppingAfter('set'))
      .create(lost)
      .catch(() => {});
    expect(await accounts.isTaken('unlucky')).toBe(true);
    expect(await accounts.credentials('unlucky')).toBeUndefined();
    expect(await redis.ttl(keys.login('unlucky'))).toBeGreaterThan(0);
    await redis.del(keys.login('unlucky'));
    expect(await accounts.create(account('unlucky'))).toBe(true);
  });

  it('gives way where the reservation ran out and another one took it', async () => {
    const accounts = createAccounts(redis);
    const late = account('contested');
    const quick = account('contested');
    const overtaken = new Proxy(redis, {
      get(target, name) {
        if (name !== 'getex') return Reflect.get(target, name).bind(target);
        return async (key: string, option: 'PERSIST') => {
          await target.del(key);
          await accounts.create(quick);
          return target.getex(key, option);
        };
      },
    });
    expect(await createAccounts(overtaken).create(late)).toBe(false);
    expect((await accounts.credentials('contested'))?.userId).toBe(quick.userId);
    expect(await redis.exists(keys.user(late.userId))).toBe(0);
  });
});

/** The real connection up to and including `last`; every later command fails, as it does when the process dies. */
function stoppingAfter(last: string): Client {
  let stopped = false;
  return new Proxy(redis, {
    get(target, name) {
      if (stopped) throw new Error('crash');
      if (name === last) stopped = true;
      return Reflect.get(target, name).bind(target);
    },
  });
}
