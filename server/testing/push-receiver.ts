import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { PushPayload } from '../../lib/protocol/push';
import { until } from './until';

export type Push = { to: string; at: number; headers: IncomingHttpHeaders; payload: PushPayload };
/** What the service answers in place of 201; `silence`: nothing, for as long as it runs. */
export type Answer = { status: number; retryAfter?: number } | 'silence';

type Browser = { ecdh: ReturnType<typeof createECDH>; auth: Buffer };

/**
 * A push service and the browsers behind it: it takes what a server sends only if that is signed for this service by the
 * key that the browser subscribed with (RFC 8292), and reads it as the browser would (RFC 8188 and 8291), with nothing
 * of the sender's library.
 */
export async function startPushReceiver() {
  const browsers = new Map<string, Browser>();
  const pushes: Push[] = [];
  const answers = new Map<string, Answer[]>();
  let requests = 0;
  let key: string | undefined;

  const server = createServer((req, res) => {
    void (async () => {
      requests++;
      const body = await buffer(req);
      const name = req.url?.slice(1) ?? '';
      const browser = browsers.get(name);
      const answer = answers.get(name)?.shift();
      if (answer === 'silence') return;
      if (answer) {
        const after = answer.retryAfter === undefined ? {} : { 'retry-after': String(answer.retryAfter) };
        res.writeHead(answer.status, after).end();
        return;
      }
      if (!browser) return void res.writeHead(404).end();
      checkSignature(req.headers.authorization ?? '', origin, key ?? '');
      if (req.headers['content-encoding'] !== 'aes128gcm') throw new Error('another encoding');
      const payload = JSON.parse(decrypt(body, browser).toString()) as PushPayload;
      pushes.push({ to: name, at: Date.now(), headers: req.headers, payload });
      res.writeHead(201, { location: `${origin}/m/${pushes.length}` }).end();
    })().catch((error: unknown) => {
      problems.push(error);
      res.writeHead(400).end();
    });
  });
  const problems: unknown[] = [];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    pushes,
    /** What was not as it must be. */
    problems,
    requests: () => requests,
    to: (name: string) => pushes.filter((push) => push.to === name).map(({ payload }) => payload),

    /** What a browser hands to its page when that subscribes. @param serverKey `applicationServerKey`, base64url */
    subscribe(name: string, serverKey: string) {
      key = serverKey;
      const ecdh = createECDH('prime256v1');
      const p256dh = ecdh.generateKeys('base64url');
      const auth = randomBytes(16);
      browsers.set(name, { ecdh, auth });
      return { endpoint: `${origin}/${name}`, keys: { p256dh, auth: auth.toString('base64url') } };
    },

    answer(name: string, ...next: Answer[]): void {
      answers.set(name, next);
    },

    heard: (name: string, count: number) =>
      until(`${count} pushes to ${name}`, () => pushes.filter((push) => push.to === name).length >= count),

    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type PushReceiver = Awaited<ReturnType<typeof startPushReceiver>>;

/** @throws where the header is not `vapid t=…, k=…` with a token of that key for that audience, good for a day at most */
function checkSignature(header: string, audience: string, key: string): void {
  const [, token = '', shown = ''] = /^vapid t=([^, ]+), ?k=(\S+)$/.exec(header) ?? [];
  if (shown !== key) throw new Error('another key');
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const signed = Buffer.from(`${head}.${claims}`);
  const bytes = Buffer.from(signature, 'base64url');
  if (!verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes))
    throw new Error('a wrong signature');
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<
    string,
    unknown
  >;
  const left = Number(exp) - Date.now() / 1_000;
  if (aud !== audience || left <= 0 || left > 24 * 3_600) throw new Error('for another service, or too long');
  if (typeof sub !== 'string' || !/^(https:|mailto:)/.test(sub)) throw new Error('from nobody');
}

/** RFC 8291, section 3.4, and RFC 8188, section 2: one record. */
function decrypt(body: Buffer, { ecdh, auth }: Browser): Buffer {
  const salt = body.subarray(0, 16);
  const keyLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const secret = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32));
  const derive = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${name}\0`, length));
  const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  const end = padded.lastIndexOf(2);
  if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('wrong padding');
  return padded.subarray(0, end);
}
