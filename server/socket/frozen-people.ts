import type { Frozen } from '../../lib/frozen-profiles';
import type { Profile } from '../../lib/protocol/content';

const NOBODY: Frozen = new Map();

/**
 * What the people with sockets here are told of those who have blocked them. Only who is blocked by somebody has an entry,
 * so that where nobody is, nothing is looked for.
 */
export function createFrozenPeople(load: (userId: string) => Promise<Frozen>) {
  const people = new Map<string, Frozen>();
  /** Of whom something was heard that what is being loaded may lack. */
  const heard = new Set<string>();

  function put(userId: string, frozen: Frozen): void {
    if (frozen.size > 0) people.set(userId, frozen);
    else people.delete(userId);
  }

  return {
    isEmpty: () => people.size === 0,

    of: (userId: string): Frozen => people.get(userId) ?? NOBODY,

    /** Once this has resolved, news keep it as it is. */
    async follow(userId: string): Promise<void> {
      let found: Frozen;
      do {
        heard.delete(userId);
        found = await load(userId);
      } while (heard.has(userId));
      put(userId, found);
    },

    /** Of that person's connections, from now on: how somebody is told, or that they are told as they are. */
    hear(userId: string, news: { frozen: Profile } | { thawed: string }): void {
      heard.add(userId);
      const now = new Map(people.get(userId));
      if ('frozen' in news) now.set(news.frozen.userId, news.frozen);
      else now.delete(news.thawed);
      put(userId, now);
    },

    forget(userId: string): void {
      people.delete(userId);
      heard.delete(userId);
    },
  };
}

export type FrozenPeople = ReturnType<typeof createFrozenPeople>;
