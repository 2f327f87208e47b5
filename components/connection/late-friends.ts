import type { ChatEvent } from '../../lib/protocol/events';
import type { Friends } from './friends';
import { late } from './late';
import type { People } from './people';
import type { RoomActions } from './room-actions';
import type { View } from './view';

type Deps = { view: View; people: People; ask: RoomActions['ask'] };

/** One's friends as they are asked for: nobody needs them for the first picture, so their code comes after it. */
export function createLateFriends(deps: Deps) {
  const friends = late(async () => (await import('./friends')).createFriends(deps));

  return {
    hear(event: Parameters<Friends['hear']>[0] & ChatEvent): void {
      // What is missed where the code does not come is in the list that comes with it.
      friends().then(
        ({ hear }) => deps.view.batch.run(() => hear(event)),
        () => {},
      );
    },

    /** Their list always; the profiles of all whom the page shows only where they may have changed since it had them. */
    async catchUp(isReturn: boolean): Promise<void> {
      const { load, refresh } = await friends();
      await Promise.all([load(), isReturn && refresh()]);
    },

    actions: {
      load: async () => (await friends()).load(),
      add: async (by) => (await friends()).add(by),
      update: async (userId, change) => (await friends()).update(userId, change),
      remove: async (userId) => (await friends()).remove(userId),
      block: async (userId, isBlocked) => (await friends()).block(userId, isBlocked),
      link: async (wish) => (await friends()).link(wish),
      lookAtLink: async (token) => (await friends()).lookAtLink(token),
      openProfile: async (userId) => (await friends()).openProfile(userId),
      setProfile: async (change) => (await friends()).setProfile(change),
    } satisfies Omit<Friends, 'hear' | 'refresh'>,
  };
}

export type FriendActions = ReturnType<typeof createLateFriends>['actions'];
