import type { ChatEvent } from '../../lib/protocol/events';

/** Of rooms, or for all devices. */
export type PreferencesEvent = ChatEvent & { type: 'preferences' | 'settings' };

/** Preferences are told by those who read them and by news of changes, which may overtake what was read before them. */
export function createPreferenceNews() {
  const recordings = new Set<{ userId: string; events: PreferencesEvent[] }>();

  return {
    /** To be called with all news of changes. */
    heard(userId: string, event: PreferencesEvent): void {
      for (const recording of recordings) if (recording.userId === userId) recording.events.push(event);
    },

    /** @returns what was read, and the changes that came in meanwhile: to be told after it */
    async during<T>(userId: string, read: () => Promise<T>): Promise<[T, PreferencesEvent[]]> {
      const recording = { userId, events: [] };
      recordings.add(recording);
      try {
        return [await read(), recording.events];
      } finally {
        recordings.delete(recording);
      }
    },
  };
}
