import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { DELETE as deleteIdentity } from '../../app/api/account/identities/[provider]/route';
import { GET as getWays } from '../../app/api/account/identities/route';
import { PUT as putPassword } from '../../app/api/account/password/route';
import type { Provider, WaysIn } from '../../lib/protocol/identities';
import { keys } from '../store/keys';
import { createStore, type Store } from '../store/store';
import { createBrowser, ORIGIN, register } from '../testing/browser';
import { startRedis, type TestRedis } from '../testing/redis';
import { type SignInServices, type Stranger, startSignInServices } from '../testing/sign-in-services';
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

type Browser = ReturnType<typeof createBrowser>;
let count = 0;
const newStranger = (more: Partial<Stranger> = {}): Stranger => ({
  sub: `10${++count}`,
  name: '佐藤',
  ...more,
});

/** Goes out to a service; answers the address there. */
async function goOut(browser: Browser, provider: Provider, fields: Record<string, string> = {}) {
  const csrfToken = await browser.csrf();
  const response = await browser.post(
    `/api/auth/signin/${provider}`,
    { csrfToken, callbackUrl: '/rooms/x', ...fields },
    { 'x-auth-return-redirect': '1' },
  );
  expect(response.status).toBe(200);
  return ((await response.json()) as { url: string }).url;
}

const comeBack = (browser: Browser, provider: Provider, answer: URLSearchParams) =>
  browser.ask(GET, `/api/auth/callback/${provider}?${answer}`);

/** There and back again; answers where it ends. */
async function travel(browser: Browser, provider: Provider, stranger: Stranger, fields = {}) {
  const url = await goOut(browser, provider, fields);
  const response = await comeBack(browser, provider, services.consent(url, stranger));
  expect(response.status).toBe(302);
  return response.headers.get('location');
}

const link = (browser: Browser, provider: Provider, stranger: Stranger) =>
  travel(browser, provider, stranger, { link: '1', callbackUrl: '/?open=settings' });
const waysOf = async (browser: Browser) =>
  (await (await browser.ask(getWays, '/api/account/identities')).json()) as WaysIn;
const linkedOf = async (browser: Browser) =>
  (await waysOf(browser)).providers.filter(({ linked }) => linked).map(({ id }) => id);
const unlink = (browser: Browser, provider: string) =>
  browser.ask(
    (request) => deleteIdentity(request, { params: Promise.resolve({ provider }) }),
    `/api/account/identities/${provider}`,
    { method: 'DELETE' },
  );
const me = async (browser: Browser) =>
  ((await (await browser.ask(GET, '/api/auth/session')).json()) as { user: Record<string, string> } | null)
    ?.user;

describe('signing in by another service', () => {
  it.each(['google', 'github', 'line'] as const)('makes an account the first time: %s', async (provider) => {
    const stranger = newStranger({ name: 'Grace Hopper' });
    const [first, second] = [createBrowser(), createBrowser()];
    expect(await travel(first, provider, stranger)).toBe('/rooms/x');
    const made = await me(first);
    expect(made).toMatchObject({ name: 'Grace Hopper', loginId: expect.stringMatching(/^grace\.hopper/) });
    expect(await first.sessions()).toMatchObject([{ device: 'Chrome · Windows', current: true }]);
    expect(await waysOf(first)).toMatchObject({ password: false });
    expect(await linkedOf(first)).toEqual([provider]);
    // Under another name: it is the subject that counts.
    await travel(second, provider, { ...stranger, name: 'Rear Admiral' });
    expect(await me(second)).toEqual(made);
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
      expect((await me(thief))?.id).not.toBe(victim.userId);
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
    expect(await travel(from(), 'google', newStranger())).toBe('/login?error=rate_limited');
    expect(await travel(from(), 'google', stranger)).toBe('/rooms/x');
  });
});

describe('linking', () => {
  async function signedIn() {
    const person = await register();
    const browser = createBrowser();
    await browser.logIn(person.loginId, person.password);
    return { person, browser };
  }

  it('gives the person who is signed in one more way in', async () => {
    const { person, browser } = await signedIn();
    const stranger = newStranger();
    const token = browser.token();
    expect(await link(browser, 'google', stranger)).toBe('/?open=settings');
    expect(browser.token()).toBe(token);
    expect(await linkedOf(browser)).toEqual(['google']);
    const elsewhere = createBrowser();
    await travel(elsewhere, 'google', stranger);
    expect((await me(elsewhere))?.id).toBe(person.userId);
    // A second time changes nothing; another person over there is refused.
    expect(await link(browser, 'google', stranger)).toBe('/?open=settings');
    expect(await link(browser, 'google', newStranger())).toBe('/?open=settings&link=other');
    await travel(elsewhere, 'google', stranger);
    expect((await me(elsewhere))?.id).toBe(person.userId);
  });

  it('is refused where it is somebody else’s', async () => {
    const stranger = newStranger();
    const owner = createBrowser();
    await travel(owner, 'github', stranger);
    const { browser } = await signedIn();
    expect(await link(browser, 'github', stranger)).toBe('/?open=settings&link=taken');
    expect(await linkedOf(browser)).toEqual([]);
    expect(await linkedOf(owner)).toEqual(['github']);
  });

  it('of two at once for one identity, one gets it', async () => {
    const [one, two] = [await register(), await register()];
    const identity = { provider: 'line', subject: `race-${++count}` } as const;
    const outcomes = await Promise.all(
      [one, two].map(({ userId }) => store.identities.link(userId, identity)),
    );
    expect([...outcomes].sort()).toEqual(['ok', 'taken']);
    const winner = outcomes[0] === 'ok' ? one : two;
    expect(await store.identities.find(identity)).toBe(winner.userId);
  });

  it('is for the session that began it, and for nobody who is not signed in', async () => {
    const outsider = createBrowser();
    const fields = { csrfToken: await outsider.csrf(), link: '1' };
    expect((await outsider.post('/api/auth/signin/google', fields)).status).toBe(401);

    const [{ person, browser }, other] = [await signedIn(), await register()];
    const stranger = newStranger();
    const url = await goOut(browser, 'google', { link: '1' });
    await browser.logIn(other.loginId, other.password);
    const back = await comeBack(browser, 'google', services.consent(url, stranger));
    expect(back.headers.get('location')).toBe('/?open=settings&link=failed');
    expect(await store.identities.list(person.userId)).toEqual({});
    expect(await store.identities.list(other.userId)).toEqual({});
    expect((await me(browser))?.id).toBe(other.userId);
  });

  it('that was broken off does not make the next log-in a link', async () => {
    const { person, browser } = await signedIn();
    await goOut(browser, 'google', { link: '1' });
    await travel(browser, 'google', newStranger());
    expect((await me(browser))?.id).not.toBe(person.userId);
    expect(await store.identities.list(person.userId)).toEqual({});
  });

  it('says in the settings what went wrong', async () => {
    const { browser } = await signedIn();
    const answer = services.consent(await goOut(browser, 'google', { link: '1' }), newStranger());
    answer.set('state', 'another');
    const back = await comeBack(browser, 'google', answer);
    expect(back.headers.get('location')).toBe('/?open=settings&link=failed');
  });
});

describe('unlinking', () => {
  it('takes it away, and it may become somebody else’s', async () => {
    const person = await register();
    const browser = createBrowser();
    await browser.logIn(person.loginId, person.password);
    const stranger = newStranger();
    await link(browser, 'google', stranger);
    expect((await unlink(browser, 'google')).status).toBe(200);
    expect((await unlink(browser, 'google')).status).toBe(404);
    expect((await unlink(browser, '__proto__')).status).toBe(404);
    expect((await unlink(createBrowser(), 'google')).status).toBe(401);
    const elsewhere = createBrowser();
    await travel(elsewhere, 'google', stranger);
    expect((await me(elsewhere))?.id).not.toBe(person.userId);
  });

  it('never takes the last way in; a password may be set, and then it does', async () => {
    const browser = createBrowser();
    await travel(browser, 'google', newStranger());
    await link(browser, 'line', newStranger());
    const both = await Promise.all([unlink(browser, 'google'), unlink(browser, 'line')]);
    expect(both.map((r) => r.status).sort()).toEqual([200, 409]);
    const [left] = await linkedOf(browser);
    const set = await browser.json(putPassword, '/api/account/password', 'PUT', { next: 'correct horse' });
    expect(set.status).toBe(200);
    expect((await unlink(browser, left as string)).status).toBe(200);
    expect(await waysOf(browser)).toMatchObject({ password: true });
    const { loginId = '' } = (await me(browser)) ?? {};
    expect((await createBrowser().logIn(loginId, 'correct horse')).status).toBe(200);
  });

  it('that broke off half-way has happened', async () => {
    const { userId } = await register();
    const identity = { provider: 'google', subject: `half-${++count}` } as const;
    await store.identities.link(userId, identity);
    // What a crash between the list and its index leaves.
    await redis.admin.hdel(keys.identities(userId), 'google');
    expect(await store.identities.find(identity)).toBeUndefined();
    const next = await register();
    expect(await store.identities.link(next.userId, identity)).toBe('ok');
    expect(await store.identities.find(identity)).toBe(next.userId);
  });
});
