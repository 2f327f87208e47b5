import type { ChainedEvent } from '../../lib/protocol/events';
import { LIMITS } from '../../lib/protocol/limits';
import type { Reads } from '../../lib/protocol/rooms';
import { eventFor, type StoredEvent } from '../../lib/withheld';
import type { Client } from './connections';
import { keys } from './keys';
import { toReads } from './room-reading';
import { loadScript } from './scripts';

const readChanges = loadScript('read-changes');
const readPosition = loadScript('read-position');

/** What a room's log is sure to hold, which change.lua trims. All of it for a replica, which would else close sockets. */
const LOG_EVENTS = 1_000;

/** `waiting`: how many wait to be let into an open room, for its owner and admins. */
type Known = { reads: Reads; waiting?: number };

/** `window`: too far behind. `reset`: the cursor lies on a history that is no more. `gone`: no such room for that person. */
export type Changes =
  | ({ status: 'same' } & Known)
  | ({ status: 'delta'; events: string[] } & Known)
  | { status: 'window' | 'reset' | 'gone' };

/** `joinSeq`: the room's last seq when that person joined; `hides`: whether its members see nothing from before they did. */
export type Position = { cursor: string; joinSeq: number; hides: boolean };

export function createChanges(redis: Client) {
  /** What happened in a room after `cursor`; events as the finished JSON that was published, for {@link eventsFor}. */
  async function since(
    roomId: string,
    cursor: string,
    userId: string,
    max: number = LIMITS.syncEvents,
  ): Promise<Changes> {
    const [word, reads, waiting, ...events] = await readChanges(
      redis,
      [keys.room, keys.members, keys.log, keys.reads, keys.roles, keys.messages, keys.waiting].map((nameOf) =>
        nameOf(roomId),
      ),
      [userId, cursor, max],
    );
    const known = (): Known => ({
      reads: toReads(reads as string[]),
      ...(Number(waiting) >= 0 && { waiting: Number(waiting) }),
    });
    switch (word) {
      case 'same':
        return { status: 'same', ...known() };
      case 'delta':
        return { status: 'delta', ...known(), events: events as string[] };
      case 'window':
      case 'reset':
        return { status: word };
      default:
        return { status: 'gone' };
    }
  }

  return {
    since,

    /** For a replica that may have missed news: it asks for no person, and so without a look at membership. */
    async sinceForReplica(roomId: string, cursor: string): Promise<Changes> {
      return since(roomId, cursor, '', LOG_EVENTS);
    },

    /** Where a room stands, if that person is in it, and since when they are: all from one moment. Undefined if not. */
    async position(roomId: string, userId: string): Promise<Position | undefined> {
      const touched = [keys.room(roomId), keys.members(roomId), keys.roles(roomId)];
      const [word, cursor, joinSeq, history] = await readPosition(redis, touched, [userId]);
      if (word !== 'ok') return undefined;
      return { cursor: cursor as string, joinSeq: joinSeq as number, hides: history === 'joined' };
    },

    /** Where rooms stand now; undefined for one that is no more. One round trip. */
    async cursors(roomIds: readonly string[]): Promise<(string | undefined)[]> {
      const found = await Promise.all(roomIds.map((id) => redis.hmget(keys.room(id), 'rev', 'tag')));
      return found.map(([rev, tag]) => (rev == null ? undefined : `${rev}.${tag}`));
    },
  };
}

/** The events of a delta as that reader is told them. */
export function eventsFor(events: readonly string[], reader: string): ChainedEvent[] {
  return events.map((event) => eventFor(JSON.parse(event) as StoredEvent, reader));
}
