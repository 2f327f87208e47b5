import type { IncomingMessage, ServerResponse } from 'node:http';
import { ChatError, isChatError } from '../../lib/protocol/errors';
import { readBody } from './body';
import { refuse, sendError, tooLarge } from './reply';

export type Call = {
  req: IncomingMessage;
  res: ServerResponse;
  userId: string;
  sessionId: string;
  /** What the groups of the path matched. */
  params: string[];
  query: URLSearchParams;
  /** Empty where the route reads none, or reads its stream itself. */
  body: Buffer;
};

/** A route that is answered before Next: it reads or sends more than Next should hold in its hands. */
export type Route = {
  /** GET answers HEAD as well. */
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Of the whole path. */
  path: RegExp;
  /** The most bytes of a body that is read whole; `stream`: the route reads it itself. Absent: there is none. */
  body?: number | 'stream';
  answer(call: Call): Promise<void>;
};

type Deps = {
  routes: readonly Route[];
  sessionOf(cookie: string | undefined): Promise<{ userId: string; sessionId: string } | null>;
  /** Of what is no ChatError. */
  internal(error: unknown): ChatError;
};

/** Answers a request for a path that it knows; false for any other. Who asks is known before a body is read. */
export function createRoutes({ routes, sessionOf, internal }: Deps) {
  async function run(route: Route, match: RegExpExecArray, req: IncomingMessage, res: ServerResponse) {
    const session = await sessionOf(req.headers.cookie);
    if (!session) throw new ChatError('unauthenticated', 'log in first');
    const body = typeof route.body === 'number' ? await readBody(req, route.body) : Buffer.alloc(0);
    if (!body) throw tooLarge();
    const query = new URLSearchParams(req.url?.split('?', 2)[1]);
    const { userId, sessionId } = session;
    await route.answer({ req, res, userId, sessionId, params: match.slice(1), query, body });
  }

  return async function answer(path: string, req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    const method = req.method === 'HEAD' ? 'GET' : req.method;
    for (const route of routes) {
      const match = route.method === method ? route.path.exec(path) : null;
      if (!match) continue;
      try {
        await run(route, match, req, res);
      } catch (error) {
        // Nobody is there any more to be told.
        if (req.destroyed && !req.complete) return true;
        const known = isChatError(error) ? error : internal(error);
        if (req.complete || res.headersSent) sendError(res, known);
        else refuse(req, res, known);
      }
      return true;
    }
    return false;
  };
}

export type Routes = ReturnType<typeof createRoutes>;
