import type { Profile } from '../../lib/protocol/content';
import type { ChatEvent } from '../../lib/protocol/events';
import type { Friend, FriendChange, ProfileChange } from '../../lib/protocol/friends';
import { LIMITS } from '../../lib/protocol/limits';
import type { Payload, Replies } from '../../lib/protocol/requests';
import type { People } from './people';
import type { RoomActions } from './room-actions';
import type { View } from './view';

type Deps = { view: View; people: People; ask: RoomActions['ask'] };

/** One's friends, and what people show of themselves. */
export function createFriends({ view, people, ask }: Deps) {
  let loading: Promise<void> | undefined;
  /** What was told while the list is on its way may be newer than it. */
  let isStale = false;

  const list = () => view.friends.get();

  function put(friend: Friend): void {
    const others = list()?.filter(({ userId }) => userId !== friend.userId);
    if (others) view.friends.set([...others, friend]);
    people.rename(friend, friend.nickname);
  }

  function drop(userId: string): void {
    const gone = list()?.find((friend) => friend.userId === userId);
    if (!gone) return;
    view.friends.set(list()?.filter((friend) => friend !== gone));
    // Who is blocked comes back under the name that they had.
    if (!view.blocked.get().has(userId)) people.rename(gone, undefined);
  }

  function mark(userId: string, isBlocked: boolean): void {
    const before = view.blocked.get();
    if (before.has(userId) === isBlocked) return;
    const others = [...before].filter((id) => id !== userId);
    view.blocked.set(new Set(isBlocked ? [...others, userId] : others));
  }

  function take({ friends, blocked }: Replies['friend:list']): void {
    view.batch.run(() => {
      people.learn(blocked);
      const now = new Set(blocked.map(({ userId }) => userId));
      const before = view.blocked.get();
      if (now.size !== before.size || [...now].some((id) => !before.has(id))) view.blocked.set(now);
      const ids = new Set(friends.map(({ userId }) => userId));
      for (const { userId } of list() ?? []) if (!ids.has(userId)) drop(userId);
      view.friends.set(friends);
      for (const friend of friends) people.rename(friend, friend.nickname);
    });
  }

  async function fetchAll(): Promise<void> {
    do {
      isStale = false;
      const reply = await ask('friend:list', {});
      if (!isStale) take(reply);
    } while (isStale);
  }

  /** One request at a time. */
  function load(): Promise<void> {
    loading ??= fetchAll().finally(() => {
      loading = undefined;
    });
    return loading;
  }

  /** People change while one is away, and nobody keeps that for who comes back. */
  async function refresh(): Promise<void> {
    const ids = view.people.keys();
    for (let i = 0; i < ids.length; i += LIMITS.groupMax) {
      const reply = await ask('profile:list', { userIds: ids.slice(i, i + LIMITS.groupMax) });
      view.batch.run(() => people.learn(reply.people));
    }
  }

  return {
    load,
    refresh,

    hear(event: ChatEvent & { type: 'friends' | 'profile' | 'blocked' }): void {
      if (event.type === 'profile') {
        people.learn([event.profile]);
        const friend = list()?.find(({ userId }) => userId === event.profile.userId);
        if (!friend) return;
        const { nickname, favourite, hidden } = friend;
        put({
          ...event.profile,
          ...(nickname !== undefined && { nickname }),
          ...(favourite && { favourite }),
          ...(hidden && { hidden }),
        });
        return;
      }
      isStale = true;
      if (event.type === 'blocked') {
        people.learn([event.profile]);
        mark(event.profile.userId, event.blocked);
      } else if (event.friend) put(event.friend);
      else if (event.gone !== undefined) drop(event.gone);
      else if (list()) load().catch(() => {});
    },

    async add(by: Payload<'friend:add'>): Promise<Replies['friend:add']> {
      const reply = await ask('friend:add', by);
      view.batch.run(() => put(reply.friend));
      return reply;
    },

    async update(userId: string, change: FriendChange): Promise<void> {
      const { friend } = await ask('friend:update', { userId, ...change });
      view.batch.run(() => put(friend));
    },

    async remove(userId: string): Promise<void> {
      await ask('friend:remove', { userId });
      view.batch.run(() => drop(userId));
    },

    /** Who is blocked reaches one no more, and is not among the friends until they are blocked no longer. */
    async block(userId: string, isBlocked: boolean): Promise<void> {
      await ask('friend:block', { userId, blocked: isBlocked });
      view.batch.run(() => mark(userId, isBlocked));
    },

    link: (wish: Payload<'friend:link'>) => ask('friend:link', wish),
    lookAtLink: (token: string) => ask('friend:look', { token }),

    /** Whole, as it is now. */
    async openProfile(userId: string): Promise<Profile> {
      const { profile } = await ask('profile:open', { userId });
      view.batch.run(() => people.learn([profile]));
      return profile;
    },

    async setProfile(change: ProfileChange): Promise<void> {
      const { profile } = await ask('profile:set', change);
      view.batch.run(() => people.learn([profile]));
    },
  };
}

export type Friends = ReturnType<typeof createFriends>;
