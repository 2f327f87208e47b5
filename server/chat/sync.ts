import { isChatError } from '../../lib/protocol/errors';
import { DEFAULT_PREFERENCES, type Preferences } from '../../lib/protocol/preferences';
import type { Replies, SyncedRoom } from '../../lib/protocol/requests';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import { type Changes, eventsFor } from '../store/changes';
import type { Store } from '../store/store';
import { eventsWithNames } from './frozen-names';
import type { RoomViews } from './room-views';

/**
 * What a client missed, room by room, told from the cursors that it holds.
 * @param onReset told where a replica, whose cursors are Redis's own, finds that Redis has lost a part of a history
 */
export function createSync(store: Store, views: RoomViews, onReset: () => void) {
  /** Undefined where the person left while we were looking. */
  async function openIfIn(
    userId: string,
    roomId: string,
    preferences: Record<string, Preferences>,
  ): Promise<RoomSnapshot | undefined> {
    try {
      return await views.openRoom(userId, roomId, preferences[roomId] ?? DEFAULT_PREFERENCES);
    } catch (error) {
      if (isChatError(error) && error.code === 'not_found') return undefined;
      throw error;
    }
  }

  async function syncRoom(
    userId: string,
    roomId: string,
    cursor: string,
    preferences: Record<string, Preferences>,
  ): Promise<SyncedRoom | undefined> {
    const changes = await store.changes.since(roomId, cursor, userId);
    switch (changes.status) {
      case 'gone':
        return undefined;
      case 'same':
        return changes;
      case 'delta':
        return {
          ...changes,
          events: await eventsWithNames(store, eventsFor(changes.events, userId), userId),
        };
      default: {
        const room = await openIfIn(userId, roomId, preferences);
        if (!room) return undefined;
        const reads = Object.fromEntries(room.members.map((m) => [m.userId, m.readSeq]));
        return { status: changes.status, room, reads };
      }
    }
  }

  return {
    /** `added`: rooms that the client did not name; `gone`: those it named and is not in. */
    async sync(userId: string, cursors: Record<string, string>): Promise<Replies['sync']> {
      const named = Object.entries(cursors);
      // The index is enough to ask by: a room opens only for its members.
      const [ids, preferences, settings] = await Promise.all([
        views.roomIndex(userId),
        store.preferences.all(userId),
        store.settings.of(userId),
      ]);
      const index = new Set(ids);
      const unknown = [...index].filter((id) => !Object.hasOwn(cursors, id));
      const [synced, added] = await Promise.all([
        Promise.all(named.map(([id, cursor]) => syncRoom(userId, id, cursor, preferences))),
        Promise.all(unknown.map((id) => openIfIn(userId, id, preferences))),
      ]);
      const rooms: Record<string, SyncedRoom> = {};
      const gone: string[] = [];
      named.forEach(([id], i) => {
        const room = synced[i];
        if (room) rooms[id] = room;
        else gone.push(id);
      });
      const missing = Object.keys(rooms).filter((id) => !index.has(id));
      await Promise.all(missing.map((id) => views.ensureIndexed(userId, id)));
      return { rooms, added: added.filter((room) => room !== undefined), gone, preferences, settings };
    },

    /** Where rooms stand, for a replica that checks its own position. */
    cursors: store.changes.cursors,

    /** Where a room stands, for a member; undefined for who is not in it. */
    position: store.changes.position,

    /** What a replica missed of a room. */
    async missed(roomId: string, cursor: string): Promise<Changes> {
      const changes = await store.changes.sinceForReplica(roomId, cursor);
      if (changes.status === 'reset') onReset();
      return changes;
    },
  };
}
