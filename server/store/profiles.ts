import { type Frozen, toBrief } from '../../lib/frozen-profiles';
import type { Profile } from '../../lib/protocol/content';
import type { ProfileChange } from '../../lib/protocol/friends';
import type { Client } from './connections';
import { keys } from './keys';
import { loadScript } from './scripts';

const setProfile = loadScript('set-profile');

/**
 * What others may see of an account. Who reads it is always asked for: those who have blocked the reader are told as they
 * were at that moment.
 */
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

  async function frozen(reader: string, userIds: readonly string[]): Promise<Frozen> {
    if (userIds.length === 0) return new Map();
    return toFrozen(await redis.hmget(keys.blockedBy(reader), ...userIds));
  }

  async function readAs(reader: string, userIds: readonly string[], isWhole = false): Promise<Profile[]> {
    const [people, known] = await Promise.all([read(userIds, isWhole), frozen(reader, userIds)]);
    if (known.size === 0) return people;
    return people.map((person) => {
      const old = known.get(person.userId);
      if (!old || person.deleted) return person;
      return isWhole ? old : toBrief(old);
    });
  }

  return {
    /** Those of `userIds` who exist, in that order, without status and background; one round trip. */
    many: (userIds: readonly string[], reader: string): Promise<Profile[]> => readAs(reader, userIds),

    /** The same, all of each. */
    whole: (userIds: readonly string[], reader: string): Promise<Profile[]> => readAs(reader, userIds, true),

    /** The same as {@link many} as they are: for what is told to several, and made to fit each of them later. */
    current: (userIds: readonly string[]): Promise<Profile[]> => read(userIds),

    /** What the reader is told of those of `userIds` who have blocked them. */
    frozen: (userIds: readonly string[], reader: string): Promise<Frozen> => frozen(reader, userIds),

    /** The same of all who have. */
    allFrozen: async (reader: string): Promise<Frozen> =>
      toFrozen(Object.values(await redis.hgetall(keys.blockedBy(reader)))),

    /** False where there is no such account. */
    async set(userId: string, change: ProfileChange): Promise<boolean> {
      const [word] = await setProfile(redis, [keys.user(userId)], [JSON.stringify(change)]);
      return word === 'ok';
    },

    async byLogin(loginId: string, reader: string): Promise<Profile | undefined> {
      const userId = await redis.get(keys.login(loginId));
      return userId === null ? undefined : (await readAs(reader, [userId]))[0];
    },
  };
}

function toFrozen(stored: readonly (string | null)[]): Frozen {
  const profiles = stored.flatMap((json) => (json === null ? [] : [JSON.parse(json) as Profile]));
  return new Map(profiles.map((profile) => [profile.userId, profile]));
}
