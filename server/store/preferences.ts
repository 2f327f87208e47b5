import {
  DEFAULT_PREFERENCES,
  type Kept,
  type KeptKinds,
  type Preferences,
  toPreferences,
} from '../../lib/protocol/preferences';
import type { Client } from './connections';
import { channels, keys } from './keys';
import { loadScript } from './scripts';

const setPreferences = loadScript('set-preferences');

/**
 * How people keep their rooms. All of a person's are in one hash, in the person's slot: one command reads them for the
 * whole list. An entry of a room that the person has left says nothing, since nobody asks for it.
 */
export function createPreferences(redis: Client) {
  return {
    /** By room id; a room that is not in it has the default ones. */
    async all(userId: string): Promise<Record<string, Preferences>> {
      const kept = await redis.hgetall(keys.preferences(userId));
      return Object.fromEntries(Object.entries(kept).map(([roomId, json]) => [roomId, parse(json)]));
    },

    async of(userId: string, roomId: string): Promise<Preferences> {
      return parse(await redis.hget(keys.preferences(userId), roomId));
    },

    /** Of changes at once the last one stored is also the last one told. Null: as by default; `hiddenSeq: null` takes the room back. */
    async change(
      userId: string,
      roomId: string,
      change: Omit<Kept, 'hiddenSeq' | keyof KeptKinds> & KeptKinds & { hiddenSeq?: number | null },
    ): Promise<void> {
      const plain: Record<string, unknown> = DEFAULT_PREFERENCES;
      const kept = Object.entries(change).map(([name, value]) => [
        name,
        value === plain[name] ? null : value,
      ]);
      await setPreferences(
        redis,
        [keys.preferences(userId)],
        [roomId, JSON.stringify(Object.fromEntries(kept)), channels.user(userId)],
      );
    },

    async drop(userId: string, roomId: string): Promise<void> {
      await redis.hdel(keys.preferences(userId), roomId);
    },
  };
}

function parse(json: string | null): Preferences {
  return toPreferences(json === null ? {} : (JSON.parse(json) as Kept), Date.now());
}
