import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Account } from 'next-auth';
import { ownPath } from '../../lib/own-path';
import { ChatError, type ErrorCode, isChatError } from '../../lib/protocol/errors';
import { PROVIDERS, type Provider } from '../../lib/protocol/identities';
import type { Visit } from './visit';

/** As long as next-auth keeps its own state of the journey. */
const JOURNEY_SECONDS = 15 * 60;
/** Where linking is offered, and told how it went. */
const SETTINGS = '/?open=settings';

const cookieName = (secure: boolean) => `${secure ? '__Host-' : ''}fukidashi.link`;

/**
 * On the way out, notes in a cookie whether this is to link the service to who is signed in, or to sign in; on the way
 * back reads it. The note names the session: it is worth nothing to any other. Whoever goes out anew overwrites it, as
 * next-auth does with its state, so that the two always speak of the same journey.
 * @returns what the answer still needs
 * @throws unauthenticated
 */
export async function notePurpose(
  visit: Visit,
  provider: Provider,
  request: Request,
): Promise<(response: Response) => Response> {
  const { auth, session } = visit;
  const { secure } = auth.cookie;
  const name = cookieName(secure);
  const markOf = (sessionId: string) =>
    createHmac('sha256', auth.secret).update(`fukidashi: link ${provider} to ${sessionId}`).digest('hex');
  const set = (value: string, maxAge: number) => (response: Response) => {
    const attributes = `Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
    response.headers.append('set-cookie', `${name}=${value}; ${attributes}`);
    return response;
  };
  const clear = set('', 0);

  if (request.method === 'POST') {
    const form = new URLSearchParams(await request.clone().text());
    if (!form.has('link')) return clear;
    if (!session) throw new ChatError('unauthenticated', 'log in first');
    return set(markOf(session.sessionId), JOURNEY_SECONDS);
  }

  const mark = new RegExp(`(?:^|;\\s*)${name.replace('.', '\\.')}=([0-9a-f]{64})(?:;|$)`).exec(
    request.headers.get('cookie') ?? '',
  )?.[1];
  if (mark === undefined) visit.purpose = 'login';
  else visit.purpose = session && isSame(mark, markOf(session.sessionId)) ? 'link' : 'stale';
  if (visit.purpose === 'login') {
    const next = nextOf(request, secure);
    return (response) => {
      const location = response.headers.get('location') ?? '';
      if (location.startsWith('/login?error=')) response.headers.set('location', location + next);
      return clear(response);
    };
  }
  return (response) => {
    // The log-in page is not for who is signed in.
    if (response.headers.get('location')?.startsWith('/login?error='))
      response.headers.set('location', `${SETTINGS}&link=failed`);
    return clear(response);
  };
}

/**
 * Where a log-in was to go on to, as an ending for the address of the log-in page: it may still go there in another way.
 * What stands behind a # stays behind it, where no server is told of it.
 */
function nextOf(request: Request, secure: boolean): string {
  const name = `${secure ? '__Host-' : ''}authjs.callback-url=`;
  const cookies = (request.headers.get('cookie') ?? '').split(/; */);
  const kept = cookies.find((each) => each.startsWith(name))?.slice(name.length) ?? '';
  const [path = '', hash] = ownPath(decode(kept)).split('#', 2);
  const query = path === '/' ? '' : `&callbackUrl=${encodeURIComponent(path)}`;
  return hash === undefined ? query : `${query}#${hash}`;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/**
 * Somebody is back, and who they are over there is certain: signs them in, or links it to who is signed in here. Answers
 * true, or the page that says why not. A password and a phone have been dealt with by then.
 */
export async function comeBack(
  visit: Visit,
  account: Account | null | undefined,
  name: string | null | undefined,
): Promise<true | string> {
  const provider = PROVIDERS.find((id) => id === account?.provider);
  if (!account || provider === undefined) return true;
  const { auth, session, purpose, address } = visit;
  const identity = { provider, subject: account.providerAccountId };
  try {
    if (purpose === 'login') visit.loggedIn = await auth.logInBy(identity, name ?? '', address);
    else if (purpose === 'link' && session) await auth.linkIdentity(session.userId, identity);
    else return `${SETTINGS}&link=failed`;
    return true;
  } catch (error) {
    const known = isChatError(error) ? error : auth.internal(error);
    return purpose === 'login' ? `/login?error=${known.code}` : `${SETTINGS}&link=${linkProblem(known)}`;
  }
}

function linkProblem({ code, message }: { code: ErrorCode; message: string }): 'taken' | 'other' | 'failed' {
  return code === 'conflict' && (message === 'taken' || message === 'other') ? message : 'failed';
}
