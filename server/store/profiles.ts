import type { Redis } from 'ioredis';
import type { Profile } from '../../lib/protocol/content';
import { keys } from './keys';

/** What others may see of an account. */
export function createProfiles(redis: Redis) {
  /** Those of `userIds` who exist, in that order; one round trip. */
  async function many(userIds: readonly string[]): Promise<Profile[]> {
    if (userIds.length === 0) return [];
    const pipeline = redis.pipeline();
    for (const id of userIds) pipeline.hmget(keys.user(id), 'name', 'icon');
    const replies = (await pipeline.exec()) ?? [];
    return userIds.flatMap((userId, i) => {
      const [error, fields] = replies[i] ?? [];
      if (error) throw error;
      const [name, icon] = fields as [string | null, string | null];
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
