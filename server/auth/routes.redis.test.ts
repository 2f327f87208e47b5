import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { POST as postAccount } from '../../app/api/accounts/route';
import { DELETE as deleteSession } from '../../app/api/sessions/[id]/route';
import { GET as getSessions } from '../../app/api/sessions/route';
import type { SessionInfo } from '../../lib/protocol/accounts';
import { createStore, type Store } from '../store/store';
import { createBrowser, register } from '../testing/browser';
import { startRedis, type TestRedis } from '../testing/redis';
import { createAuth } from './auth';
import { registerAuth } from './current';
import { GET as nextAuthGet } from './next-auth';

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
