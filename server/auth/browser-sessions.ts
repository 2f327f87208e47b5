import type { SessionInfo } from '../../lib/protocol/accounts';
import { ChatError } from '../../lib/protocol/errors';
import type { Grant, Sessions, StoredSession } from '../store/sessions';
import { newToken, type SessionCookie, sessionIdOf, tokenIn } from './session-cookie';

/** The last use is written down at most once in this time. */
const TOUCH_MS = 60_000;
/** A live connection counts as use as well. It lasts for hours, and there are many. */
const TOUCH_LIVE_MS = 10 * 60_000;
/** Sessions of one person. A program that logs in again and again would fill the store; the longest unused one goes. */
const MOST = 100;

export type OpenSession = StoredSession & { sessionId: string; token: string };

/** Who a browser is, by its cookie, and which browsers a person is signed in on. Nothing is believed but the store. */
export function createBrowserSessions(sessions: Sessions, cookie: SessionCookie) {
  async function open(header: string | null | undefined): Promise<OpenSession | null> {
    const token = tokenIn(header, cookie);
    if (token === undefined) return null;
    const sessionId = sessionIdOf(token);
    const session = await sessions.read(sessionId);
    if (!session) return null;
    if (session.idleMs > TOUCH_MS) await sessions.touch(sessionId);
    return { ...session, sessionId, token };
  }

  async function makeRoom(userId: string): Promise<void> {
    if ((await sessions.count(userId)) < MOST) return;
    const tooMany = (await sessions.list(userId)).slice(MOST - 1);
    await Promise.all(tooMany.map(({ id }) => sessions.end(userId, id)));
  }

  return {
    open,

    /** The session of a `Cookie` header, which thereby counts as used; null where it is none or has ended. */
    async sessionOf(
      header: string | null | undefined,
    ): Promise<{ userId: string; sessionId: string } | null> {
      const session = await open(header);
      return session && { userId: session.userId, sessionId: session.sessionId };
    },

    /** Which of these still hold: for connections that outlive the cookie's check. */
    async stillValid(sessionIds: readonly string[]): Promise<Set<string>> {
      const idle = await sessions.idle(sessionIds);
      const valid = sessionIds.filter((_, i) => idle[i] !== undefined);
      const due = sessionIds.filter((_, i) => (idle[i] ?? 0) > TOUCH_LIVE_MS);
      await Promise.all(due.map((id) => sessions.touch(id)));
      return new Set(valid);
    },

    /**
     * Signs a browser in and answers the token for its cookie.
     * @param before what it was signed in as, which ends
     * @param grant what it is signed in for, which must still hold
     * @throws unauthenticated
     */
    async startSession(
      userId: string,
      device: string,
      before?: OpenSession | null,
      grant?: Grant,
    ): Promise<string> {
      await makeRoom(userId);
      const token = newToken();
      const session = { userId, device, createdAt: Date.now() };
      if (!(await sessions.create(sessionIdOf(token), session, grant)))
        throw new ChatError('unauthenticated', 'what was shown holds no longer');
      if (before) await sessions.end(before.userId, before.sessionId);
      return token;
    },

    async listSessions(userId: string, currentId: string): Promise<SessionInfo[]> {
      const now = Date.now();
      return (await sessions.list(userId)).map(({ id, device, createdAt, idleMs }) => ({
        id,
        device,
        createdAt,
        lastUsedAt: now - idleMs,
        current: id === currentId,
      }));
    },

    /** Signs one of the person's own browsers out, here and on all replicas. @throws not_found */
    async endSession(userId: string, sessionId: string): Promise<void> {
      const ended = /^[0-9a-f]{64}$/.test(sessionId) && (await sessions.end(userId, sessionId));
      if (!ended) throw new ChatError('not_found', 'no such session');
    },

    /** Signs a person out everywhere but in the session `except`, in one step; their sockets close within 2 s. */
    async endAllSessions(userId: string, { except }: { except?: string } = {}): Promise<void> {
      await sessions.endAll(userId, except);
    },
  };
}
