import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Few, so that a handful of keys fills several pages. */
const PAGE = 3;
const ACCESS_KEY = 'AKTEST';
const SECRET = 'se/cr+et=';

type Signed = { method: string; url: string; headers: Record<string, string | string[] | undefined> };

/**
 * The signature that a request should carry, worked out anew from its raw bytes as AWS's documentation says
 * ("Authenticating Requests: Using the Authorization Header"), with nothing of the client's library.
 */
export function expectedSignature(request: Signed, secret: string): string {
  const { scope, signedHeaders } = authorization(request);
  const [path = '', search = ''] = request.url.split('?');
  const query = search
    .split('&')
    .filter(Boolean)
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort();
  const headers = signedHeaders.map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`);
  const canonical = [
    request.method,
    path,
    query.join('&'),
    headers.join(''),
    signedHeaders.join(';'),
    request.headers['x-amz-content-sha256'],
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope.join('/'), sha256(canonical)];
  const key = scope.reduce<string | Buffer>((from, part) => hmac(from, part), `AWS4${secret}`);
  return hmac(key, toSign.join('\n')).toString('hex');
}

function authorization(request: Signed) {
  const told =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w{64})$/.exec(
      String(request.headers.authorization),
    );
  const [, accessKey = '', scope = '', signed = '', signature = ''] = told ?? [];
  return { accessKey, scope: scope.split('/'), signedHeaders: signed.split(';'), signature };
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

/**
 * How a request goes wrong. `lost`: the work is done, and the connection ends without an answer. `cut`: it ends half-way
 * through what is read. `altered`: a bit of what is written falls over on its way.
 */
export type Fault = number | 'hang-up' | 'lost' | 'cut' | 'altered' | 'error-in-200';

/** A bucket in memory that takes signed requests only, gives lists page by page, and fails when it is told to. */
export async function startS3(bucket = 'fukidashi') {
  const objects = new Map<string, { body: Buffer; at: number }>();
  const faults: Fault[] = [];
  const seen: string[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    seen.push(`${method} ${url}`);
    const refuse = (status: number, code: string) => {
      request.resume();
      response.writeHead(status).end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
    };
    const fault = faults.shift();
    if (fault === 'hang-up') return void request.socket.destroy();
    if (typeof fault === 'number') return refuse(fault, 'SlowDown');

    const { accessKey, scope, signedHeaders, signature } = authorization({ method, url, headers });
    const wanted = ['host', 'x-amz-content-sha256', 'x-amz-date'];
    for (const name of Object.keys(headers)) if (name.startsWith('x-amz-')) wanted.push(name);
    if (accessKey !== ACCESS_KEY || !wanted.every((name) => signedHeaders.includes(name))) {
      return refuse(403, 'AccessDenied');
    }
    if (scope.slice(1).join() !== 'garage,s3,aws4_request')
      return refuse(400, 'AuthorizationHeaderMalformed');
    const expected = expectedSignature({ method, url, headers }, SECRET);
    if (!timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) {
      return refuse(403, 'SignatureDoesNotMatch');
    }
    const isUpload = method === 'PUT' && !headers['x-amz-copy-source'];
    if (isUpload && headers['content-length'] === undefined) return refuse(411, 'MissingContentLength');
    const body = await buffer(request);
    if (fault === 'altered') body.writeUInt8(body.readUInt8(0) ^ 1, 0);
    const hash = headers['x-amz-content-sha256'];
    if (hash !== 'UNSIGNED-PAYLOAD' && hash !== sha256(body)) {
      return refuse(400, 'XAmzContentSHA256Mismatch');
    }
    if (fault === 'error-in-200') return refuse(200, 'InternalError');

    const to = new URL(url, 'http://s3');
    const [, inBucket, ...rest] = decodeURIComponent(to.pathname).split('/');
    const key = rest.join('/');
    if (inBucket !== bucket) return refuse(404, 'NoSuchBucket');
    const found = objects.get(key);
    const done = (status: number, text = '') => {
      if (fault === 'lost') request.socket.destroy();
      else response.writeHead(status).end(text);
    };
    if (!key) return done(200, listing(to.searchParams));
    if (isUpload) {
      objects.set(key, { body, at: Date.now() });
      return done(200);
    }
    if (method === 'PUT') {
      const source = objects.get(
        decodeURIComponent(String(headers['x-amz-copy-source'])).slice(bucket.length + 2),
      );
      if (!source) return refuse(404, 'NoSuchKey');
      objects.set(key, { ...source, at: Date.now() });
      return done(200, '<CopyObjectResult/>');
    }
    if (method === 'DELETE') {
      objects.delete(key);
      return done(204);
    }
    if (!found) return refuse(404, 'NoSuchKey');
    if (fault === 'lost') return done(200);
    if (fault === 'cut') {
      response.writeHead(200, { 'content-length': found.body.length });
      return void response.write(found.body.subarray(0, 2), () => request.socket.destroy());
    }
    give(found.body, method, headers.range, response);
  }

  function listing(query: URLSearchParams): string {
    const under = [...objects].filter(([key]) => key.startsWith(query.get('prefix') ?? '')).sort();
    const from = Number(query.get('continuation-token') ?? 0);
    const escaped = (key: string) => key.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const contents = under.slice(from, from + PAGE).map(([key, { at }]) => {
      const time = new Date(at).toISOString();
      return `<Contents><Key>${escaped(key)}</Key><LastModified>${time}</LastModified></Contents>`;
    });
    const next =
      under.length > from + PAGE && `<NextContinuationToken>${from + PAGE}</NextContinuationToken>`;
    return `<?xml version="1.0"?><ListBucketResult>${next || ''}${contents.join('')}</ListBucketResult>`;
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(
      `s3+http://${ACCESS_KEY}:${encodeURIComponent(SECRET)}@127.0.0.1:${port}/${bucket}?region=garage&prefix=chat%20%26%20co/`,
    ),
    objects,
    /** One "METHOD /path?query" for each request, refused ones included. */
    seen,
    fail(...next: Fault[]) {
      faults.push(...next);
    },
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}

function give(body: Buffer, method: string, range: string | undefined, response: ServerResponse): void {
  const asked = /^bytes=(\d+)-(\d+)$/.exec(range ?? '');
  if (!asked) {
    response.writeHead(200, { 'content-length': body.length }).end(method === 'HEAD' ? undefined : body);
    return;
  }
  const [start, end] = [Number(asked[1]), Math.min(Number(asked[2]), body.length - 1)];
  if (start > end) {
    response.writeHead(416).end('<Error><Code>InvalidRange</Code></Error>');
    return;
  }
  const part = body.subarray(start, end + 1);
  const headers = { 'content-length': part.length, 'content-range': `bytes ${start}-${end}/${body.length}` };
  response.writeHead(206, headers).end(part);
}

export type S3 = Awaited<ReturnType<typeof startS3>>;
