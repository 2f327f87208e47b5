import type { Store } from '../store/store';
import { createMembership } from './membership';
import { createMessaging } from './messaging';
import { createPreferences } from './preferences';
import { createRoomViews } from './room-views';
import { createSearching } from './search';
import { createSync } from './sync';

export type ChatOptions = {
  /** Told where Redis lost something. */
  onReset?: () => void;
  /** How long after its sending a message can be taken back; 0: at any time. A day, if absent. */
  unsendHours?: number;
};

/** The domain: everything a signed-in person can do, each with its own access check. Throws ChatError. */
export function createChat(store: Store, { onReset = () => {}, unsendHours = 24 }: ChatOptions = {}) {
  const views = createRoomViews(store);
  return {
    ...views,
    ...createMembership(store, views),
    ...createMessaging(store, { unsendWithinMs: unsendHours * 60 * 60_000 }),
    ...createPreferences(store),
    ...createSearching(store),
    ...createSync(store, views, onReset),
    feed: store.feed,
  };
}

export type Chat = ReturnType<typeof createChat>;
