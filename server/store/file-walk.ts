import type { Redis } from 'ioredis';
import type { Client } from './connections';
import type { FileRecord } from './files';
import { walkKeys } from './key-walk';
import { keys } from './keys';

/** Records read in one go. */
const SLICE_RECORDS = 200;

/** For who looks through everything, now and then. What is found may come twice. */
export function createFileWalk(redis: Client, masters: () => Redis[]) {
  return {
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
