import { IncomingMessage } from 'node:http';

/** Whether a body follows the head. */
export function hasBody(req: IncomingMessage): boolean {
  return 'transfer-encoding' in req.headers || Number(req.headers['content-length'] ?? 0) > 0;
}

/** At 20 kB/s, half a MiB: whoever is slower than this has to send less at a time. */
const BODY_MS = 30_000;

/**
 * The whole body, or undefined as soon as it is known to exceed `limit` bytes. Rejects when the sender goes away, or has
 * not sent it in time.
 */
export async function readBody(
  req: IncomingMessage,
  limit: number,
  ms: number = BODY_MS,
): Promise<Buffer | undefined> {
  if (Number(req.headers['content-length'] ?? 0) > limit) return undefined;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const done = (body: Buffer | undefined) => {
      clearTimeout(timer);
      req.off('data', take).off('end', end).off('close', gone);
      resolve(body);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limit) done(undefined);
    };
    const end = () => done(Buffer.concat(chunks));
    const gone = () => {
      clearTimeout(timer);
      reject(new Error('the sender went away'));
    };
    const timer = setTimeout(() => req.destroy(), ms);
    if (req.destroyed) return gone();
    req.on('data', take).once('end', end).once('close', gone);
  });
}

/** The same request with a body that is all there: who handles it never waits for a slow sender, nor reads too much. */
export function withBody(req: IncomingMessage, body: Buffer): IncomingMessage {
  const whole = new IncomingMessage(req.socket);
  const { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders, headers } = req;
  Object.assign(whole, { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders });
  // Counted by now; a length tells the rest of the way that no more is to come.
  delete headers['transfer-encoding'];
  whole.headers = { ...headers, 'content-length': String(body.length) };
  whole.complete = true;
  whole.push(body);
  whole.push(null);
  return whole;
}
