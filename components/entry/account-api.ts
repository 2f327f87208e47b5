import type { WireError } from '../../lib/protocol/errors';

/** How an attempt ended; `retryAfterS` where the server says when to come back. */
export type Outcome =
  | { ok: true }
  | { ok: false; reason: 'credentials' | 'limited' | 'network' | 'unavailable'; retryAfterS?: number }
  | { ok: false; reason: 'refused'; error: WireError };

const JSON_TYPE = { 'content-type': 'application/json' };

/** Makes an account. It is not signed in by that. */
export async function register(account: {
  loginId: string;
  password: string;
  name: string;
  /** What the link of an invitation held. */
  invitation?: string | undefined;
}): Promise<Outcome> {
  return post('/api/accounts', account);
}

/** Chooses a new password by a one-time link. */
export function resetPassword(token: string, next: string): Promise<Outcome> {
  return post('/api/account/reset', { token, next });
}

function post(path: string, body: object): Promise<Outcome> {
  return attempt(async () => {
    const response = await fetch(path, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) });
    return response.ok ? { ok: true } : refusal(response);
  });
}

/** Signs this browser in. */
export function logIn(loginId: string, password: string): Promise<Outcome> {
  return enter('credentials', { loginId, password });
}

/** Collects the session that a phone has confirmed. */
export function collect({ code, key }: { code: string; key: string }): Promise<Outcome> {
  return enter('device', { code, key });
}

async function enter(way: 'credentials' | 'device', fields: Record<string, string>): Promise<Outcome> {
  return attempt(async () => {
    const csrf = await fetch('/api/auth/csrf', { cache: 'no-store' });
    if (!csrf.ok) return refusal(csrf);
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const response = await fetch(`/api/auth/callback/${way}`, {
      method: 'POST',
      headers: { 'x-auth-return-redirect': '1' },
      body: new URLSearchParams({ ...fields, csrfToken }),
    });
    if (response.status === 401) return { ok: false, reason: 'credentials' };
    if (!response.ok) return refusal(response);
    const { url } = (await response.json()) as { url?: string };
    const failed = url !== undefined && new URL(url, location.origin).searchParams.has('error');
    return failed ? { ok: false, reason: 'credentials' } : { ok: true };
  });
}

async function attempt(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch {
    return { ok: false, reason: 'network' };
  }
}

async function refusal(response: Response): Promise<Outcome> {
  if (response.status === 429) {
    const retryAfterS = Number(response.headers.get('retry-after'));
    return { ok: false, reason: 'limited', ...(retryAfterS > 0 && { retryAfterS }) };
  }
  if (response.status >= 500) return { ok: false, reason: 'unavailable' };
  const body = (await response.json().catch(() => null)) as { error?: WireError } | null;
  return body?.error
    ? { ok: false, reason: 'refused', error: body.error }
    : { ok: false, reason: 'unavailable' };
}
