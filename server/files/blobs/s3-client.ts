import { createHash } from 'node:crypto';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { type Readable, Transform } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { ChatError } from '../../../lib/protocol/errors';
import { errorCode } from './s3-xml';

/** With pauses of 0.1, 0.2 and 0.4 s between them, a tenth more or less. */
const TRIES = 4;
const RETRY_MS = 100;
/** Nothing from the other side for so long, and it counts as gone. */
const SILENCE_MS = 15_000;
/** Requests of one replica at once; the others wait for a connection. */
const CONNECTIONS = 32;
/** It is busy, or something in front of it is. */
const PASSING = new Set([429, 500, 502, 503, 504]);
/** What clients are told to wait. */
const COME_AGAIN_MS = 2_000;

type S3Request = {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Not encoded. */
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string> | undefined;
  body?: Buffer | { stream: Readable; size: number };
  /** Statuses that are an answer; every other one is thrown. */
  accept?: number[];
};

/**
 * Signed requests, by node:http, since Next puts a cache of its own under `fetch`. A stream is sent once, on a connection
 * of its own; everything else up to four times. Errors name the status and S3's code, never the address or the secret.
 */
export function createS3Client(url: URL, { retryMs = RETRY_MS }: { retryMs?: number } = {}) {
  const secure = url.protocol === 's3+https:';
  const transport = secure ? https : http;
  const agent = new transport.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const place = new URL(`${secure ? 'https' : 'http'}://${url.host}`);
  const keys = {
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    region: url.searchParams.get('region') ?? 'us-east-1',
    service: 's3',
    // Signing keys are good for a day; without this each request would derive its own.
    cache: new Map<string, ArrayBuffer>(),
  };

  async function sign({ method, path, query, headers, body }: S3Request) {
    const to = new URL(place);
    to.pathname = encodePath(path);
    for (const [name, value] of Object.entries(query ?? {})) to.searchParams.set(name, value);
    // Of a stream the hash is not known before it has gone; https keeps it whole as well.
    const hash = body && 'stream' in body ? 'UNSIGNED-PAYLOAD' : createHash('sha256').update(body ?? '');
    const signer = new AwsV4Signer({
      ...keys,
      method,
      url: to.href,
      headers: { ...headers, 'x-amz-content-sha256': typeof hash === 'string' ? hash : hash.digest('hex') },
    });
    const signed = await signer.sign();
    const length = body && ('stream' in body ? body.size : body.length);
    return {
      path: `${signer.encodedPath}${signer.encodedSearch && `?${signer.encodedSearch}`}`,
      headers: {
        ...Object.fromEntries(signed.headers),
        ...(length !== undefined && { 'content-length': length }),
      },
    };
  }

  async function once(request: S3Request): Promise<IncomingMessage> {
    const { body, method } = request;
    const signed = await sign(request);
    return new Promise((resolve, reject) => {
      const isStream = body !== undefined && 'stream' in body;
      // A connection that was kept may be closed by now, which a stream would only learn half-way.
      const out = transport.request(place, { ...signed, method, agent: isStream ? false : agent });
      let answer: IncomingMessage | undefined;
      out.setTimeout(SILENCE_MS, () => {
        // Whoever reads may take their time: what has come and was not read is no silence.
        if (!answer?.readableLength) out.destroy(new Error('no answer in time'));
      });
      out.on('error', reject);
      out.on('response', (incoming) => {
        answer = incoming;
        resolve(incoming);
      });
      if (isStream) pipeline(body.stream, exactly(body.size), out).catch(reject);
      else out.end(body);
    });
  }

  /** @returns the answer, whose body has to be read or destroyed. @throws ChatError unavailable */
  async function send(request: S3Request): Promise<IncomingMessage> {
    const tries = request.body && 'stream' in request.body ? 1 : TRIES;
    for (let left = tries - 1; ; left -= 1) {
      const answer = await once(request).catch((error: Error) => error);
      const isPassing = answer instanceof Error || PASSING.has(answer.statusCode ?? 0);
      if (!isPassing && (request.accept ?? [200]).includes(answer.statusCode ?? 0)) return answer;
      if (isPassing && left > 0) {
        if (!(answer instanceof Error)) answer.destroy();
        await pause(retryMs * 2 ** (tries - 1 - left) * (0.9 + Math.random() * 0.2));
        continue;
      }
      if (answer instanceof WrongSize) throw answer;
      const told = answer instanceof Error ? answer.message : await fault(answer);
      const message = `S3, ${request.method}: ${told}`;
      throw isPassing
        ? new ChatError('unavailable', message, { retryAfterMs: COME_AGAIN_MS })
        : new Error(message);
    }
  }

  return {
    send,

    /** The same, with its body read. A copy may fail behind a 200: that is in its body. */
    async done(request: S3Request): Promise<{ status: number; text: string }> {
      const answer = await send(request);
      const body = await text(answer);
      const code = answer.statusCode === 200 ? errorCode(body) : undefined;
      if (code) throw new ChatError('unavailable', `S3, ${request.method}: ${code}`);
      return { status: answer.statusCode ?? 0, text: body };
    },
  };
}

export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

async function fault(answer: IncomingMessage): Promise<string> {
  const code = errorCode(await text(answer).catch(() => ''));
  return [answer.statusCode, code].filter(Boolean).join(' ');
}

class WrongSize extends Error {}

/** Ends with an error rather than short: the other side then keeps nothing of it. */
function exactly(size: number): Transform {
  let seen = 0;
  const wrong = () => new WrongSize('a blob is not of the size that was said');
  return new Transform({
    transform(chunk: Buffer, _, done) {
      seen += chunk.length;
      done(seen > size ? wrong() : null, chunk);
    },
    flush(done) {
      done(seen === size ? null : wrong());
    },
  });
}
