import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import {
  type RequestFilteringAgentOptions,
  RequestFilteringHttpAgent,
  RequestFilteringHttpsAgent,
} from 'request-filtering-agent';

const REDIRECTS = 4;
const REDIRECT = new Set([301, 302, 303, 307, 308]);
/** Whoever reads the log of the site that is linked to shall know who came. */
const USER_AGENT = 'Mozilla/5.0 (compatible; FukidashiLinkPreview/1.0)';

export type FetchOptions = {
  /** What may be reached beside public addresses. Only tests have something that may. */
  guard?: RequestFilteringAgentOptions;
  ports?: readonly string[];
  lookup?: LookupFunction;
};

/** A body that has not been read yet: it must be, or be destroyed. */
export type Fetched = { url: URL; contentType: string; body: Readable };

/** The target answered otherwise than it should, or may not be asked. Its message names no address. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
}

/**
 * Asks servers that strangers choose. An address is looked at after its name was resolved, on the very connection that
 * is then made, and so for every redirect: private, loopback, link-local and reserved ones are never connected to.
 */
export function createFetcher({ guard, ports = ['', '80', '443'], lookup }: FetchOptions = {}) {
  // No connection is kept: the next target is another one.
  const agents = {
    'http:': new RequestFilteringHttpAgent({ ...guard, keepAlive: false }),
    'https:': new RequestFilteringHttpsAgent({ ...guard, keepAlive: false }),
  };

  function check(url: URL): void {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FetchError('neither http nor https');
    if (url.username !== '' || url.password !== '') throw new FetchError('names a user');
    if (!ports.includes(url.port)) throw new FetchError('another port');
  }

  function ask(url: URL, accept: string, signal: AbortSignal): Promise<IncomingMessage> {
    check(url);
    return new Promise((resolve, reject) => {
      const secure = url.protocol === 'https:';
      const send = secure ? httpsRequest : httpRequest;
      const req = send(
        url,
        {
          agent: agents[secure ? 'https:' : 'http:'],
          signal,
          ...(lookup && { lookup }),
          headers: {
            'user-agent': USER_AGENT,
            accept,
            'accept-language': 'ja,en;q=0.8',
            'accept-encoding': 'gzip, deflate, br',
          },
        },
        resolve,
      );
      req.on('error', reject);
      req.end();
    });
  }

  /**
   * @throws FetchError, or what Node says of the connection; the signal ends the body as well
   */
  return async function fetchPage(start: URL, accept: string, signal: AbortSignal): Promise<Fetched> {
    let url = start;
    for (let hop = 0; hop <= REDIRECTS; hop++) {
      const response = await ask(url, accept, signal);
      // What comes after nobody listens any more must not end the process.
      response.on('error', () => {});
      const { statusCode = 0, headers } = response;
      if (REDIRECT.has(statusCode) && headers.location !== undefined) {
        response.destroy();
        if (!URL.canParse(headers.location, url)) throw new FetchError('leads nowhere');
        url = new URL(headers.location, url);
        continue;
      }
      if (statusCode !== 200) {
        response.destroy();
        throw new FetchError('not there');
      }
      return { url, contentType: headers['content-type'] ?? '', body: decoded(response) };
    }
    throw new FetchError('too many redirects');
  };
}

export type FetchPage = ReturnType<typeof createFetcher>;

/** As it was before it was packed. It unpacks no more than is read. */
function decoded(response: IncomingMessage): Readable {
  const coding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (coding === 'identity' || coding === '') return response;
  const unpack =
    coding === 'br'
      ? createBrotliDecompress()
      : coding === 'gzip' || coding === 'x-gzip'
        ? createGunzip()
        : coding === 'deflate'
          ? createInflate()
          : undefined;
  if (!unpack) {
    response.destroy();
    throw new FetchError('an unknown coding');
  }
  // Nobody may be reading when the connection breaks.
  unpack.on('error', () => {});
  response.on('close', () => {
    if (!response.complete) unpack.destroy(new FetchError('cut off'));
  });
  unpack.on('close', () => response.destroy());
  return response.pipe(unpack);
}

/** The first `limit` bytes of a body, piece by piece; it is let go of at the end, however that comes. */
export async function* firstBytes(body: Readable, limit: number): AsyncGenerator<Buffer> {
  let left = limit;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      yield chunk.length > left ? chunk.subarray(0, left) : chunk;
      left -= chunk.length;
      if (left <= 0) return;
    }
  } finally {
    body.destroy();
  }
}

/** All of a body. @throws FetchError where it is longer than `limit` */
export async function wholeBody(body: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of firstBytes(body, limit + 1)) {
    chunks.push(chunk);
    size += chunk.length;
  }
  if (size > limit) throw new FetchError('too large');
  return Buffer.concat(chunks);
}
