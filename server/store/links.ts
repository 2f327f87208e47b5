import type { LinkPreview } from '../../lib/protocol/link-preview';
import type { Client } from './connections';
import { keys } from './keys';

/** What is known of a link; without `preview`: that there is nothing to show. `image` is a WebP. */
export type LinkEntry = { preview?: LinkPreview; image?: Buffer };

/** What links lead to, each under an id that does not tell the link. */
export function createLinkCache(redis: Client) {
  return {
    /** The preview without its picture; undefined for a link that nobody has looked at lately. */
    async read(id: string): Promise<Pick<LinkEntry, 'preview'> | undefined> {
      const json = await redis.hget(keys.link(id), 'preview');
      if (json === null) return undefined;
      return json === '' ? {} : { preview: JSON.parse(json) as LinkPreview };
    },

    async image(id: string): Promise<Buffer | undefined> {
      return (await redis.hgetBuffer(keys.link(id), 'image')) ?? undefined;
    },

    async keep(id: string, { preview, image }: LinkEntry, seconds: number): Promise<void> {
      const key = keys.link(id);
      const fields = { preview: preview ? JSON.stringify(preview) : '', ...(image && { image }) };
      const kept = await redis.multi().del(key).hset(key, fields).expire(key, seconds).exec();
      for (const [error] of kept ?? []) if (error) throw error;
    },
  };
}
