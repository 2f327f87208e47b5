import type { LinkPreview } from '../../lib/protocol/link-preview';
import type { Client } from './connections';
import { keys } from './keys';

/** Without the link itself: a message that is taken back leaves none behind. */
export type LinkFacts = Omit<LinkPreview, 'url' | 'host'>;
/** What is known of a link; without `facts`: that there is nothing to show. `image` is a WebP. */
export type LinkEntry = { facts?: LinkFacts; image?: Buffer };

/** What links lead to, each under an id that does not tell the link. */
export function createLinkCache(redis: Client) {
  return {
    /** All but the picture; undefined for a link that nobody has looked at lately. */
    async read(id: string): Promise<Pick<LinkEntry, 'facts'> | undefined> {
      const json = await redis.hget(keys.link(id), 'facts');
      if (json === null) return undefined;
      return json === '' ? {} : { facts: JSON.parse(json) as LinkFacts };
    },

    async image(id: string): Promise<Buffer | undefined> {
      return (await redis.hgetBuffer(keys.link(id), 'image')) ?? undefined;
    },

    async keep(id: string, { facts, image }: LinkEntry, seconds: number): Promise<void> {
      const key = keys.link(id);
      const fields = { facts: facts ? JSON.stringify(facts) : '', ...(image && { image }) };
      const kept = await redis.multi().del(key).hset(key, fields).expire(key, seconds).exec();
      for (const [error] of kept ?? []) if (error) throw error;
    },
  };
}
