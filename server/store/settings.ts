import {
  DEFAULT_SETTINGS,
  type KeptSettings,
  type Settings,
  type SettingsChange,
  toSettings,
} from '../../lib/protocol/settings';
import type { Client } from './connections';
import { channels, keys } from './keys';
import { loadScript } from './scripts';

const setSettings = loadScript('set-settings');

/** What people have chosen for all of their devices: a field of the account. */
export function createSettings(redis: Client) {
  return {
    async of(userId: string): Promise<Settings> {
      return parseSettings(await redis.hget(keys.user(userId), 'settings'));
    },

    /** Of changes at once the last one stored is also the last one told. @returns all of them, as they are now */
    async change(userId: string, change: SettingsChange): Promise<Settings> {
      const plain: Record<string, unknown> = DEFAULT_SETTINGS;
      const kept = Object.entries(change).map(([name, value]) => [
        name,
        value === plain[name] ? null : value,
      ]);
      const args = [JSON.stringify(Object.fromEntries(kept)), channels.user(userId)];
      const [, json] = await setSettings(redis, [keys.user(userId)], args);
      return parseSettings((json as string | undefined) ?? null);
    },
  };
}

export function parseSettings(json: string | null | undefined): Settings {
  return toSettings(json ? (JSON.parse(json) as KeptSettings) : {});
}
