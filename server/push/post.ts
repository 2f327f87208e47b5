import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import {
  type RequestFilteringAgentOptions,
  RequestFilteringHttpAgent,
  RequestFilteringHttpsAgent,
} from 'request-filtering-agent';

export type PostOptions = {
  /** What may be reached beside public addresses, over http and at any port. Only tests have something that may. */
  guard?: RequestFilteringAgentOptions;
  timeoutMs?: number;
};

/** `later`: the push service wants to be asked again, after so many ms if it says so. `down`: it did not answer. */
export type Posted =
  | { outcome: 'sent' | 'gone' | 'down' }
  | { outcome: 'later'; afterMs?: number }
  | { outcome: 'refused'; status: number };

/** Push services answer within a second; this is for a bad day of theirs, and a third of the least that a lease lasts. */
const TIMEOUT_MS = 10_000;

/**
 * Hands encrypted messages to push services. Where those are, strangers say: an address is looked at after its name was
 * resolved, on the very connection that is then made, and private ones are never connected to. No redirect is followed.
 */
export function createPoster({ guard, timeoutMs = TIMEOUT_MS }: PostOptions = {}) {
  // A few services for all: their connections are worth keeping.
  const agents = {
    'http:': new RequestFilteringHttpAgent({ ...guard, keepAlive: true }),
    'https:': new RequestFilteringHttpsAgent({ ...guard, keepAlive: true }),
  };

  function ask(url: URL, headers: Record<string, string | number>, body: Buffer): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const secure = url.protocol === 'https:';
      const send = secure ? httpsRequest : httpRequest;
      const signal = AbortSignal.timeout(timeoutMs);
      const req = send(
        url,
        { method: 'POST', agent: agents[secure ? 'https:' : 'http:'], headers, signal },
        (response) => {
          // What it says besides is of no use, but has to be read, for as long as the signal allows.
          response.on('error', () => {});
          response.resume();
          resolve(response);
        },
      );
      req.on('error', reject);
      req.end(body);
    });
  }

  return {
    /** Whether messages may go there at all: a name in public, by https. */
    accepts(endpoint: string): boolean {
      const url = new URL(endpoint);
      if (guard) return url.protocol === 'https:' || url.protocol === 'http:';
      const isPublic = url.hostname.includes('.') && isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0;
      return url.protocol === 'https:' && url.port === '' && !url.username && !url.password && isPublic;
    },

    async post(endpoint: string, headers: Record<string, string | number>, body: Buffer): Promise<Posted> {
      try {
        const response = await ask(new URL(endpoint), headers, body);
        return read(response.statusCode ?? 0, response.headers['retry-after']);
      } catch {
        return { outcome: 'down' };
      }
    },

    stop(): void {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

function read(status: number, retryAfter: string | undefined): Posted {
  if (status >= 200 && status < 300) return { outcome: 'sent' };
  if (status === 404 || status === 410) return { outcome: 'gone' };
  if (status !== 429 && status < 500) return { outcome: 'refused', status };
  const afterMs = retryAfter === undefined ? Number.NaN : parseRetryAfter(retryAfter);
  return { outcome: 'later', ...(Number.isFinite(afterMs) && { afterMs }) };
}

/** Seconds, or a date. */
function parseRetryAfter(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1_000 : Math.max(0, Date.parse(text) - Date.now());
}
