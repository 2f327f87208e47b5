import { isDeepStrictEqual } from 'node:util';
import type { Profile } from '../../lib/protocol/content';
import { ChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import type { Payload } from '../../lib/protocol/requests';
import { settle } from '../../lib/settle';
import type { Store } from '../store/store';
import { ADDS } from './friends';
import type { Profiles } from './profiles';
import { notFound } from './room-views';
import { withhold } from './withholding';

/** Keeping somebody away, who cannot tell: what they send is not seen, and they see nothing new. */
export function createBlocking(store: Store, { tellProfile }: Pick<Profiles, 'tellProfile'>) {
  async function personOf(userId: string, reader: string): Promise<Profile> {
    const [profile] = await store.profiles.whole([userId], reader);
    if (!profile) throw notFound('person');
    return profile;
  }

  async function block(userId: string, otherId: string): Promise<void> {
    const [profile, isBlocked, count] = await Promise.all([
      personOf(userId, userId),
      store.blocks.has(userId, otherId),
      store.blocks.count(userId),
    ]);
    if (!isBlocked && count >= LIMITS.friendsMax)
      throw new ChatError('too_large', `at most ${LIMITS.friendsMax} blocked people`);
    // The truth last: after a crash on the way nothing is known as blocked that is not, and a repeat goes all the way.
    await keepAway(userId, otherId, profile);
    await store.blocks.add(userId, otherId, Date.now());
    // Once more: the other one may have made their room meanwhile, or another device have unblocked them.
    await follow(userId, otherId);
  }

  async function unblock(userId: string, otherId: string): Promise<void> {
    await store.blocks.remove(userId, otherId);
    await follow(userId, otherId);
  }

  async function keepAway(userId: string, otherId: string, profile: Profile): Promise<void> {
    const known = await store.blocks.freeze(otherId, profile);
    await store.feed.tellUser(otherId, { type: 'frozen', profile: known });
    await withhold(store, userId, otherId, true);
  }

  async function letBack(userId: string, otherId: string, profile: Profile): Promise<void> {
    await withhold(store, userId, otherId, false);
    const known = await store.blocks.thaw(otherId, userId);
    await store.feed.tellUser(otherId, { type: 'thawed', userId });
    if (known && !isDeepStrictEqual(known, profile)) await tellProfile(profile, otherId);
  }

  async function follow(userId: string, otherId: string): Promise<void> {
    await settle(
      () => store.blocks.has(userId, otherId),
      async (on) => (on ? keepAway : letBack)(userId, otherId, await personOf(userId, userId)),
    );
  }

  return {
    /**
     * Blocks a person, or does so no longer. What is so already is done again, step by step: that mends what a crash left.
     * @throws conflict for oneself, not_found, too_large, rate_limited
     */
    async setBlocked(userId: string, { userId: otherId, blocked }: Payload<'friend:block'>): Promise<void> {
      if (otherId === userId) throw new ChatError('conflict', 'nobody blocks oneself');
      const retryAfterMs = await store.limits.take(ADDS, userId);
      if (retryAfterMs > 0) throw new ChatError('rate_limited', 'too many people at once', { retryAfterMs });
      if ((await personOf(otherId, userId)).deleted) throw notFound('person');
      await (blocked ? block : unblock)(userId, otherId);
      await store.feed.tellUser(userId, { type: 'blocked', userId: otherId });
    },

    /** Whom a person blocks, also who has deleted their account since. */
    blockedIds: (userId: string): Promise<string[]> => store.blocks.of(userId),

    /** Whom a person blocks, whole. */
    async listBlocked(userId: string): Promise<Profile[]> {
      const profiles = await store.profiles.whole(await store.blocks.of(userId), userId);
      return profiles.filter(({ deleted }) => !deleted);
    },

    /** What a person is told of those who have blocked them. */
    allFrozen: store.profiles.allFrozen,

    /** How it stands now, for the person's own devices. */
    async blockedPerson(userId: string, otherId: string): Promise<{ profile: Profile; blocked: boolean }> {
      const [profile, blocked] = await Promise.all([
        personOf(otherId, userId),
        store.blocks.has(userId, otherId),
      ]);
      return { profile, blocked };
    },
  };
}
