import type { Profile } from '../../lib/protocol/content';
import type { ProfileChange } from '../../lib/protocol/friends';
import type { Client } from './connections';
import { keys } from './keys';
import { loadScript } from './scripts';

const setProfile = loadScript('set-profile');

/** What others may see of an account. */
export function createProfiles(redis: Client) {
  async function read(userIds: readonly string[], ...more: ('status' | 'background')[]): Promise<Profile[]> {
    const found = await Promise.all(
      userIds.map((id) => redis.hmget(keys.user(id), 'name', 'icon', 'picture', ...more)),
    );
    return userIds.flatMap((userId, i) => {
      const [name = null, icon, picture, status, background] = found[i] ?? [];
      if (name === null) return [];
      return [
        {
          userId,
          name,
          ...(icon && { icon }),
          ...(picture && { picture }),
          ...(more.includes('status') && { status: status ?? '' }),
          ...(background && { background }),
        },
      ];
    });
  }

  return {
    /** Those of `userIds` who exist, in that order, without status and background; one round trip. */
    many: (userIds: readonly string[]): Promise<Profile[]> => read(userIds),

    /** The same with what they say of themselves. */
    withStatus: (userIds: readonly string[]): Promise<Profile[]> => read(userIds, 'status'),

    async whole(userId: string): Promise<Profile | undefined> {
      return (await read([userId], 'status', 'background'))[0];
    },

    /** False where there is no such account. */
    async set(userId: string, change: ProfileChange): Promise<boolean> {
      const [word] = await setProfile(redis, [keys.user(userId)], [JSON.stringify(change)]);
      return word === 'ok';
    },

    async byLogin(loginId: string): Promise<Profile | undefined> {
      const userId = await redis.get(keys.login(loginId));
      return userId === null ? undefined : (await read([userId]))[0];
    },
  };
}
