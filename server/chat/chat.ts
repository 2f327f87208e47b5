import type { Store } from '../store/store';
import { createMembership } from './membership';
import { createMessaging } from './messaging';
import { createPreferences } from './preferences';
import { createRoomViews } from './room-views';
import { createSync } from './sync';

/** The domain: everything a signed-in person can do, each with its own access check. Throws ChatError. `onReset`: Redis lost something. */
export function createChat(store: Store, onReset: () => void = () => {}) {
  const views = createRoomViews(store);
  return {
    ...views,
    ...createMembership(store, views),
    ...createMessaging(store),
    ...createPreferences(store),
    ...createSync(store, views, onReset),
    feed: store.feed,
  };
}

export type Chat = ReturnType<typeof createChat>;
