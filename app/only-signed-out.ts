import { redirect } from 'next/navigation';
import { ownPath } from '@/lib/own-path';
import { pageUser } from '@/server/auth/page-user';

/** For log-in and registration: where to go on to, on this site; whoever is signed in goes there at once. */
export async function onlySignedOut(params: Record<string, string | string[] | undefined>): Promise<string> {
  const next = ownPath(params.callbackUrl);
  if (await pageUser()) redirect(next);
  return next;
}
