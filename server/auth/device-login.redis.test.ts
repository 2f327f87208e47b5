import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { POST as answer } from '../../app/api/device-login/answer/route';
import { POST as look } from '../../app/api/device-login/look/route';
import { POST as ask } from '../../app/api/device-login/route';
import { POST as state } from '../../app/api/device-login/state/route';
import type { DeviceLogin, DeviceRequest } from '../../lib/protocol/device-login';
import { keys } from '../store/keys';
import { createStore, type Store } from '../store/store';
import { createBrowser, register } from '../testing/browser';
import { startRedis, type TestRedis } from '../testing/redis';
import { createAuth } from './auth';
import { currentAuth, registerAuth } from './current';
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
beforeEach(() => use({}));

function use(deps: Partial<Parameters<typeof createAuth>[0]>): void {
  registerAuth(
    createAuth({ store, secret: 's'.repeat(32), log: { error: vi.fn() }, limits: 'off', ...deps }),
  );
}

type Browser = ReturnType<typeof createBrowser>;
const PATH = '/api/device-login';

async function askOn(computer: Browser): Promise<DeviceLogin> {
  const response = await computer.json(ask, PATH, 'POST');
  expect(response.status).toBe(201);
  return (await response.json()) as DeviceLogin;
}

async function phoneOf(person?: { loginId: string; password: string }) {
  const { loginId, password } = person ?? (await register());
  const phone = createBrowser('198.51.100.9');
  await phone.logIn(loginId, password);
  return phone;
}

const stateOf = async (computer: Browser, { code, key }: { code: string; key: string }) =>
  (await computer.json(state, `${PATH}/state`, 'POST', { code, key })).json();
const scan = (phone: Browser, code: string) => phone.json(look, `${PATH}/look`, 'POST', { code });
const say = (phone: Browser, code: string, confirm: boolean) =>
  phone.json(answer, `${PATH}/answer`, 'POST', { code, confirm });

async function collect(computer: Browser, { code, key }: { code: string; key: string }) {
  const fields = { code, key, csrfToken: await computer.csrf() };
  return computer.post('/api/auth/callback/device', fields, { 'x-auth-return-redirect': '1' });
}

describe('a log-in by QR code', () => {
  it('signs the computer in as the person of the phone, once', async () => {
    const person = await register();
    const [computer, phone] = [createBrowser('203.0.113.5'), await phoneOf(person)];
    const login = await askOn(computer);
    expect(await stateOf(computer, login)).toEqual({ state: 'asked', expiresInMs: expect.any(Number) });

    const request = (await (await scan(phone, login.code)).json()) as DeviceRequest;
    expect(request).toEqual({
      device: 'Chrome · Windows',
      address: '203.0.113.5',
      askedAt: expect.any(Number),
      number: expect.stringMatching(/^[1-9]\d$/),
      expiresInMs: expect.any(Number),
    });
    expect(await stateOf(computer, login)).toMatchObject({ state: 'seen', number: request.number });
    // Looking again, as a reload does, changes nothing.
    expect(await (await scan(phone, login.code)).json()).toMatchObject({ number: request.number });
    expect((await collect(computer, login)).status).toBe(401);

    expect((await say(phone, login.code, true)).status).toBe(200);
    expect(await stateOf(computer, login)).toEqual({ state: 'confirmed' });
    expect((await collect(computer, login)).status).toBe(200);
    expect(await computer.sessions()).toHaveLength(2);
    expect(await store.sessions.list(person.userId)).toHaveLength(2);

    const second = createBrowser();
    expect((await collect(second, login)).status).toBe(401);
    expect(second.token()).toBeUndefined();
    expect(await stateOf(computer, login)).toEqual({ state: 'used' });
    expect((await scan(phone, login.code)).status).toBe(409);
    expect((await say(phone, login.code, false)).status).toBe(409);
  });

  it('is confirmed once, however often the phone says so', async () => {
    const person = await register();
    const [computer, phone, stranger] = [createBrowser(), await phoneOf(person), await phoneOf()];
    const login = await askOn(computer);
    await scan(phone, login.code);
    const yes = () => say(phone, login.code, true);
    expect((await Promise.all([yes(), yes()])).map(({ status }) => status)).toEqual([200, 200]);
    expect((await say(phone, login.code, false)).status).toBe(409);
    expect((await collect(computer, login)).status).toBe(200);
    expect((await yes()).status).toBe(200);
    expect((await say(stranger, login.code, true)).status).toBe(409);
    expect((await collect(createBrowser(), login)).status).toBe(401);
    expect(await store.sessions.list(person.userId)).toHaveLength(2);
  });

  it('is collected by one of many that try at once', async () => {
    const [computer, phone] = [createBrowser(), await phoneOf()];
    const login = await askOn(computer);
    await scan(phone, login.code);
    await say(phone, login.code, true);
    const answers = await Promise.all(Array.from({ length: 6 }, () => collect(createBrowser(), login)));
    expect(answers.map((a) => a.status).sort()).toEqual([200, 401, 401, 401, 401, 401]);
  });

  it('is of no use to who has photographed the code', async () => {
    const [computer, phone, thief] = [createBrowser(), await phoneOf(), createBrowser()];
    const { code, key } = await askOn(computer);
    const other = await askOn(thief);
    await scan(phone, code);
    await say(phone, code, true);
    expect(await stateOf(thief, { code, key: other.key })).toEqual({ state: 'expired' });
    expect((await collect(thief, { code, key: other.key })).status).toBe(401);
    expect((await collect(computer, { code, key })).status).toBe(200);
  });

  it('is for the first person who scans it to answer', async () => {
    const [computer, phone, stranger] = [createBrowser(), await phoneOf(), await phoneOf()];
    const login = await askOn(computer);
    expect((await say(phone, login.code, true)).status).toBe(409);
    const both = await Promise.all([scan(phone, login.code), scan(stranger, login.code)]);
    expect(both.map((r) => r.status).sort()).toEqual([200, 409]);
    const late = both[0].status === 409 ? phone : stranger;
    expect((await say(late, login.code, true)).status).toBe(409);
    expect(await stateOf(computer, login)).toMatchObject({ state: 'seen' });
  });

  it('ends with a refusal', async () => {
    const [computer, phone] = [createBrowser(), await phoneOf()];
    const login = await askOn(computer);
    await scan(phone, login.code);
    expect((await say(phone, login.code, false)).status).toBe(200);
    expect(await stateOf(computer, login)).toEqual({ state: 'refused' });
    expect((await say(phone, login.code, true)).status).toBe(409);
    expect((await collect(computer, login)).status).toBe(401);
  });

  it('ends after a minute', async () => {
    const [computer, phone] = [createBrowser(), await phoneOf()];
    const login = await askOn(computer);
    const stored = keys.deviceLogin(createHash('sha256').update(login.code).digest('hex'));
    const left = await redis.admin.pttl(stored);
    expect(left).toBeGreaterThan(50_000);
    expect(left).toBeLessThanOrEqual(60_000);
    await redis.admin.pexpire(stored, 0);
    expect(await stateOf(computer, login)).toEqual({ state: 'expired' });
    expect((await scan(phone, login.code)).status).toBe(404);
    expect((await say(phone, login.code, true)).status).toBe(404);
    expect((await collect(computer, login)).status).toBe(401);
  });

  it('is worth nothing once the phone is signed out', async () => {
    const [computer, phone] = [createBrowser(), await phoneOf()];
    const login = await askOn(computer);
    await scan(phone, login.code);
    await say(phone, login.code, true);
    const me = await store.sessions.read(sessionIdOf(phone.token() as string));
    await currentAuth().endAllSessions(me?.userId ?? '');
    expect((await collect(computer, login)).status).toBe(401);
    expect(computer.token()).toBeUndefined();
  });

  it('leaves no secret in the store', async () => {
    const login = await askOn(createBrowser());
    const stored = await Promise.all((await keysOf()).map((key) => redis.admin.hgetall(key)));
    const text = JSON.stringify([await keysOf(), stored]);
    expect(text).not.toContain(login.code);
    expect(text).not.toContain(login.key);
  });

  it.each([null, {}, { code: 7 }, { code: '../x', key: 'y', confirm: true }, { code: 'a'.repeat(25) }])(
    'refuses %j',
    async (body) => {
      const phone = await phoneOf();
      for (const [route, path] of [
        [state, 'state'],
        [look, 'look'],
        [answer, 'answer'],
      ] as const) {
        const response = await phone.json(route, `${PATH}/${path}`, 'POST', body as object);
        expect(response.status).toBe(400);
      }
    },
  );

  it('is confirmed by who is signed in only, and limited per address', async () => {
    const login = await askOn(createBrowser());
    expect((await scan(createBrowser(), login.code)).status).toBe(401);
    expect((await say(createBrowser(), login.code, true)).status).toBe(401);
    use({ limits: { ...AUTH_RULES, deviceLogin: { ...AUTH_RULES.deviceLogin, points: 2 } } });
    const busy = createBrowser('203.0.113.99');
    await askOn(busy);
    await askOn(busy);
    const refused = await busy.json(ask, PATH, 'POST');
    expect(refused.status).toBe(429);
    expect(refused.headers.has('retry-after')).toBe(true);
  });
});

/** The requests that are stored now. */
async function keysOf(): Promise<string[]> {
  const { admin } = redis;
  const nodes = 'nodes' in admin ? admin.nodes('master') : [admin];
  const pattern = keys.deviceLogin('*');
  return (await Promise.all(nodes.map((node) => node.keys(pattern)))).flat();
}
