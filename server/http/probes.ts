import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import { clientAddress, isForwarded, isLoopback } from './client-address';
import { sendJson } from './reply';

export type ProbeDeps = {
  metrics: Registry;
  /** With it `/metrics` asks for `Authorization: Bearer …`, from wherever; without it, only this machine may read it. */
  metricsToken?: string;
  /** What keeps this replica from serving, in a word each; nothing when it can. */
  readiness: () => Promise<string[]>;
};

/** A probe that takes longer has failed for whoever asks. */
const READY_MS = 2_000;

/** `/healthz`, `/readyz` and `/metrics`; false for any other path. */
export function createProbes({ metrics, metricsToken, readiness }: ProbeDeps) {
  async function ready(res: ServerResponse): Promise<void> {
    const late = new Promise<string[]>((resolve) => setTimeout(resolve, READY_MS, ['timeout']).unref());
    const waitingFor = await Promise.race([readiness().catch(() => ['error']), late]);
    if (waitingFor.length === 0) return sendJson(res, 200, { status: 'ready' });
    sendJson(res, 503, { status: 'not ready', waitingFor }, { 'retry-after': '1' });
  }

  async function report(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (!mayRead(req, metricsToken)) {
      return sendJson(res, 404, { error: { code: 'not_found', message: 'not found' } });
    }
    res.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' });
    res.end(await metrics.metrics());
  }

  return async function probe(path: string, req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    if (req.method !== 'GET' && req.method !== 'HEAD') return false;
    if (path === '/healthz') sendJson(res, 200, { status: 'alive' });
    else if (path === '/readyz') await ready(res);
    else if (path === '/metrics') await report(req, res);
    else return false;
    return true;
  };
}

// Not other private addresses: behind Docker's own network everybody comes from one. And not what a proxy on this
// machine has passed on, whether it is trusted or not.
function mayRead(req: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return isLoopback(clientAddress(req, false)) && !isForwarded(req);
  const sent = /^Bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(sent), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
