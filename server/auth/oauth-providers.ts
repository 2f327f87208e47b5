import { customFetch, type NextAuthConfig } from 'next-auth';
import GitHub from 'next-auth/providers/github';
import Google from 'next-auth/providers/google';
import Line from 'next-auth/providers/line';
import type { Auth } from './auth';

/** What stands between a request and its answer must not hang on another site. */
const ANSWER_MS = 8_000;

/**
 * The services that are set up, asked for as little as they give: a name for the person, and what to call them. Their
 * answers are held against all of state, PKCE and (where there is an id token) nonce.
 */
export function oauthProviders({ providers, offered, fetchFrom }: Auth): NextAuthConfig['providers'] {
  const ask: typeof fetch = (input, init) =>
    fetchFrom(input, { ...init, signal: AbortSignal.timeout(ANSWER_MS) });
  return offered.flatMap((id) => {
    const registered = providers[id];
    if (!registered) return [];
    const { clientId, clientSecret } = registered;
    if (id === 'github') {
      const url = 'https://api.github.com/user';
      return GitHub({
        clientId,
        clientSecret,
        checks: ['pkce', 'state'],
        authorization: { url: 'https://github.com/login/oauth/authorize', params: { scope: 'read:user' } },
        userinfo: {
          url,
          async request({ tokens }: { tokens: { access_token?: string } }) {
            const headers = { authorization: `Bearer ${tokens.access_token}`, 'user-agent': 'fukidashi' };
            const response = await ask(url, { headers });
            if (!response.ok) throw new Error(`GitHub answered ${response.status}`);
            return response.json();
          },
        },
        [customFetch]: ask,
      });
    }
    const options = {
      clientId,
      clientSecret,
      checks: ['pkce', 'state', 'nonce'] as ('pkce' | 'state' | 'nonce')[],
      authorization: { params: { scope: 'openid profile' } },
      [customFetch]: ask,
    };
    return id === 'google' ? Google(options) : Line(options);
  });
}
