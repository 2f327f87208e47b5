import { pipeline } from 'node:stream/promises';
import { ChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import type { PictureShape, Pictures } from '../files/pictures';
import { sendJson } from './reply';
import type { Call, Route } from './routes';

/** A receiver that takes nothing for so long is gone. */
const STALLED_MS = 60_000;
const POLICY = "sandbox; default-src 'none'";

/** Pictures of people and rooms, for whoever is signed in. */
export function pictureRoutes(pictures: Pictures): Route[] {
  return [
    {
      // The picture is the body, whatever its type claims. `shape=wide` is for the background of a profile.
      method: 'POST',
      path: /^\/api\/pictures$/,
      body: LIMITS.pictureBytes,
      answer: async ({ res, userId, query, body }) =>
        sendJson(res, 201, { id: await pictures.add(userId, body, shapeOf(query)) }),
    },
    {
      method: 'GET',
      path: /^\/api\/pictures\/(I[0-9a-f]{32})$/,
      answer: (call) => sendPicture(pictures, call),
    },
  ];
}

function shapeOf(query: URLSearchParams): PictureShape {
  const shape = query.get('shape') ?? 'square';
  if (shape === 'square' || shape === 'wide') return shape;
  throw new ChatError('invalid', 'a picture is square or wide', { field: 'shape' });
}

async function sendPicture(pictures: Pictures, { req, res, params: [id = ''] }: Call): Promise<void> {
  const { stream, size } = await pictures.open(id);
  res.writeHead(200, {
    'content-type': 'image/webp',
    'content-length': size,
    'content-security-policy': POLICY,
    // Another picture has another id.
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
