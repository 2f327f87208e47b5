import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Call } from './routes';

/** A receiver that takes nothing for so long is gone. */
const STALLED_MS = 60_000;
const POLICY = "sandbox; default-src 'none'";

type Picture = { stream: Readable /** Bytes. */; size: number; mime: string };

/** Answers with a picture that never changes: another one has another id. */
export async function sendLastingPicture(
  { req, res }: Pick<Call, 'req' | 'res'>,
  { stream, size, mime }: Picture,
): Promise<void> {
  res.writeHead(200, {
    'content-type': mime,
    'content-length': size,
    'content-security-policy': POLICY,
    'cache-control': 'private, max-age=31536000, immutable',
  });
  if (req.method === 'HEAD') {
    stream.destroy();
    res.end();
    return;
  }
  res.setTimeout(STALLED_MS, () => res.destroy());
  await pipeline(stream, res).catch((error: unknown) => {
    if (!res.destroyed) throw error;
  });
}
