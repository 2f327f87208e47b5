import type { Profile } from '../../lib/protocol/content';
import type { ProfileChange } from '../../lib/protocol/friends';
import type { Client } from './connections';
import { keys } from './keys';
import { loadScript } from './scripts';

const setProfile = loadScript('set-profile');

/** What others may see of an account. */
export function createProfiles(redis: Client) {
  async function read(userIds: readonly string[], isWhole = false): Promise<Profile[]> {
    const more = isWhole ? ['status', 'background'] : [];
    const found = await Promise.all(
      userIds.map((id) => redis.hmget(keys.user(id), 'name', 'icon', 'picture', 'state', ...more)),
    );
    return userIds.flatMap((userId, i): Profile[] => {
      const [name = null, icon, picture, state, status, background] = found[i] ?? [];
      if (name === null) return [];
      if (state === 'deleted') return [{ userId, name: '', deleted: true }];
      return [
        {
          userId,
          name,
          ...(icon && { icon }),
          ...(picture && { picture }),
          ...(isWhole && { status: status ?? '' }),
          ...(background && { background }),
        },
      ];
    });
  }

  return {
    /** Those of `userIds` who exist, in that order, without status and background; one round trip. */
    many: (userIds: readonly string[]): Promise<Profile[]> => read(userIds),

    /** The same, all of each. */
    whole: (userIds: readonly string[]): Promise<Profile[]> => read(userIds, true),

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
