import { hash, verify } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createStore, type Store } from '../store/store';
import { startRedis, type TestRedis } from '../testing/redis';
import { type AuthDeps, createAuth } from './auth';
import { createPasswords } from './passwords';
import { sessionIdOf } from './session-cookie';
import { AUTH_RULES } from './throttle';

let redis: TestRedis;
let store: Store;
beforeAll(async () => {
  redis = await startRedis();
  store = await createStore(redis.url);
});
afterAll(async () => {
  store.close();
  await redis.stop();
});

const log = { error: vi.fn() };
const createTestAuth = (deps: Partial<AuthDeps> = {}) =>
  createAuth({ store, secret: 's'.repeat(32), log, limits: 'off', ...deps });

let count = 0;
const person = () => ({ loginId: `person-${++count}`, password: 'correct horse', name: '花子' });
let lastAddress = 0;
const newAddress = () => `203.0.113.${++lastAddress}`;

describe('registration', () => {
  it('makes an account that can log in', async () => {
    const auth = createTestAuth();
    const body = person();
    const profile = await auth.register(body, 'a');
    expect(profile).toEqual({ userId: expect.stringMatching(/^U[0-9a-f]{32}$/), name: '花子' });
    expect(await auth.logIn(body.loginId, body.password, 'a')).toMatchObject({ userId: profile.userId });
    expect(await auth.logIn(` ${body.loginId.toUpperCase()} `, body.password, 'a')).toMatchObject({
      userId: profile.userId,
    });
  });

  it('of two at once for one login id, one wins', async () => {
    const auth = createTestAuth();
    const body = person();
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => auth.register(body, 'a')));
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'login_taken' });
    }
  });

  it.each([
    ['loginId', { loginId: 'ab' }],
    ['loginId', { loginId: 'Hanako' }],
    ['loginId', { loginId: 'has space' }],
    ['loginId', { loginId: 7 }],
    ['loginId', { loginId: undefined }],
    ['password', { password: 'short' }],
    ['password', { password: 'x'.repeat(257) }],
    ['password', { password: '\ud800'.repeat(8) }],
    ['name', { name: '' }],
    ['name', { name: '\u200b\u200b' }],
    ['name', { name: '\u202egnihtemos' }],
    ['name', { name: 'x'.repeat(21) }],
  ])('names the field that is wrong: %s', async (field, wrong) => {
    await expect(createTestAuth().register({ ...person(), ...wrong }, 'a')).rejects.toMatchObject({
      code: 'invalid',
      detail: { field },
    });
  });

  it.each([null, undefined, 'text', 7, []])('refuses %j', async (body) => {
    await expect(createTestAuth().register(body, 'a')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('is limited per address', async () => {
    const rules = { ...AUTH_RULES, registration: { ...AUTH_RULES.registration, points: 2 } };
    const auth = createTestAuth({ limits: rules });
    const address = newAddress();
    await auth.register(person(), address);
    await auth.register(person(), address);
    await expect(auth.register(person(), address)).rejects.toMatchObject({
      code: 'rate_limited',
      detail: { retryAfterMs: expect.any(Number) },
    });
    await auth.register(person(), newAddress());
  });
});

describe('log-in', () => {
  it('does the same work whether there is such a person or not', async () => {
    const checked = vi.fn(verify);
    const auth = createTestAuth({ passwords: createPasswords({ argon2: { hash, verify: checked } }) });
    const { loginId, password, name } = person();
    await auth.register({ loginId, password, name }, 'a');
    expect(await auth.logIn(loginId, 'wrong horse', 'a')).toBeNull();
    expect(await auth.logIn('nobody', 'wrong horse', 'a')).toBeNull();
    expect(await auth.logIn('No login id at all!', 'wrong horse', 'a')).toBeNull();
    expect(checked).toHaveBeenCalledTimes(3);
  });

  it('is limited per account and address, so that nobody is locked out from elsewhere', async () => {
    const auth = createTestAuth({ limits: AUTH_RULES });
    const body = person();
    const { userId } = await auth.register(body, newAddress());
    const [attacker, owner] = [newAddress(), newAddress()];
    for (let i = 0; i < AUTH_RULES.pair.points; i++) {
      expect(await auth.logIn(body.loginId, 'wrong horse', attacker)).toBeNull();
    }
    await expect(auth.logIn(body.loginId, body.password, attacker)).rejects.toMatchObject({
      code: 'rate_limited',
      detail: { retryAfterMs: expect.any(Number) },
    });
    expect(await auth.logIn(body.loginId, body.password, owner)).toMatchObject({ userId });
    // Another account from the same address.
    const other = person();
    const { userId: otherId } = await auth.register(other, newAddress());
    expect(await auth.logIn(other.loginId, other.password, attacker)).toMatchObject({ userId: otherId });
  });

  it('does not let more through by asking at once', async () => {
    const auth = createTestAuth({ limits: AUTH_RULES });
    const address = newAddress();
    const asked = Array.from({ length: 30 }, () => auth.logIn('crowded', 'wrong horse', address));
    const answers = await Promise.allSettled(asked);
    expect(answers.filter((a) => a.status === 'fulfilled')).toHaveLength(AUTH_RULES.pair.points);
  });

  it('allows each address less once an account was guessed at from many', async () => {
    const rules = { ...AUTH_RULES, account: { ...AUTH_RULES.account, points: 4 } };
    const auth = createTestAuth({ limits: rules });
    const body = person();
    const { userId } = await auth.register(body, newAddress());
    for (let i = 0; i < 6; i++) await auth.logIn(body.loginId, 'wrong horse', newAddress());
    const late = newAddress();
    for (let i = 0; i < rules.watched.points; i++) await auth.logIn(body.loginId, 'wrong horse', late);
    await expect(auth.logIn(body.loginId, 'wrong horse', late)).rejects.toMatchObject({
      code: 'rate_limited',
    });
    // Whoever has not failed is let in all the same, as often as they like.
    const owner = newAddress();
    for (let i = 0; i < 2 * rules.watched.points; i++) {
      expect(await auth.logIn(body.loginId, body.password, owner)).toMatchObject({ userId });
    }
  });

  it('is limited per address over all accounts', async () => {
    const rules = { ...AUTH_RULES, address: { ...AUTH_RULES.address, points: 3 } };
    const auth = createTestAuth({ limits: rules });
    const [address, neighbour] = ['2001:db8:1:1::1', '2001:db8:1:1:ffff::2'];
    for (let i = 0; i < 3; i++) await auth.logIn(`guess-${i}`, 'wrong horse', i % 2 ? address : neighbour);
    await expect(auth.logIn('guess-9', 'wrong horse', address)).rejects.toMatchObject({
      code: 'rate_limited',
    });
    expect(await auth.logIn('guess-9', 'wrong horse', '2001:db8:1:2::1')).toBeNull();
  });

  it('does not count what it was too busy to check', async () => {
    const passwords = createPasswords({ atOnce: 0, waiting: 0 });
    const auth = createTestAuth({ limits: AUTH_RULES, passwords });
    const address = newAddress();
    for (let i = 0; i < 2 * AUTH_RULES.pair.points; i++) {
      await expect(auth.logIn('patient', 'x', address)).rejects.toMatchObject({ code: 'unavailable' });
    }
  });
});

describe('sessions', () => {
  const cookie = (auth: ReturnType<typeof createTestAuth>, token: string) => `${auth.cookie.name}=${token}`;

  it('are known by their cookie, on every replica', async () => {
    const [one, two] = [createTestAuth(), createTestAuth()];
    const token = await one.startSession('U1', 'curl');
    const session = { userId: 'U1', sessionId: sessionIdOf(token) };
    expect(await two.sessionOf(cookie(two, token))).toEqual(session);
    expect(await two.stillValid([session.sessionId, 'f'.repeat(64)])).toEqual(new Set([session.sessionId]));
  });

  it.each(['a'.repeat(43), 'eyJhbGciOiJkaXIifQ..x.y.z', '', sessionIdOf('x')])(
    'are not made by a forged cookie: %s',
    async (token) => {
      const auth = createTestAuth();
      expect(await auth.sessionOf(cookie(auth, token))).toBeNull();
    },
  );

  it('do not work by their id, which is listed', async () => {
    const auth = createTestAuth();
    await auth.startSession('U2', 'curl');
    const [listed] = await auth.listSessions('U2', '');
    expect(await auth.sessionOf(cookie(auth, listed!.id))).toBeNull();
    expect(await auth.sessionOf(cookie(auth, listed!.id.slice(0, 43)))).toBeNull();
  });

  it('are listed with device and times, and ended by their own person only', async () => {
    const auth = createTestAuth();
    const before = Date.now();
    const here = sessionIdOf(await auth.startSession('U3', 'Chrome · Windows'));
    const there = sessionIdOf(await auth.startSession('U3', 'Safari · iPhone'));
    const listed = await auth.listSessions('U3', here);
    expect(listed.map((s) => [s.id, s.device, s.current]).sort()).toEqual(
      [
        [here, 'Chrome · Windows', true],
        [there, 'Safari · iPhone', false],
      ].sort(),
    );
    for (const { createdAt, lastUsedAt } of listed) {
      expect(createdAt).toBeGreaterThanOrEqual(before);
      expect(Math.abs(lastUsedAt - createdAt)).toBeLessThan(1_000);
    }
    await expect(auth.endSession('U4', there)).rejects.toMatchObject({ code: 'not_found' });
    for (const id of ['', '*', '../x', 'f'.repeat(64), there.toUpperCase()]) {
      await expect(auth.endSession('U3', id)).rejects.toMatchObject({ code: 'not_found' });
    }
    await auth.endSession('U3', there);
    await expect(auth.endSession('U3', there)).rejects.toMatchObject({ code: 'not_found' });
    expect((await auth.listSessions('U3', here)).map((s) => s.id)).toEqual([here]);
  });

  it('of one person are not without end', async () => {
    const auth = createTestAuth();
    const first = await auth.startSession('U5', 'curl');
    await store.sessions.touch(sessionIdOf(first));
    for (let i = 0; i < 105; i++) await auth.startSession('U5', 'curl');
    expect(await auth.listSessions('U5', '')).toHaveLength(100);
  });
});

describe('the secret', () => {
  it('must be the same on all replicas', async () => {
    const own = await startRedis();
    const store = await createStore(own.url);
    try {
      const [one, same, other] = ['a', 'a', 'b'].map((c) => createTestAuth({ store, secret: c.repeat(32) }));
      await one?.checkSecret({ alone: false });
      await same?.checkSecret({ alone: false });
      await expect(other?.checkSecret({ alone: false })).rejects.toThrow(/same AUTH_SECRET/);
      // Alone, as over an embedded Redis, a new secret simply takes over.
      await other?.checkSecret({ alone: true });
      await other?.checkSecret({ alone: false });
      await expect(one?.checkSecret({ alone: false })).rejects.toThrow(/same AUTH_SECRET/);
    } finally {
      store.close();
      await own.stop();
    }
  });
});

it('says `unavailable` when the store does not answer', async () => {
  const own = await startRedis();
  const store = await createStore(own.url);
  const auth = createTestAuth({ store });
  const token = await auth.startSession('U6', 'curl');
  await own.stop();
  await expect(auth.sessionOf(`${auth.cookie.name}=${token}`)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(auth.register(person(), 'a')).rejects.toMatchObject({ code: 'unavailable' });
  store.close();
});
