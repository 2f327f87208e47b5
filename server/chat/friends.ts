import { createHash, randomBytes } from 'node:crypto';
import type { Profile } from '../../lib/protocol/content';
import { ChatError } from '../../lib/protocol/errors';
import type { Friend } from '../../lib/protocol/friends';
import { LIMITS } from '../../lib/protocol/limits';
import type { Payload, Replies } from '../../lib/protocol/requests';
import type { Rule } from '../store/limits';
import type { Store } from '../store/store';
import { notFound } from './room-views';

/** Whom one adds, looks up by a link, or blocks: far more than one meets in an hour, far less than guessing takes. */
export const ADDS: Rule = { name: 'friend-adds', points: 200, seconds: 60 * 60 };
const LINKS: Rule = { name: 'friend-links', points: 60, seconds: 60 * 60 };
const LINK_MS = 7 * 24 * 60 * 60_000;
/** 128 bits, as `inviteToken` has them. */
const TOKEN_BYTES = 16;

/** Whom a person has among their friends, as in LINE: nobody is asked, and nobody is told. */
export function createFriends(store: Store) {
  async function take(rule: Rule, userId: string): Promise<void> {
    const retryAfterMs = await store.limits.take(rule, userId);
    if (retryAfterMs > 0) throw new ChatError('rate_limited', 'too many friends at once', { retryAfterMs });
  }

  const tellOwnDevices = (userId: string, friendId: string) =>
    store.feed.tellUser(userId, { type: 'friends', userId: friendId });

  async function linked(reader: string, token: string): Promise<Profile> {
    const id = await store.friends.linkedPerson(hashOf(token));
    const [profile] = id === undefined ? [] : await store.profiles.whole([id], reader);
    if (!profile || profile.deleted) throw notFound('link');
    return profile;
  }

  async function find(reader: string, { userId, loginId, token }: Payload<'friend:add'>): Promise<Profile> {
    if (token !== undefined) return linked(reader, token);
    const found = userId ?? (await store.profiles.byLogin(loginId ?? '', reader))?.userId;
    const [profile] = found === undefined ? [] : await store.profiles.whole([found], reader);
    if (!profile || profile.deleted) throw notFound('person');
    return profile;
  }

  return {
    async listFriends(userId: string): Promise<Friend[]> {
      const [kept, blocked] = await Promise.all([store.friends.of(userId), store.blocks.of(userId)]);
      const away = new Set(blocked);
      const profiles = await store.profiles.whole(
        Object.keys(kept).filter((id) => !away.has(id)),
        userId,
      );
      const there = profiles.filter((profile) => !profile.deleted);
      return there.map((profile) => ({ ...profile, ...kept[profile.userId] }));
    },

    /** Undefined for who is none, or blocked. */
    async friend(userId: string, friendId: string): Promise<Friend | undefined> {
      const [kept, [profile], isBlocked] = await Promise.all([
        store.friends.one(userId, friendId),
        store.profiles.whole([friendId], userId),
        store.blocks.has(userId, friendId),
      ]);
      return isBlocked ? undefined : kept && profile && { ...profile, ...kept };
    },

    /** The names that a person gave to friends, by user id. */
    async nicknames(userId: string): Promise<Record<string, string>> {
      const named = Object.entries(await store.friends.of(userId));
      return Object.fromEntries(named.flatMap(([id, { nickname }]) => (nickname ? [[id, nickname]] : [])));
    },

    async addFriend(userId: string, by: Payload<'friend:add'>): Promise<Replies['friend:add']> {
      await take(ADDS, userId);
      const profile = await find(userId, by);
      if (profile.userId === userId) throw new ChatError('conflict', 'one is no friend of oneself');
      const made = await store.friends.add(userId, profile.userId);
      if (made === 'full') throw new ChatError('too_large', `at most ${LIMITS.friendsMax} friends`);
      await tellOwnDevices(userId, profile.userId);
      return { friend: { ...profile, ...made.kept }, added: made.added };
    },

    async updateFriend(
      userId: string,
      { userId: friendId, ...change }: Payload<'friend:update'>,
    ): Promise<Friend> {
      const kept = await store.friends.change(userId, friendId, change);
      const [profile] = kept ? await store.profiles.whole([friendId], userId) : [];
      if (!profile) throw notFound('friend');
      await tellOwnDevices(userId, friendId);
      return { ...profile, ...kept };
    },

    async removeFriend(userId: string, friendId: string): Promise<void> {
      await store.friends.remove(userId, friendId);
      await tellOwnDevices(userId, friendId);
    },

    async friendLink(userId: string, { create, revoke }: Payload<'friend:link'>) {
      if (revoke) await store.friends.revokeLinks(userId);
      if (create) {
        await take(LINKS, userId);
        const token = randomBytes(TOKEN_BYTES).toString('base64url');
        const expiresAt = Date.now() + LINK_MS;
        await store.friends.addLink(userId, hashOf(token), expiresAt);
        return { token, expiresAt };
      }
      const expiresAt = await store.friends.linksUntil(userId);
      return expiresAt === undefined ? {} : { expiresAt };
    },

    async lookAtLink(userId: string, token: string): Promise<Replies['friend:look']> {
      await take(ADDS, userId);
      const profile = await linked(userId, token);
      return { profile, isFriend: (await store.friends.one(userId, profile.userId)) !== undefined };
    },
  };
}

/** What is kept of a link: who reads Redis cannot use it. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
