import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { DELETE as deleteIdentity } from '../../app/api/account/identities/[provider]/route';
import { GET as getWays } from '../../app/api/account/identities/route';
import { PUT as putPassword } from '../../app/api/account/password/route';
import type { Provider, WaysIn } from '../../lib/protocol/identities';
import { keys } from '../store/keys';
import { createStore, type Store } from '../store/store';
import { createBrowser, ORIGIN, register } from '../testing/browser';
import { startRedis, type TestRedis } from '../testing/redis';
import { type SignInServices, type Stranger, startSignInServices } from '../testing/sign-in-services';
import { comeBack, createTravel, goOut, newStranger, whoIs } from '../testing/traveller';
import { createAuth } from './auth';
import { registerAuth } from './current';

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

beforeEach(() => {
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
    }),
  );
});

const travel = createTravel(() => services);

type Browser = ReturnType<typeof createBrowser>;

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
    expect((await whoIs(elsewhere))?.id).toBe(person.userId);
    // A second time changes nothing; another person over there is refused.
    expect(await link(browser, 'google', stranger)).toBe('/?open=settings');
    expect(await link(browser, 'google', newStranger())).toBe('/?open=settings&link=other');
    await travel(elsewhere, 'google', stranger);
    expect((await whoIs(elsewhere))?.id).toBe(person.userId);
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
    const identity = { provider: 'line', subject: newStranger().sub } as const;
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
    expect((await whoIs(browser))?.id).toBe(other.userId);
  });

  it('that was broken off does not make the next log-in a link', async () => {
    const { person, browser } = await signedIn();
    await goOut(browser, 'google', { link: '1' });
    await travel(browser, 'google', newStranger());
    expect((await whoIs(browser))?.id).not.toBe(person.userId);
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
    expect((await whoIs(elsewhere))?.id).not.toBe(person.userId);
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
    const { loginId = '' } = (await whoIs(browser)) ?? {};
    expect((await createBrowser().logIn(loginId, 'correct horse')).status).toBe(200);
  });

  it('that broke off half-way has happened', async () => {
    const { userId } = await register();
    const identity = { provider: 'google', subject: newStranger().sub } as const;
    await store.identities.link(userId, identity);
    // What a crash between the list and its index leaves.
    await redis.admin.hdel(keys.identities(userId), 'google');
    expect(await store.identities.find(identity)).toBeUndefined();
    const next = await register();
    expect(await store.identities.link(next.userId, identity)).toBe('ok');
    expect(await store.identities.find(identity)).toBe(next.userId);
  });
});
