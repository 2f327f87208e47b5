import type { NextRequest } from 'next/server';
import NextAuth, { type NextAuthConfig } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { ownPath } from '../../lib/own-path';
import { ChatError, isChatError } from '../../lib/protocol/errors';
import { SESSION_IDLE_MS } from '../store/sessions';
import { deviceName } from './device-name';
import { plainRequest, plainResponse } from './next-auth-wire';
import { oauthProviders } from './oauth-providers';
import { comeBack, notePurpose } from './oauth-purpose';
import { addressOf, respond } from './respond';
import type { Visit } from './visit';

const BASE = '/api/auth';
/** What next-auth is asked for; its own pages are not among it. */
const ACTIONS = new Set([
  'GET /csrf',
  'GET /session',
  'POST /callback/credentials',
  'POST /callback/device',
  'POST /signout',
]);
/** And by way of another service. */
const ABROAD = /^(?:POST \/signin|GET \/callback)\/([a-z]+)$/;
/** How long a browser keeps the cookie, the most that Chrome allows. Whether it still means anything, the store says. */
const COOKIE_SECONDS = 400 * 24 * 60 * 60;

export const GET = handle;
export const POST = handle;

async function handle(request: NextRequest): Promise<Response> {
  return respond(async (auth) => {
    const { pathname } = new URL(request.url);
    const action = `${request.method} ${pathname.slice(BASE.length)}`;
    const provider = auth.offered.find((id) => id === ABROAD.exec(action)?.[1]);
    if (!ACTIONS.has(action) && provider === undefined) throw new ChatError('not_found');
    const visit: Visit = {
      auth,
      session: await auth.open(request.headers.get('cookie')),
      address: addressOf(request),
      device: deviceName(request.headers.get('user-agent')),
    };
    const way = provider && { publicUrl: auth.publicUrl };
    const plain = await plainRequest(request, way);
    const note = provider && (await notePurpose(visit, provider, plain));
    const { handlers } = NextAuth(config(visit));
    const answer = await handlers[request.method === 'GET' ? 'GET' : 'POST'](plain);
    if (visit.failure) throw visit.failure;
    const response = await plainResponse(answer, request, way);
    return note === undefined ? response : note(response);
  });
}

function config(visit: Visit): NextAuthConfig {
  const { auth, session } = visit;
  const { secure, name } = auth.cookie;
  const failing = <T>(work: () => Promise<T>) =>
    work().catch((error: unknown) => {
      visit.failure = error;
      throw error;
    });

  return {
    basePath: BASE,
    secret: auth.secret,
    trustHost: true,
    useSecureCookies: secure,
    cookies: { sessionToken: { name }, ...ownCookies(secure) },
    pages: { signIn: '/login', signOut: '/login', error: '/login' },
    session: { strategy: 'jwt', maxAge: COOKIE_SECONDS },
    // Its default logger prints a stack for every wrong password. What matters reaches ours through `failure`.
    logger: { error() {}, warn() {}, debug() {} },
    providers: [
      Credentials({
        credentials: { loginId: {}, password: { type: 'password' } },
        async authorize({ loginId, password }) {
          if (typeof loginId !== 'string' || typeof password !== 'string') return null;
          const account = await failing(() => auth.logIn(loginId, password, visit.address)).catch(() => null);
          if (account === null) return null;
          visit.loggedIn = account;
          return { id: account.userId };
        },
      }),
      Credentials({
        id: 'device',
        credentials: { code: {}, key: {} },
        async authorize({ code, key }) {
          const account = await failing(() => auth.deviceLogin.collect(code, key)).catch(() => null);
          if (account === null) return null;
          visit.loggedIn = account;
          return { id: account.userId };
        },
      }),
      ...oauthProviders(auth),
    ],
    // There is no JWT: the cookie holds an opaque token, and what it stands for is in the store. Neither way is the
    // payload that next-auth hands around believed.
    jwt: {
      async encode() {
        const { loggedIn } = visit;
        if (loggedIn)
          return failing(() => auth.startSession(loggedIn.userId, visit.device, session, loggedIn));
        return session?.token ?? '';
      },
      async decode() {
        return session && { sub: session.userId };
      },
    },
    callbacks: {
      signIn: ({ account, user }) => comeBack(visit, account, user.name),
      redirect: ({ url }) => ownPath(url),
      async session() {
        const user = session && (await failing(() => auth.own(session.userId)));
        const expires = new Date(Date.now() + SESSION_IDLE_MS).toISOString();
        return { expires, user: { id: user?.userId, loginId: user?.loginId, name: user?.name } };
      },
    },
    events: {
      async signOut() {
        if (session)
          await failing(() => auth.endSession(session.userId, session.sessionId).catch(unlessGone));
      },
    },
  };
}

function unlessGone(error: unknown): void {
  if (!(isChatError(error) && error.code === 'not_found')) throw error;
}

/** On https all with the prefix that keeps other hosts of the same domain from setting them. */
function ownCookies(secure: boolean): NextAuthConfig['cookies'] {
  const prefix = secure ? '__Host-' : '';
  return {
    callbackUrl: { name: `${prefix}authjs.callback-url` },
    state: { name: `${prefix}authjs.state` },
    nonce: { name: `${prefix}authjs.nonce` },
    pkceCodeVerifier: { name: `${prefix}authjs.pkce.code_verifier` },
  };
}
