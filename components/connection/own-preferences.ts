import {
  type KeptKinds,
  type Preferences,
  type PreferencesChange,
  toKept,
} from '../../lib/protocol/preferences';
import type { Payload } from '../../lib/protocol/requests';
import { applyPreferences, preferencesOf, type RoomState } from '../../lib/room-state';
import type { View } from './view';

type Change = Partial<Preferences>;
/** As the server told them last, and what is on its way there, in order. */
type Waiting = { told: Preferences; changes: readonly Change[] };

/** Changes of one's own that the server has not answered yet: they show on top of what it tells. */
export function createOwnPreferences(
  view: View,
  ask: (payload: Payload<'room:preferences'>) => Promise<unknown>,
) {
  const waiting = new Map<string, Waiting>();

  function shown(room: RoomState, { told, changes }: Waiting): RoomState {
    return applyPreferences(room, Object.assign({}, told, ...changes) as Preferences);
  }

  function wait(roomId: string, next: Waiting) {
    if (next.changes.length > 0) waiting.set(roomId, next);
    else waiting.delete(roomId);
    const room = view.rooms.get(roomId);
    if (room) view.rooms.set(roomId, shown(room, next));
  }

  /** Answered: `kept` is now a part of what the server has, or it is not. */
  function settle(roomId: string, change: Change, kept: boolean) {
    const own = waiting.get(roomId);
    if (!own) return;
    const told = kept ? { ...own.told, ...change } : own.told;
    wait(roomId, { told, changes: own.changes.filter((one) => one !== change) });
  }

  return {
    /** To be called with a room that has its preferences from the server. */
    withOwn(room: RoomState): RoomState {
      const own = waiting.get(room.id);
      if (!own) return room;
      const told = { ...own, told: preferencesOf(room) };
      waiting.set(room.id, told);
      return shown(room, told);
    },

    async change(roomId: string, wanted: PreferencesChange): Promise<void> {
      const room = view.rooms.get(roomId);
      if (!room) return;
      const { hidden, muted, notify, muteUntil, ...rest } = wanted;
      const named = Object.entries(rest).filter(([, value]) => value !== undefined);
      const change: Change = {
        ...Object.fromEntries(named),
        ...withoutNull(toKept({ muted, notify, muteUntil })),
        ...(hidden !== undefined && { hiddenSeq: hidden ? room.seq : undefined }),
      };
      const own = waiting.get(roomId) ?? { told: preferencesOf(room), changes: [] };
      wait(roomId, { ...own, changes: [...own.changes, change] });
      try {
        await ask({ roomId, ...wanted });
        settle(roomId, change, true);
      } catch (error) {
        settle(roomId, change, false);
        throw error;
      }
    },

    drop: (roomId: string) => waiting.delete(roomId),
  };
}

/** What is as by default is absent. */
function withoutNull({ notify, muteUntil, ...kinds }: KeptKinds): Change {
  return {
    ...kinds,
    ...(notify !== undefined && { notify: notify ?? undefined }),
    ...(muteUntil !== undefined && { muteUntil: muteUntil ?? undefined }),
  };
}
