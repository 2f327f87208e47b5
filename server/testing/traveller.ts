import type { Provider } from '../../lib/protocol/identities';
import { GET as nextAuthGet } from '../auth/next-auth';
import type { createBrowser } from './browser';
import type { SignInServices, Stranger } from './sign-in-services';

type Browser = ReturnType<typeof createBrowser>;

let count = 0;
/** Somebody whom the services know and nobody here. */
export const newStranger = (more: Partial<Stranger> = {}): Stranger => ({
  sub: `10${++count}`,
  name: '佐藤',
  ...more,
});

/** Goes out to a service; answers the address there. */
export async function goOut(browser: Browser, provider: Provider, fields: Record<string, string> = {}) {
  const csrfToken = await browser.csrf();
  const response = await browser.post(
    `/api/auth/signin/${provider}`,
    { csrfToken, callbackUrl: '/rooms/x', ...fields },
    { 'x-auth-return-redirect': '1' },
  );
  if (response.status !== 200) throw new Error(`going out answered ${response.status}`);
  return ((await response.json()) as { url: string }).url;
}

export const comeBack = (browser: Browser, provider: Provider, answer: URLSearchParams) =>
  browser.ask(nextAuthGet, `/api/auth/callback/${provider}?${answer}`);

/** There and back again, as `stranger` over there; answers where it ends. */
export function createTravel(services: () => SignInServices) {
  return async (
    browser: Browser,
    provider: Provider,
    stranger: Stranger,
    fields: Record<string, string> = {},
  ): Promise<string | null> => {
    const url = await goOut(browser, provider, fields);
    const response = await comeBack(browser, provider, services().consent(url, stranger));
    if (response.status !== 302) throw new Error(`coming back answered ${response.status}`);
    return response.headers.get('location');
  };
}

/** Whom a browser is signed in as. */
export async function whoIs(browser: Browser): Promise<Record<string, string> | undefined> {
  const response = await browser.ask(nextAuthGet, '/api/auth/session');
  return ((await response.json()) as { user: Record<string, string> } | null)?.user;
}
