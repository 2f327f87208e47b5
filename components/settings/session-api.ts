import type { SessionInfo } from '../../lib/protocol/accounts';

async function fetchJson<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, {
    ...init,
    cache: 'no-store',
    headers: { accept: 'application/json', ...init?.headers },
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
}

export async function listSessions(): Promise<SessionInfo[]> {
  return (await fetchJson<{ sessions: SessionInfo[] }>('/api/sessions')).sessions;
}

/** Signs another device out. One that is out already is as good. */
export async function endSession(id: string): Promise<void> {
  const response = await fetch(`/api/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' });
  if (!response.ok && response.status !== 404)
    throw new Error(`ending a session answered ${response.status}`);
}

/** Signs all other devices out. */
export async function endOtherSessions(): Promise<void> {
  await fetchJson('/api/sessions', { method: 'DELETE' });
}

let own: Promise<string | undefined> | undefined;

/** The id by which others find one; undefined where it cannot be told now. Asked for once a page. */
export function ownLoginId(): Promise<string | undefined> {
  own ??= fetchJson<{ user?: { loginId?: string } } | null>('/api/auth/session').then(
    (session) => session?.user?.loginId,
  );
  own.catch(() => {
    own = undefined;
  });
  return own;
}

/** Signs this device out. The page that is open is of no use afterwards. */
export async function signOut(): Promise<void> {
  const { csrfToken } = await fetchJson<{ csrfToken: string }>('/api/auth/csrf');
  await fetchJson('/api/auth/signout', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-auth-return-redirect': '1' },
    body: new URLSearchParams({ csrfToken, callbackUrl: '/login' }),
  });
}
