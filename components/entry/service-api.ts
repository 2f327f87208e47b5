import type { Provider } from '../../lib/protocol/identities';

/**
 * The page of another service on which a person says that they want to sign in here. It is for the page to go there: a
 * form that leads abroad is one that the content security policy refuses.
 * @param link not to sign in, but to make it a way in for who is signed in
 * @throws where this server or that service does not answer
 */
export async function serviceAddress(
  provider: Provider,
  { next, link = false }: { next: string; link?: boolean },
): Promise<string> {
  const csrf = await fetch('/api/auth/csrf', { cache: 'no-store' });
  if (!csrf.ok) throw new Error(`csrf answered ${csrf.status}`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const response = await fetch(`/api/auth/signin/${provider}`, {
    method: 'POST',
    headers: { 'x-auth-return-redirect': '1' },
    body: new URLSearchParams({ csrfToken, callbackUrl: next, ...(link && { link: '1' }) }),
  });
  if (!response.ok) throw new Error(`going to ${provider} answered ${response.status}`);
  return ((await response.json()) as { url: string }).url;
}
