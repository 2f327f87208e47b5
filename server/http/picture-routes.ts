import { ChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import type { PictureShape, Pictures } from '../files/pictures';
import { sendLastingPicture } from './lasting-picture';
import { sendJson } from './reply';
import type { Route } from './routes';

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
      answer: async (call) => {
        const [id = ''] = call.params;
        await sendLastingPicture(call, { ...(await pictures.open(id)), mime: 'image/webp' });
      },
    },
  ];
}

function shapeOf(query: URLSearchParams): PictureShape {
  const shape = query.get('shape') ?? 'square';
  if (shape === 'square' || shape === 'wide') return shape;
  throw new ChatError('invalid', 'a picture is square or wide', { field: 'shape' });
}
