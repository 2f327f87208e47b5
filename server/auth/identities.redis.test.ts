import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../store/keys';
import { createStore, type Store } from '../store/store';
import { createBrowser, ORIGIN, register } from '../testing/browser';
import { startRedis, type TestRedis } from '../testing/redis';
import { type SignInServices, startSignInServices } from '../testing/sign-in-services';
import { comeBack, createTravel, goOut, newStranger, whoIs } from '../testing/traveller';
import { createAuth } from './auth';
import { registerAuth } from './current';
import { GET } from './next-auth';
import { AUTH_RULES } from './throttle';

let redis: TestRedis;
let store: Store;
let services: SignInServices;
beforeAll(async () => {
  redis = await startRedis();
  store = await createStore(redis.url);
  services = await startSignInServices();
});
afterAll(async () => {
  await services.stop();
  store.close();
  await redis.stop();
});
beforeEach(() => use({}));
afterEach(() => services.bend((claims) => claims));

function use(deps: Partial<Parameters<typeof createAuth>[0]>): void {
  const { client, fetchFrom } = services;
  const providers = { google: client, github: client, line: client };
  const log = { error: vi.fn() };
  const publicUrl = new URL(ORIGIN);
  registerAuth(
    createAuth({
      store,
      secret: 's'.repeat(32),
      log,
      limits: 'off',
      publicUrl,
      providers,
      fetchFrom,
      ...deps,
    }),
  );
}

const travel = createTravel(() => services);

describe('signing in by another service', () => {
  it.each(['google', 'github', 'line'] as const)('makes an account the first time: %s', async (provider) => {
    const stranger = newStranger({ name: 'Grace Hopper' });
    const [first, second] = [createBrowser(), createBrowser()];
    expect(await travel(first, provider, stranger)).toBe('/rooms/x');
    const made = await whoIs(first);
    expect(made).toMatchObject({ name: 'Grace Hopper', loginId: expect.stringMatching(/^grace\.hopper/) });
    expect(await first.sessions()).toMatchObject([{ device: 'Chrome · Windows', current: true }]);
    expect(await store.identities.list(made?.id ?? '')).toEqual({ [provider]: stranger.sub });
    // Under another name: it is the subject that counts.
    await travel(second, provider, { ...stranger, name: 'Rear Admiral' });
    expect(await whoIs(second)).toEqual(made);
    expect(await second.sessions()).toHaveLength(2);
  });

  it('asks for no e-mail address, and leads back to the address that people know', async () => {
    const url = new URL(await goOut(createBrowser(), 'google'));
    expect(url.origin).toBe('https://accounts.google.com');
    expect(url.searchParams.get('redirect_uri')).toBe(`${ORIGIN}/api/auth/callback/google`);
    expect(url.searchParams.get('scope')).toBe('openid profile');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(url.searchParams.has(name)).toBe(true);
  });

  it('never by an e-mail address: who has that of somebody here is somebody else', async () => {
    const victim = await register();
    await redis.admin.hset(keys.user(victim.userId), 'email', 'victim@example.org');
    for (const email_verified of [false, true]) {
      const thief = createBrowser();
      await travel(thief, 'google', newStranger({ email: 'victim@example.org', email_verified }));
      expect((await whoIs(thief))?.id).not.toBe(victim.userId);
      expect(await store.sessions.list(victim.userId)).toEqual([]);
      expect(await store.identities.list(victim.userId)).toEqual({});
    }
  });

  it.each([
    ['state', (answer: URLSearchParams) => answer.set('state', 'another')],
    ['state left out', (answer: URLSearchParams) => answer.delete('state')],
    ['code', (answer: URLSearchParams) => answer.set('code', 'another')],
    ['consent', (answer: URLSearchParams) => answer.set('error', 'access_denied')],
  ])('needs its own %s', async (_name, change) => {
    const browser = createBrowser();
    const answer = services.consent(await goOut(browser, 'google'), newStranger());
    change(answer);
    const response = await comeBack(browser, 'google', answer);
    expect(response.headers.get('location')).toMatch(/^\/login\?error=/);
    expect(browser.token()).toBeUndefined();
  });

  it.each([
    ['nonce', { nonce: 'another' }],
    ['nonce left out', { nonce: undefined }],
    ['issuer', { iss: 'https://evil.example' }],
    ['audience', { aud: 'somebody-else' }],
    ['time', { exp: 1 }],
  ])('needs an id token of its own: %s', async (_name, change) => {
    services.bend((claims) => ({ ...claims, ...change }));
    const browser = createBrowser();
    expect(await travel(browser, 'google', newStranger())).toMatch(/^\/login\?error=/);
    expect(browser.token()).toBeUndefined();
  });

  it('is of no use in another browser, or a second time', async () => {
    const [browser, thief] = [createBrowser(), createBrowser()];
    const answer = services.consent(await goOut(browser, 'google'), newStranger());
    await goOut(thief, 'google');
    expect((await comeBack(thief, 'google', answer)).headers.get('location')).toMatch(/^\/login\?error=/);
    expect(thief.token()).toBeUndefined();
    await comeBack(browser, 'google', answer);
    const again = await comeBack(browser, 'google', answer);
    expect(again.headers.get('location')).toMatch(/^\/login\?error=/);
  });

  it.each([
    ['/join#token', '&callbackUrl=%2Fjoin#token'],
    ['/', ''],
    ['//evil.example', ''],
    ['/#token', '#token'],
  ])('that came to nothing still knows where to go on to: %s', async (callbackUrl, ending) => {
    const browser = createBrowser();
    const answer = services.consent(await goOut(browser, 'google', { callbackUrl }), newStranger());
    answer.set('error', 'access_denied');
    const location = (await comeBack(browser, 'google', answer)).headers.get('location') ?? '';
    expect(location.replace(/^\/login\?error=\w+/, '')).toBe(ending);
  });

  it.each(['//evil.example', 'https://evil.example/', '/\\evil.example'])('goes on to no %s', async (to) => {
    expect(await travel(createBrowser(), 'google', newStranger(), { callbackUrl: to })).toBe('/');
  });

  it('is there only where it is set up', async () => {
    use({ providers: { github: services.client } });
    const browser = createBrowser();
    const fields = { csrfToken: await browser.csrf() };
    for (const path of ['google', 'credentials', 'device', '__proto__'])
      expect((await browser.post(`/api/auth/signin/${path}`, fields)).status).toBe(404);
    expect((await browser.ask(GET, '/api/auth/callback/google?code=x')).status).toBe(404);
  });

  it('needs the token of the page, and cannot be begun from elsewhere', async () => {
    const headers = { 'x-auth-return-redirect': '1' };
    const response = await createBrowser().post('/api/auth/signin/google', { csrfToken: 'x' }, headers);
    expect(response.status).toBe(403);
  });

  it('says so when the service does not answer', async () => {
    use({ fetchFrom: () => Promise.reject(new Error('no route')) });
    const browser = createBrowser();
    const fields = { csrfToken: await browser.csrf() };
    const response = await browser.post('/api/auth/signin/google', fields, { 'x-auth-return-redirect': '1' });
    expect(response.status).toBe(503);
  });

  it('makes no more accounts from one address than a registration', async () => {
    use({ limits: { ...AUTH_RULES, registration: { ...AUTH_RULES.registration, points: 1 } } });
    const stranger = newStranger();
    const from = () => createBrowser('203.0.113.55');
    expect(await travel(from(), 'google', stranger)).toBe('/rooms/x');
    expect(await travel(from(), 'google', newStranger())).toBe(
      '/login?error=rate_limited&callbackUrl=%2Frooms%2Fx',
    );
    expect(await travel(from(), 'google', stranger)).toBe('/rooms/x');
  });
});
