import { createHash, createHmac, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Who consents over there. */
export type Stranger = { sub: string; name?: string; email?: string; email_verified?: boolean };

/** What a service makes of a code; tests bend it. */
type Claims = Record<string, unknown>;

const CLIENT = { clientId: 'our-client', clientSecret: 'our-client-secret-of-32-characters' };
const b64 = (value: object | Buffer) =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url');

/**
 * Google, LINE and GitHub on a port of this machine, as far as signing in goes: discovery, consent, codes with PKCE that
 * work once, signed id tokens (RS256, LINE's HS256), GitHub's user. `fetchFrom` leads to it whatever is asked of them.
 */
export async function startSignInServices() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const codes = new Map<string, { query: URLSearchParams; stranger: Stranger }>();
  const tokens = new Map<string, Stranger>();
  let bend = (claims: Claims): Claims => claims;

  function idToken(issuer: string, claims: Claims): string {
    const isLine = issuer.includes('line');
    const body = `${b64({ alg: isLine ? 'HS256' : 'RS256', typ: 'JWT' })}.${b64(claims)}`;
    const signature = isLine
      ? createHmac('sha256', CLIENT.clientSecret).update(body).digest()
      : createSign('RSA-SHA256').update(body).sign(privateKey);
    return `${body}.${b64(signature)}`;
  }

  function exchange(req: IncomingMessage, issuer: string, form: URLSearchParams): [number, object] {
    const [id, secret] = Buffer.from(req.headers.authorization?.split(' ')[1] ?? '', 'base64')
      .toString()
      .split(':');
    const code = form.get('code') ?? '';
    const granted = codes.get(code);
    codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight =
      id === CLIENT.clientId &&
      secret === CLIENT.clientSecret &&
      granted?.query.get('redirect_uri') === form.get('redirect_uri') &&
      granted?.query.get('code_challenge') === challenge;
    if (!isRight || !granted) return [400, { error: 'invalid_grant' }];
    const access_token = randomUUID();
    tokens.set(access_token, granted.stranger);
    const now = Math.floor(Date.now() / 1_000);
    const nonce = granted.query.get('nonce') ?? undefined;
    const times = { iat: now, exp: now + 600 };
    const claims = bend({ iss: issuer, aud: CLIENT.clientId, ...times, nonce, ...granted.stranger });
    const id_token = issuer.includes('github') ? {} : { id_token: idToken(issuer, claims) };
    return [200, { access_token, token_type: 'bearer', expires_in: 600, ...id_token }];
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const [, host = '', ...rest] = (req.url ?? '').split('?')[0]?.split('/') ?? [];
    const issuer = `https://${host}`;
    const [status, body] = ((): [number, object] => {
      switch (rest.at(-1)) {
        case 'openid-configuration':
          return [
            200,
            {
              issuer,
              authorization_endpoint: `${issuer}/authorize`,
              token_endpoint: `${issuer}/token`,
              userinfo_endpoint: `${issuer}/userinfo`,
              jwks_uri: `${issuer}/jwks`,
            },
          ];
        case 'token':
        case 'access_token':
          return exchange(req, issuer, new URLSearchParams(Buffer.concat(chunks).toString()));
        case 'user': {
          const { sub, name } = tokens.get(req.headers.authorization?.split(' ')[1] ?? '') ?? {};
          return sub ? [200, { id: sub, login: 'octocat', name }] : [401, {}];
        }
        default:
          return [404, {}];
      }
    })();
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(JSON.stringify(body));
  }

  const server = createServer((req, res) => void answer(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    client: CLIENT,

    fetchFrom: ((input, init) => {
      const { host, pathname, search } = new URL(String(input));
      return fetch(`${base}/${host}${pathname}${search}`, init);
    }) as typeof fetch,

    /** Somebody consents to what `url` asks for; answers the query that they are led back with. */
    consent(url: string, stranger: Stranger): URLSearchParams {
      const query = new URL(url).searchParams;
      const code = randomUUID();
      codes.set(code, { query, stranger });
      return new URLSearchParams({ code, state: query.get('state') ?? '' });
    },

    /** Changes what the next id tokens say. */
    bend(how: (claims: Claims) => Claims): void {
      bend = how;
    },

    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export type SignInServices = Awaited<ReturnType<typeof startSignInServices>>;
