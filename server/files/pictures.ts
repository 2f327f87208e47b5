import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { ChatError } from '../../lib/protocol/errors';
import type { Rule } from '../store/limits';
import { pictureOf } from './blobs/blob-keys';
import type { FilesContext } from './context';
import { toCover } from './media/pictures';

/** Pictures that a person may upload: so many that nobody who tries some out is stopped. */
const PICTURES: Rule = { name: 'pictures', points: 30, seconds: 60 * 60 };

/** px: an avatar of 128 at two device pixels each; a background as wide as a phone, at two. */
const SHAPES = {
  square: { width: 256, height: 256 },
  wide: { width: 960, height: 540 },
} as const;
export type PictureShape = keyof typeof SHAPES;

/**
 * Pictures of people and rooms. One is known to whom its id was told, which is not to be guessed, and never changes.
 * What nobody shows for two days is erased by the sweeper. Each throws ChatError.
 */
export function createPictures({ store, blobs, options }: FilesContext) {
  return {
    /** Keeps a picture as nothing but pixels. @throws invalid, too_large, rate_limited */
    async add(userId: string, image: Buffer, shape: PictureShape): Promise<string> {
      const retryAfterMs = options.limits === 'off' ? 0 : await store.limits.take(PICTURES, userId);
      if (retryAfterMs > 0) throw new ChatError('rate_limited', 'too many pictures', { retryAfterMs });
      if (image.length === 0) throw new ChatError('invalid', 'there is no picture');
      const data = await toCover(image, SHAPES[shape]);
      const id = `I${randomBytes(16).toString('hex')}`;
      await blobs.write(pictureOf(id), data, data.length);
      return id;
    },

    /** Those of a profile that is deleted: nobody else shows them. */
    async erase(ids: readonly string[]): Promise<void> {
      await blobs.remove(ids.map(pictureOf));
    },

    /** @throws not_found */
    async open(id: string): Promise<{ stream: Readable; size: number }> {
      const found = await blobs.read(pictureOf(id));
      if (!found) throw new ChatError('not_found', 'no such picture');
      return found;
    },
  };
}

export type Pictures = ReturnType<typeof createPictures>;
