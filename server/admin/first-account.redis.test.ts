import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../store/keys';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';

let redis: TestRedis;
let replica: TestReplica;
beforeAll(async () => {
  redis = await startRedis();
  replica = await startReplica(redis.url);
  await replica.store.place.open('open');
});
afterAll(async () => {
  await replica.stop();
  await redis.stop();
});

let count = 0;
const newPerson = () =>
  replica.auth.register({ loginId: `person-${++count}`, password: 'correct horse', name: '花子' }, '::1');

describe('the first account', () => {
  it('becomes administrator, and of several at once exactly one does', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => newPerson()));
    const administrators = await replica.store.place.administrators();
    expect(administrators).toHaveLength(1);
    expect(people.map(({ userId }) => userId)).toContain(administrators[0]);
    await newPerson();
    expect(await replica.store.place.administrators()).toEqual(administrators);
  });

  it('is promoted nowhere where there were accounts before', async () => {
    const other = await startRedis();
    const old = await startReplica(other.url);
    await old.auth.register({ loginId: 'oldest', password: 'correct horse', name: 'x' }, '::1');
    await old.store.place.open('closed');
    expect(await old.store.place.read()).toEqual({ registration: 'closed', isNew: false });
    await expect(
      old.auth.register({ loginId: 'second', password: 'correct horse', name: 'x' }, '::1'),
    ).rejects.toMatchObject({ code: 'forbidden', detail: { field: 'registration' } });
    expect(await old.store.place.administrators()).toEqual([]);
    await old.stop();
    await other.stop();
  });
});

describe('where a process ended between the first account and its claim', () => {
  const newId = () => `U${randomBytes(16).toString('hex')}`;
  const make = (userId: string) =>
    replica.store.accounts.create({
      userId,
      loginId: `first-${userId.slice(1, 9)}`,
      name: 'x',
      passwordHash: '!',
      createdAt: 1,
    });
  beforeEach(async () => {
    await redis.admin.del(keys.administrators, keys.claimants);
    await redis.admin.hset(keys.place, 'first', 'open');
  });

  it('that account is administrator, and not the next one that comes', async () => {
    const [never, first] = [newId(), newId()];
    for (const userId of [never, first]) await replica.store.place.announce(userId);
    await make(first);
    expect(await replica.auth.isAdministrator(never)).toBe(false);
    const next = await newPerson();
    expect(await replica.store.place.administrators()).toEqual([first]);
    expect(await replica.auth.isAdministrator(next.userId)).toBe(false);
    expect(await redis.admin.exists(keys.claimants)).toBe(0);
  });

  it('it is so by the time its person looks', async () => {
    const first = newId();
    await replica.store.place.announce(first);
    expect(await replica.auth.isAdministrator(first)).toBe(false);
    await make(first);
    expect(await replica.auth.isAdministrator(first)).toBe(true);
  });

  it('but an account that was not made, or cannot be signed in to, is passed over', async () => {
    const [taken, senseless] = [newId(), newId()];
    for (const userId of [taken, senseless]) await replica.store.place.announce(userId);
    await replica.store.accounts.create({ userId: senseless, loginId: 'senseless', name: 'x', createdAt: 1 });
    await redis.admin.hset(keys.user(taken), { loginId: 'senseless', passwordHash: '!' });
    expect(await replica.auth.entrance(undefined)).toBe('first');
    const { userId } = await newPerson();
    expect(await replica.store.place.administrators()).toEqual([userId]);
  });
});
