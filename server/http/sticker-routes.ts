import { ChatError } from '../../lib/protocol/errors';
import { STICKER_LIMITS } from '../../lib/protocol/stickers';
import type { StickerPacks } from '../files/sticker-packs';
import { sendLastingPicture } from './lasting-picture';
import { sendJson } from './reply';
import type { Route } from './routes';

const PACK = /^\/api\/stickers\/(P[0-9a-f]{32})$/;
const PICTURE = /^\/api\/stickers\/(P[0-9a-f]{32})\/(\d{2})$/;

/** Packs of stickers that people make. A pack is known to whom its id was sent: it is not to be guessed. */
export function stickerRoutes(stickers: StickerPacks): Route[] {
  return [
    {
      method: 'GET',
      path: /^\/api\/stickers$/,
      answer: async ({ res, userId }) => sendJson(res, 200, { packs: await stickers.list(userId) }),
    },
    {
      // The ZIP is the body, the pack's name stands in the address.
      method: 'POST',
      path: /^\/api\/stickers$/,
      body: 'stream',
      answer: async ({ req, res, userId, query }) => {
        if (Number(req.headers['content-length'] ?? 0) > STICKER_LIMITS.zipBytes) {
          const problems = [{ reason: 'pack_too_large' as const }];
          throw new ChatError('too_large', 'the ZIP is too large', { field: 'zip', problems });
        }
        sendJson(res, 201, await stickers.create(userId, query.get('name') ?? '', req));
      },
    },
    {
      method: 'GET',
      path: PACK,
      answer: async ({ res, params: [packId = ''] }) => sendJson(res, 200, await stickers.manifest(packId)),
    },
    {
      method: 'PUT',
      path: PACK,
      answer: async ({ res, userId, params: [packId = ''] }) => {
        await stickers.add(userId, packId);
        sendJson(res, 200, {});
      },
    },
    {
      method: 'DELETE',
      path: PACK,
      answer: async ({ res, userId, params: [packId = ''] }) => {
        await stickers.remove(userId, packId);
        sendJson(res, 200, {});
      },
    },
    {
      method: 'GET',
      path: PICTURE,
      answer: async (call) => {
        const [packId = '', id = ''] = call.params;
        await sendLastingPicture(call, await stickers.picture(packId, id));
      },
    },
  ];
}
