import type { WireError } from '../../lib/protocol/errors';
import type { Provider, WaysIn } from '../../lib/protocol/identities';

/** By what one can sign in. */
export async function waysIn(): Promise<WaysIn> {
  const response = await fetch('/api/account/identities', { cache: 'no-store' });
  if (!response.ok) throw new Error(`the ways in answered ${response.status}`);
  return (await response.json()) as WaysIn;
}

/** Takes a service from the ways in; `last`: nothing else would be left. */
export async function unlink(provider: Provider): Promise<'ok' | 'last'> {
  const response = await fetch(`/api/account/identities/${provider}`, { method: 'DELETE' });
  if (response.status === 409) return 'last';
  if (!response.ok && response.status !== 404) throw new Error(`unlinking answered ${response.status}`);
  return 'ok';
}

export type PasswordOutcome =
  | { ok: true }
  | { ok: false; error: Partial<WireError>; retryAfterS?: number }
  | { ok: false; error: undefined };

/** @param current left out where there is no password yet */
export async function changePassword(current: string | undefined, next: string): Promise<PasswordOutcome> {
  try {
    const response = await fetch('/api/account/password', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ current, next }),
    });
    if (response.ok) return { ok: true };
    const body = (await response.json()) as { error?: WireError };
    const retryAfterS = Number(response.headers.get('retry-after')) || 60;
    return { ok: false, error: body.error ?? {}, retryAfterS };
  } catch {
    return { ok: false, error: undefined };
  }
}

/** How one stands here. */
export type AccountStanding = { loginId: string; administrator: boolean };

export async function ownStanding(): Promise<AccountStanding> {
  const response = await fetch('/api/account', { cache: 'no-store' });
  if (!response.ok) throw new Error(`the account answered ${response.status}`);
  return (await response.json()) as AccountStanding;
}

const DELETION_PROBLEMS = ['loginId', 'current', 'login', 'last'] as const;
export type DeletionProblem = (typeof DELETION_PROBLEMS)[number] | 'limited' | 'other';

/** Ends the account. @returns what was wrong; undefined where it is gone */
export async function deleteAccount(deletion: {
  loginId: string;
  password?: string;
  unsend: boolean;
}): Promise<DeletionProblem | undefined> {
  try {
    const response = await fetch('/api/account', {
      method: 'DELETE',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(deletion),
    });
    if (response.ok) return undefined;
    if (response.status === 429) return 'limited';
    const body = (await response.json()) as { error?: WireError };
    return DELETION_PROBLEMS.find((field) => field === body.error?.field) ?? 'other';
  } catch {
    return 'other';
  }
}
