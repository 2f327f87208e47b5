import type { Redis } from 'ioredis';
import type { OpenRoom } from '../../lib/protocol/open-rooms';
import { settle } from '../../lib/settle';
import type { Client } from './connections';
import { walkKeys } from './key-walk';
import { keys } from './keys';

/** What an open room is looked for by. */
export type Entry = { id: string; name: string; about: string };

/**
 * Which open rooms are listed: an index in a slot of its own, written after the room, which decides. Whoever finds an entry
 * stale mends it.
 * @param masters connections to all nodes that hold keys
 */
export function createDirectory(redis: Client, masters: () => Redis[]) {
  /** What the room says; undefined where it is not listed, or no more. */
  async function truth(id: string): Promise<string | undefined> {
    const [name, json] = await redis.hmget(keys.room(id), 'name', 'open');
    const open = json == null ? undefined : (JSON.parse(json) as OpenRoom);
    return open?.listed ? JSON.stringify({ name, about: open.about }) : undefined;
  }

  /** Makes the entry agree with the room, also with one that changes meanwhile. */
  async function refresh(id: string): Promise<void> {
    await settle(
      () => truth(id),
      (found) =>
        found === undefined ? redis.hdel(keys.directory, id) : redis.hset(keys.directory, id, found),
    );
  }

  return {
    refresh,

    /** All entries, whatever the rooms say. */
    async all(): Promise<Entry[]> {
      const found = await redis.hgetall(keys.directory);
      return Object.entries(found).map(([id, json]) => ({ id, ...(JSON.parse(json) as Omit<Entry, 'id'>) }));
    },

    /** Those of entries that agree with their rooms, with the time (epoch ms) of the room's last change; mends the others. */
    async alive(entries: readonly Entry[]): Promise<(Entry & { lastAt: number })[]> {
      const rooms = await Promise.all(
        entries.map(({ id }) => redis.hmget(keys.room(id), 'name', 'open', 'lastAt')),
      );
      const alive: (Entry & { lastAt: number })[] = [];
      const stale: string[] = [];
      entries.forEach((entry, i) => {
        const [name, json, lastAt] = rooms[i] ?? [];
        const open = json == null ? undefined : (JSON.parse(json) as OpenRoom);
        if (open?.listed) alive.push({ ...entry, lastAt: Number(lastAt) });
        if (!open?.listed || name !== entry.name || open.about !== entry.about) stale.push(entry.id);
      });
      await Promise.all(stale.map(refresh));
      return alive;
    },

    /** Makes all entries agree with the rooms, those that are missing as well. */
    async repair(signal: AbortSignal): Promise<void> {
      for (const id of await redis.hkeys(keys.directory)) await refresh(id);
      for await (const ids of walkKeys(masters(), keys.room, signal)) {
        for (const id of ids) if (await redis.hexists(keys.room(id), 'open')) await refresh(id);
      }
    },
  };
}
