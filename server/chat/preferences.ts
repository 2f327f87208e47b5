import { type Preferences, toKept } from '../../lib/protocol/preferences';
import type { Payload } from '../../lib/protocol/requests';
import type { Settings, SettingsChange } from '../../lib/protocol/settings';
import type { Store } from '../store/store';
import { notFound } from './room-views';

/** How a person keeps their rooms, and what they have chosen for all devices. */
export function createPreferences(store: Store) {
  /**
   * Keeps the index of those whom everything in an open room calls. Out of it first: of two changes at once, the one that is
   * made later finds how the room is kept then.
   */
  async function indexCaller(roomId: string, userId: string): Promise<void> {
    await store.push.setCaller(roomId, userId, false);
    const { notify, muted } = await store.preferences.of(userId, roomId);
    if (notify === undefined && !muted) await store.push.setCaller(roomId, userId, true);
  }

  return {
    async setPreferences(
      userId: string,
      { roomId, hidden, muted, notify, muteUntil, ...change }: Payload<'room:preferences'>,
    ): Promise<void> {
      const [room] = await store.rooms.summaries([roomId], userId);
      if (!room) throw notFound();
      const hiddenSeq = hidden === undefined ? {} : { hiddenSeq: hidden ? room.seq : null };
      const kinds = toKept({ muted, notify, muteUntil });
      await store.preferences.change(userId, roomId, { ...change, ...kinds, ...hiddenSeq });
      if (room.open) await indexCaller(roomId, userId);
    },

    /** Those that are not the default ones, by room id. */
    preferences: (userId: string): Promise<Record<string, Preferences>> => store.preferences.all(userId),

    settings: (userId: string): Promise<Settings> => store.settings.of(userId),

    /** @returns all of them, as they are now */
    setSettings: (userId: string, change: SettingsChange): Promise<Settings> =>
      store.settings.change(userId, change),
  };
}
