import { headers } from 'next/headers';
import { cache } from 'react';
import { currentAuth } from './current';

/** Who asks for the page that is being rendered; null for nobody signed in. One look into the store per request. */
export const pageUser = cache(async (): Promise<{ userId: string; sessionId: string } | null> => {
  return currentAuth().sessionOf((await headers()).get('cookie'));
});
