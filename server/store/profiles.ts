import type { Profile } from '../../lib/protocol/content';
import type { Client } from './connections';
import { keys } from './keys';

/** What others may see of an account. */
export function createProfiles(redis: Client) {
  /** Those of `userIds` who exist, in that order; one round trip. */
  async function many(userIds: readonly string[]): Promise<Profile[]> {
    const found = await Promise.all(userIds.map((id) => redis.hmget(keys.user(id), 'name', 'icon')));
    return userIds.flatMap((userId, i) => {
      const [name = null, icon = null] = found[i] ?? [];
      return name === null ? [] : [icon === null ? { userId, name } : { userId, name, icon }];
    });
  }

  return {
    many,
    async byLogin(loginId: string): Promise<Profile | undefined> {
      const userId = await redis.get(keys.login(loginId));
      return userId === null ? undefined : (await many([userId]))[0];
    },
  };
}
