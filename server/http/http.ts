import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { isOwnOrigin } from '../../lib/origin';
import { ChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import { hasBody, readBody, withBody } from './body';
import { clientAddress, dropForwarded } from './client-address';
import { createProbes, type ProbeDeps } from './probes';
import { refuse, sendError, tooLarge } from './reply';
import type { Routes } from './routes';
import { contentSecurityPolicy, newNonce, securityHeaders } from './security-headers';
import { pathOf } from './target';
import { createUpgrades, type Upgrade } from './upgrades';

export type HttpDeps = ProbeDeps & {
  publicUrl?: URL;
  trustProxy: boolean;
  development: boolean;
  /** Takes the WebSocket upgrades under `/socket.io/`. */
  sockets: Upgrade;
  /** In development: the server that Next was given. */
  decoy?: Server;
  log: { error(details: object, message: string): void };
};

/** Who answers what is neither a probe nor refused: Next. */
export type Pages = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);
const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
/** Longer than a proxy keeps an idle connection (60 s): it must be the proxy that ends it, or requests get lost. */
const KEEP_ALIVE_MS = 65_000;
/** For the head of a request, and for a body that is read whole. */
const REQUEST_MS = 30_000;
/** For one that is read as it comes: a file over a slow line. */
const STREAM_MS = 5 * 60_000;

/** Everything that comes in over HTTP goes through here, and every answer gets its security headers here. */
export function createHttp(deps: HttpDeps) {
  const { publicUrl, trustProxy, log } = deps;
  const probe = createProbes({ ...deps, readiness });
  const upgrade = createUpgrades(deps.sockets, deps.decoy);
  let next: Pages | undefined;
  let routes: Routes = async () => false;

  async function readiness(): Promise<string[]> {
    return [...(next ? [] : ['pages']), ...(await deps.readiness())];
  }

  function prepare(req: IncomingMessage, res: ServerResponse): void {
    const csp = contentSecurityPolicy(newNonce(), req.headers.host, deps);
    for (const [name, value] of Object.entries(securityHeaders(csp, deps))) res.setHeader(name, value);
    // Next takes the nonce for its own scripts from here; what the client sent by these names goes.
    delete req.headers['content-security-policy-report-only'];
    req.headers['content-security-policy'] = csp;
    req.headers['x-client-address'] = clientAddress(req, trustProxy);
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    prepare(req, res);
    const { method = '' } = req;
    const path = pathOf(req.url);
    if (path === undefined) return refuse(req, res, new ChatError('invalid', 'no such address'));
    if (!READING.has(method) && !CHANGING.has(method)) {
      return refuse(req, res, new ChatError('invalid', 'no such method'));
    }
    if (!READING.has(method) && !isOwnOrigin(req.headers.origin, req.headers.host, publicUrl)) {
      return refuse(req, res, new ChatError('forbidden', 'foreign origin'));
    }
    if (await probe(path, req, res)) return;
    if (path.startsWith('/socket.io/')) {
      return refuse(req, res, new ChatError('invalid', 'only the transport websocket is served'));
    }
    if (!next) return refuse(req, res, new ChatError('unavailable', 'starting', { retryAfterMs: 1_000 }));
    if (await routes(path, req, res)) return;
    if (!trustProxy) dropForwarded(req);
    if (!hasBody(req)) return next(req, res);
    const body = await readBody(req, LIMITS.bodyBytes);
    if (body === undefined) return refuse(req, res, tooLarge());
    return next(withBody(req, body), res);
  }

  const listener: RequestListener = (req, res) => {
    answer(req, res).catch((error: unknown) => {
      if (req.destroyed && !req.complete) return;
      log.error({ err: error, method: req.method, path: pathOf(req.url) }, 'a request failed');
      sendError(res, new ChatError('internal'));
    });
  };

  return {
    listener,

    /** Serves on this server: requests, upgrades, and those that are no HTTP. */
    attach(server: Server): void {
      server.keepAliveTimeout = KEEP_ALIVE_MS;
      server.headersTimeout = REQUEST_MS;
      server.requestTimeout = STREAM_MS;
      server.on('request', listener);
      server.on('upgrade', (req, socket, head) => {
        req.headers['x-client-address'] = clientAddress(req, trustProxy);
        upgrade(req, socket, head);
      });
      server.on('clientError', answerGarbage);
    },

    /** From now on pages are served; before, 503. @param first answers what it knows in front of them */
    serve(pages: Pages, first?: Routes): void {
      next = pages;
      if (first) routes = first;
    },
  };
}

export type Http = ReturnType<typeof createHttp>;

const GARBAGE: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

function answerGarbage(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(
    `HTTP/1.1 ${GARBAGE[error.code ?? ''] ?? '400 Bad Request'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}
