import type { Profile } from '../../lib/protocol/content';
import { ChatError } from '../../lib/protocol/errors';
import type { ProfileChange } from '../../lib/protocol/friends';
import { LIMITS } from '../../lib/protocol/limits';
import type { Rule } from '../store/limits';
import type { Store } from '../store/store';
import { notFound } from './room-views';

/** Each change is told to many. */
const CHANGES: Rule = { name: 'profile-changes', points: 30, seconds: 10 * 60 };
/** So many people are told of a change; everybody else sees it when they next load somebody's room. */
const TOLD_MAX = 5_000;
/** News sent off in one go. */
const SLICE = 200;

/** What people show of themselves. */
export function createProfiles(store: Store) {
  /** Who sees that person somewhere, in a room that is not too large or among their friends, and is to see changes. */
  async function onlookers(userId: string): Promise<string[]> {
    const roomIds = await store.roomIndex.of(userId);
    const rooms = await Promise.all(roomIds.map((id) => store.rooms.memberIds(id, LIMITS.groupMax)));
    const seen = new Set([userId, ...rooms.filter((members) => members.includes(userId)).flat()]);
    if (seen.size < TOLD_MAX)
      for (const id of await store.friends.whoHave(userId, TOLD_MAX - seen.size)) seen.add(id);
    for (const id of await store.blocks.of(userId)) seen.delete(id);
    return [...seen].slice(0, TOLD_MAX);
  }

  async function tell(profile: Profile): Promise<void> {
    const ids = await onlookers(profile.userId);
    for (let i = 0; i < ids.length; i += SLICE) {
      const slice = ids.slice(i, i + SLICE);
      await Promise.all(slice.map((id) => store.feed.tellUser(id, { type: 'profile', profile })));
    }
  }

  async function whole(userId: string, reader: string): Promise<Profile> {
    const [profile] = await store.profiles.whole([userId], reader);
    if (!profile) throw notFound('person');
    return profile;
  }

  return {
    /** News of a profile for one of those who are told of its changes; nobody else is. */
    async tellProfile(profile: Profile, userId: string): Promise<void> {
      if ((await onlookers(profile.userId)).includes(userId))
        await store.feed.tellUser(userId, { type: 'profile', profile });
    },

    wholeProfile: whole,

    async setProfile(userId: string, change: ProfileChange): Promise<Profile> {
      const retryAfterMs = await store.limits.take(CHANGES, userId);
      if (retryAfterMs > 0) throw new ChatError('rate_limited', 'too many changes', { retryAfterMs });
      if (!(await store.profiles.set(userId, change))) throw notFound('person');
      const profile = await whole(userId, userId);
      await tell(profile);
      return profile;
    },

    listProfiles: store.profiles.many,
  };
}

export type Profiles = ReturnType<typeof createProfiles>;
