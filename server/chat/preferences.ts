import type { Preferences } from '../../lib/protocol/preferences';
import type { Payload } from '../../lib/protocol/requests';
import type { Store } from '../store/store';
import { notFound } from './room-views';

/** How a person keeps their rooms. */
export function createPreferences(store: Store) {
  return {
    async setPreferences(
      userId: string,
      { roomId, hidden, ...change }: Payload<'room:preferences'>,
    ): Promise<void> {
      const [room] = await store.rooms.summaries([roomId], userId);
      if (!room) throw notFound();
      const hiddenSeq = hidden === undefined ? {} : { hiddenSeq: hidden ? room.seq : null };
      await store.preferences.change(userId, roomId, { ...change, ...hiddenSeq });
    },

    /** Those that are not the default ones, by room id. */
    preferences: (userId: string): Promise<Record<string, Preferences>> => store.preferences.all(userId),
  };
}
