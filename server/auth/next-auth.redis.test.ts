import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { GET as getSessions } from '../../app/api/sessions/route';
import { createStore, type Store } from '../store/store';
import { BASE, createBrowser, ORIGIN, register } from '../testing/browser';
import { startRedis, type TestRedis } from '../testing/redis';
import { createAuth } from './auth';
import { registerAuth } from './current';
import { GET, POST } from './next-auth';
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

describe('log-in', () => {
  it('gives a cookie that is the session', async () => {
    const person = await register();
    const browser = createBrowser();
    const response = await browser.logIn(person.loginId, person.password);
    expect(response.status).toBe(200);
    const [line] = response.headers.getSetCookie().filter((l) => l.includes('session-token'));
    expect(line).toMatch(/^authjs\.session-token=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    const shown = await browser.ask(GET, '/api/auth/session');
    expect(await shown.json()).toEqual({
      expires: expect.any(String),
      user: { id: person.userId, loginId: person.loginId, name: '花子' },
    });
    expect(await browser.sessions()).toMatchObject([{ device: 'Chrome · Windows', current: true }]);
  });

  it('looks at nothing but the store: the cookie stays the same, and says nothing', async () => {
    const person = await register();
    const browser = createBrowser();
    await browser.logIn(person.loginId, person.password);
    const token = browser.token();
    await browser.ask(GET, '/api/auth/session');
    expect(browser.token()).toBe(token);
  });

  it('says the same of a wrong password and of nobody', async () => {
    const { loginId } = await register();
    const answers = await Promise.all(
      [loginId, 'nobody'].map(async (id) => {
        const response = await createBrowser().logIn(id, 'wrong horse');
        return [response.status, await response.json(), response.headers.getSetCookie()];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.slice(0, 2)).toEqual([
      401,
      { url: expect.any(String), error: { code: 'unauthenticated', message: 'CredentialsSignin' } },
    ]);
  });

  it('gives a new token each time, and ends what this browser had before', async () => {
    const [first, second] = [await register(), await register()];
    const browser = createBrowser();
    await browser.logIn(first.loginId, first.password);
    const before = browser.token();
    await browser.logIn(first.loginId, first.password);
    expect(browser.token()).not.toBe(before);
    expect(await browser.sessions()).toHaveLength(1);
    await browser.logIn(second.loginId, second.password);
    expect(await store.sessions.list(first.userId)).toEqual([]);
    expect(await browser.sessions()).toMatchObject([{ current: true }]);
  });

  it('keeps no token that somebody else has set', async () => {
    const person = await register();
    const browser = createBrowser();
    const planted = 'p'.repeat(43);
    browser.jar.set('authjs.session-token', planted);
    await browser.logIn(person.loginId, person.password);
    expect(browser.token()).not.toBe(planted);
  });

  it('needs the token of the form', async () => {
    const { loginId, password } = await register();
    const browser = createBrowser();
    await browser.csrf();
    for (const csrfToken of ['', 'x']) {
      const fields = { loginId, password, csrfToken };
      const response = await browser.post('/api/auth/callback/credentials', fields, {
        'x-auth-return-redirect': '1',
      });
      expect(response.status).toBe(403);
      expect(browser.token()).toBeUndefined();
    }
  });

  it.each([
    ['/rooms/C1?a=b', '/rooms/C1?a=b'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/%2Fevil.example', '/'],
    ['https://evil.example/', '/'],
    [`${BASE}.evil.example/`, '/'],
    ['javascript:alert(1)', '/'],
  ])('goes on from %s to %s', async (callbackUrl, path) => {
    const { loginId, password } = await register();
    const browser = createBrowser();
    const script = await browser.logIn(loginId, password, { callbackUrl });
    expect(await script.json()).toEqual({ url: `${ORIGIN}${path}` });
    const fields = { loginId, password, csrfToken: await browser.csrf(), callbackUrl };
    const form = await browser.post('/api/auth/callback/credentials', fields);
    expect(form.status).toBe(302);
    expect(form.headers.get('location')).toBe(path);
    // Nor by the query or the cookie that next-auth would also look at.
    browser.jar.set('authjs.callback-url', encodeURIComponent(callbackUrl));
    const { callbackUrl: _, ...rest } = fields;
    const query = `/api/auth/callback/credentials?callbackUrl=${encodeURIComponent(callbackUrl)}`;
    expect((await browser.post(query, rest)).headers.get('location')).toBe('/');
  });

  it('leads a form that failed back to our page', async () => {
    const browser = createBrowser();
    const fields = { loginId: 'nobody', password: 'wrong horse', csrfToken: await browser.csrf() };
    const response = await browser.post('/api/auth/callback/credentials', fields);
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(/^\/login\?error=CredentialsSignin/);
  });

  it('is refused for a while after too many failures, whatever the password', async () => {
    use({ limits: { ...AUTH_RULES, pair: { ...AUTH_RULES.pair, points: 2 } } });
    const person = await register();
    const browser = createBrowser('203.0.113.77');
    await browser.logIn(person.loginId, 'wrong horse');
    await browser.logIn(person.loginId, 'wrong horse');
    const response = await browser.logIn(person.loginId, person.password);
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ error: { code: 'rate_limited' } });
    expect(browser.token()).toBeUndefined();
  });

  it.each([
    '{"loginId":',
    'null',
    '"text"',
    '{"loginId":{},"password":[],"csrfToken":null}',
    `{"callbackUrl":{"a":1}}`,
  ])('answers bad JSON as the contract says: %s', async (body) => {
    const headers = { 'content-type': 'application/json' };
    const path = '/api/auth/callback/credentials';
    const response = await createBrowser().ask(POST, path, { method: 'POST', body, headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid' } });
  });

  it.each([
    ['GET', '/api/auth/signin'],
    ['GET', '/api/auth/signout'],
    ['GET', '/api/auth/error'],
    ['GET', '/api/auth/providers'],
    ['GET', '/api/auth/callback/credentials'],
    ['POST', '/api/auth/session'],
    ['POST', '/api/auth/signin/credentials'],
    ['GET', '/api/auth/__proto__'],
  ] as const)('has no %s %s', async (method, path) => {
    const response = await createBrowser().ask(method === 'GET' ? GET : POST, path, { method });
    expect(response.status).toBe(404);
  });

  it('on https has cookies that only this host can set', async () => {
    use({ publicUrl: new URL(ORIGIN) });
    const person = await register();
    const browser = createBrowser();
    const response = await browser.logIn(person.loginId, person.password);
    const [line] = response.headers.getSetCookie().filter((l) => l.includes('session-token'));
    expect(line).toMatch(
      /^__Host-authjs\.session-token=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect([...browser.jar.keys()].filter((name) => !name.startsWith('__Host-'))).toEqual([]);
    expect(await browser.sessions()).toHaveLength(1);
  });
});

describe('sign-out', () => {
  it('ends the session itself, not only the cookie', async () => {
    const person = await register();
    const browser = createBrowser();
    await browser.logIn(person.loginId, person.password);
    const token = browser.token() as string;
    const response = await browser.post('/api/auth/signout', { csrfToken: await browser.csrf() });
    expect(response.status).toBe(302);
    expect(browser.token()).toBeUndefined();
    browser.jar.set('authjs.session-token', token);
    expect((await browser.ask(getSessions, '/api/sessions')).status).toBe(401);
    // A second time does no harm.
    expect((await browser.post('/api/auth/signout', { csrfToken: await browser.csrf() })).status).toBe(302);
  });
});
