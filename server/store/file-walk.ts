import type { Redis } from 'ioredis';
import type { Profile } from '../../lib/protocol/content';
import type { Client } from './connections';
import type { FileRecord } from './files';
import { walkKeys } from './key-walk';
import { keys } from './keys';

/** Records read in one go. */
const SLICE_RECORDS = 200;

/** For who looks through everything, now and then. What is found may come twice. */
export function createFileWalk(redis: Client, masters: () => Redis[]) {
  /** The pictures that these fields of all keys of a form name. */
  async function notePictures(
    used: Set<string>,
    form: (id: string) => string,
    fields: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    for await (const ids of walkKeys(masters(), form, signal)) {
      const found = await Promise.all(ids.map((id) => redis.hmget(form(id), ...fields)));
      for (const value of found.flat()) if (value !== null) used.add(value);
    }
  }

  return {
    /** Whatever people and rooms show, or are shown to some, as their picture or background; not all of it, where the walk was broken off. */
    async pictures(signal: AbortSignal): Promise<Set<string>> {
      const used = new Set<string>();
      await notePictures(used, keys.user, ['picture', 'background'], signal);
      await notePictures(used, keys.room, ['picture'], signal);
      for await (const ids of walkKeys(masters(), keys.blockedBy, signal)) {
        const frozen = await Promise.all(ids.map((id) => redis.hvals(keys.blockedBy(id))));
        for (const json of frozen.flat()) {
          const { picture, background } = JSON.parse(json) as Profile;
          for (const id of [picture, background]) if (id) used.add(id);
        }
      }
      return used;
    },

    /** All files of all rooms. */
    async *files(
      signal: AbortSignal,
    ): AsyncGenerator<{ roomId: string; fileId: string; record: FileRecord }> {
      for await (const roomIds of walkKeys(masters(), keys.files, signal)) {
        for (const roomId of roomIds) {
          let position = '0';
          do {
            const [next, found] = await redis.hscan(keys.files(roomId), position, 'COUNT', SLICE_RECORDS);
            for (let i = 0; i + 1 < found.length; i += 2) {
              const record = JSON.parse(found[i + 1] as string) as FileRecord;
              yield { roomId, fileId: found[i] as string, record };
            }
            position = next;
          } while (position !== '0' && !signal.aborted);
        }
      }
    },

    /** Everybody who stores something. */
    async *people(signal: AbortSignal): AsyncGenerator<string> {
      for await (const userIds of walkKeys(masters(), keys.storage, signal)) yield* userIds;
    },
  };
}
