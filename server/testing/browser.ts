import { NextRequest } from 'next/server';
import { POST as postAccount } from '../../app/api/accounts/route';
import { GET as getSessions } from '../../app/api/sessions/route';
import type { SessionInfo } from '../../lib/protocol/accounts';
import { GET as nextAuthGet, POST as nextAuthPost } from '../auth/next-auth';

// Next gives routes the address that it was started with, never the one that was asked for.
export const BASE = 'http://127.0.0.1:3000';
export const ORIGIN = 'https://chat.example.org';
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** A browser, as far as cookies go, that talks to the route handlers. The auth service must be registered. */
export function createBrowser(address = '203.0.113.1') {
  const jar = new Map<string, string>();

  async function ask(
    handler: (request: NextRequest) => Promise<Response>,
    path: string,
    init: { method?: string; body?: BodyInit; headers?: Record<string, string> } = {},
  ) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const own = { cookie, origin: ORIGIN, 'user-agent': CHROME, 'x-client-address': address };
    const request = new NextRequest(`${BASE}${path}`, { ...init, headers: { ...own, ...init.headers } });
    const response = await handler(request);
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(nextAuthPost, path, { method: 'POST', body: new URLSearchParams(fields), headers });

  async function csrf(): Promise<string> {
    const response = await ask(nextAuthGet, '/api/auth/csrf');
    return ((await response.json()) as { csrfToken: string }).csrfToken;
  }

  return {
    jar,
    ask,
    post,
    csrf,
    async logIn(loginId: string, password: string, more: Record<string, string> = {}) {
      const fields = { loginId, password, csrfToken: await csrf(), ...more };
      return post('/api/auth/callback/credentials', fields, { 'x-auth-return-redirect': '1' });
    },
    /** A route of ours, asked with JSON. */
    json: (
      handler: (request: NextRequest) => Promise<Response>,
      path: string,
      method: string,
      body: object = {},
    ) =>
      ask(handler, path, {
        method,
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    token: () => jar.get('authjs.session-token') ?? jar.get('__Host-authjs.session-token'),
    async sessions(): Promise<SessionInfo[]> {
      const response = await ask(getSessions, '/api/sessions');
      return ((await response.json()) as { sessions: SessionInfo[] }).sessions;
    },
  };
}

let count = 0;
/** Somebody new, and the answer to the registration. */
export async function register() {
  const person = { loginId: `person-${++count}`, password: 'correct horse', name: '花子' };
  const body = JSON.stringify(person);
  const response = await createBrowser().ask(postAccount, '/api/accounts', { method: 'POST', body });
  const { user } = (await response.json()) as { user: { userId: string } };
  return { ...person, ...user, response, body };
}
