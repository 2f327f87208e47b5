import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { PUT as putPassword } from '../../app/api/account/password/route';
import { POST as postAccount } from '../../app/api/accounts/route';
import { DELETE as deleteSession } from '../../app/api/sessions/[id]/route';
import { DELETE as deleteSessions, GET as getSessions } from '../../app/api/sessions/route';
import type { SessionInfo } from '../../lib/protocol/accounts';
import { createStore, type Store } from '../store/store';
import { createBrowser, register } from '../testing/browser';
import { startRedis, type TestRedis } from '../testing/redis';
import { createAuth } from './auth';
import { registerAuth } from './current';
import { GET as nextAuthGet } from './next-auth';
import { AUTH_RULES } from './throttle';

let redis: TestRedis;
let store: Store;
const log = { error: vi.fn() };
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
  registerAuth(createAuth({ store, secret: 's'.repeat(32), log, limits: 'off', ...deps }));
}

describe('POST /api/accounts', () => {
  it('answers as the contract says', async () => {
    const person = await register();
    expect(person.response.status).toBe(201);
    expect(person.response.headers.get('cache-control')).toBe('no-store');
    const browser = createBrowser();
    const post = (body: string) => browser.ask(postAccount, '/api/accounts', { method: 'POST', body });
    const again = await post(person.body);
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ error: { code: 'login_taken', field: 'loginId' } });
    const broken = await post('{"loginId":');
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({ error: { code: 'invalid' } });
    const wrong = await post(JSON.stringify({ loginId: 'fine', password: 'correct horse', name: '\u0007' }));
    expect(await wrong.json()).toMatchObject({ error: { code: 'invalid', field: 'name' } });
  });

  it('keeps to itself why it failed', async () => {
    use({ passwords: { hash: () => Promise.reject(new Error('secret detail')), verify: async () => false } });
    const body = JSON.stringify({ loginId: 'unlucky', password: 'correct horse', name: 'x' });
    const response = await createBrowser().ask(postAccount, '/api/accounts', { method: 'POST', body });
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect(response.status).toBe(500);
    expect(error.code).toBe('internal');
    expect(error.message).not.toContain('secret');
    const [details] = log.error.mock.lastCall ?? [];
    expect(details).toEqual({ err: expect.any(Error), errorId: error.message.replace('error ', '') });
  });
});

describe('/api/sessions', () => {
  it('ends another device, and nobody else’s', async () => {
    const [person, stranger] = [await register(), await register()];
    const [phone, laptop, other] = [createBrowser(), createBrowser(), createBrowser()];
    await phone.logIn(person.loginId, person.password);
    await laptop.logIn(person.loginId, person.password);
    await other.logIn(stranger.loginId, stranger.password);
    const lost = (await laptop.sessions()).find((s) => !s.current) as SessionInfo;
    const end = (browser: typeof laptop, id: string) =>
      browser.ask((r) => deleteSession(r, { params: Promise.resolve({ id }) }), `/api/sessions/${id}`, {
        method: 'DELETE',
      });
    const refused = await end(other, lost.id);
    expect(refused.status).toBe(404);
    expect(await refused.json()).toMatchObject({ error: { code: 'not_found' } });
    expect((await end(createBrowser(), lost.id)).status).toBe(401);
    expect((await phone.ask(getSessions, '/api/sessions')).status).toBe(200);
    expect((await end(laptop, lost.id)).status).toBe(200);
    expect((await phone.ask(getSessions, '/api/sessions')).status).toBe(401);
    expect((await end(laptop, lost.id)).status).toBe(404);
  });

  it('shows nothing to nobody', async () => {
    const browser = createBrowser();
    expect((await browser.ask(getSessions, '/api/sessions')).status).toBe(401);
    browser.jar.set('authjs.session-token', 'f'.repeat(43));
    expect((await browser.ask(getSessions, '/api/sessions')).status).toBe(401);
    expect(await (await browser.ask(nextAuthGet, '/api/auth/session')).json()).toBeNull();
  });
});

describe('DELETE /api/sessions', () => {
  it('ends all others of that person, and keeps the one that asks', async () => {
    const [person, stranger] = [await register(), await register()];
    const [phone, laptop, other] = [createBrowser(), createBrowser(), createBrowser()];
    await phone.logIn(person.loginId, person.password);
    await laptop.logIn(person.loginId, person.password);
    await other.logIn(stranger.loginId, stranger.password);
    expect((await createBrowser().json(deleteSessions, '/api/sessions', 'DELETE')).status).toBe(401);
    expect((await laptop.json(deleteSessions, '/api/sessions', 'DELETE')).status).toBe(200);
    expect(await laptop.sessions()).toMatchObject([{ current: true }]);
    expect((await phone.ask(getSessions, '/api/sessions')).status).toBe(401);
    expect(await other.sessions()).toHaveLength(1);
  });
});

describe('PUT /api/account/password', () => {
  const next = 'a better horse';
  const change = (browser: ReturnType<typeof createBrowser>, body: object) =>
    browser.json(putPassword, '/api/account/password', 'PUT', body);

  it('changes it, keeps this device and ends the others', async () => {
    const { loginId, password: current } = await register();
    const [here, there] = [createBrowser(), createBrowser()];
    await here.logIn(loginId, current);
    await there.logIn(loginId, current);
    expect((await change(here, { current, next })).status).toBe(200);
    expect(await here.sessions()).toMatchObject([{ current: true }]);
    expect((await there.ask(getSessions, '/api/sessions')).status).toBe(401);
    expect((await createBrowser().logIn(loginId, current)).status).toBe(401);
    expect((await createBrowser().logIn(loginId, next)).status).toBe(200);
  });

  it.each([
    ['current', { current: 'wrong horse', next }, 403, 'forbidden'],
    ['current', { next }, 400, 'invalid'],
    ['current', { current: 7, next }, 400, 'invalid'],
    ['next', { current: 'correct horse' }, 400, 'invalid'],
    ['next', { current: 'correct horse', next: 'short' }, 400, 'invalid'],
  ])('names what is wrong: %s of %j', async (field, body, status, code) => {
    const { loginId, password } = await register();
    const [here, there] = [createBrowser(), createBrowser()];
    await here.logIn(loginId, password);
    await there.logIn(loginId, password);
    const response = await change(here, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code, field } });
    expect(await here.sessions()).toHaveLength(2);
  });

  it('is for who is signed in', async () => {
    expect((await change(createBrowser(), { current: 'correct horse', next })).status).toBe(401);
  });

  it('counts a wrong one as a failed log-in', async () => {
    use({ limits: { ...AUTH_RULES, pair: { ...AUTH_RULES.pair, points: 2 } } });
    const { loginId, password: current } = await register();
    const browser = createBrowser('203.0.113.78');
    await browser.logIn(loginId, current);
    await change(browser, { current: 'wrong horse', next });
    await change(browser, { current: 'wrong horse', next });
    expect((await change(browser, { current, next })).status).toBe(429);
    expect((await browser.logIn(loginId, current)).status).toBe(429);
  });
});

it('keeps everybody signed in while the store is away', async () => {
  const own = await startRedis();
  const away = await createStore(own.url);
  use({ store: away });
  const person = await register();
  const browser = createBrowser();
  await browser.logIn(person.loginId, person.password);
  const csrfToken = await browser.csrf();
  const token = browser.token();
  await own.stop();
  for (const response of [
    await browser.ask(nextAuthGet, '/api/auth/session'),
    await browser.post('/api/auth/signout', { csrfToken }),
    await browser.ask(getSessions, '/api/sessions'),
  ]) {
    expect(response.status).toBe(503);
    expect(response.headers.has('retry-after')).toBe(true);
  }
  expect(browser.token()).toBe(token);
  away.close();
});
