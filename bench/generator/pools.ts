import { eachAtOnce } from '../each-at-once';
import { type ChatLink, openChatLink } from './chat-link';
import type { Commands } from './commands';
import type { Link } from './link';
import { openYardstickLink } from './yardstick-link';

export type Pools = ReturnType<typeof createPools>;

/** The generator's open connections by the name they were opened under. */
export function createPools(onLost: (error: Error) => void) {
  const chat = new Map<string, ChatLink[]>();
  const yardstick = new Map<string, Link[]>();

  return {
    connect: async (params: Commands['connect']['params']): Promise<{ ms: number }> => {
      const from = performance.now();
      const { pool, atOnce } = params;
      if (params.to === 'chat') {
        const { targets } = params;
        const open = async (n: number) => hearing(await openChatLink(targets[n]!, onLost));
        chat.set(pool, await eachAtOnce(targets.length, atOnce, open));
      } else {
        const { targets } = params;
        yardstick.set(
          pool,
          await eachAtOnce(targets.length, atOnce, (n) => openYardstickLink(targets[n]!, onLost)),
        );
      }
      return { ms: performance.now() - from };
    },
    drop: (pool: string): object => {
      for (const link of chat.get(pool) ?? yardstick.get(pool) ?? []) link.destroy();
      chat.delete(pool);
      yardstick.delete(pool);
      return {};
    },
    links: (pool: string): Link[] => chat.get(pool) ?? yardstick.get(pool) ?? [],
    chatLinks: (pool: string): ChatLink[] => chat.get(pool) ?? [],
    keep: (pool: string, links: ChatLink[]): void => {
      chat.set(pool, links);
    },
    onLost,
  };
}

/** Resolves when the server has put the link in its rooms' audience: requests wait for that. */
function hearing(link: ChatLink): Promise<ChatLink> {
  return new Promise((resolve) => link.request('room:list', {}, () => resolve(link)));
}
