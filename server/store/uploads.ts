import type { UploadPayload } from '../../lib/protocol/files';
import type { Client } from './connections';
import { keys } from './keys';
import { loadScript } from './scripts';

const markPart = loadScript('mark-part');

/** How long an upload can be resumed, from its start. */
const LIFE_MS = 24 * 60 * 60_000;

/** `have`: the parts that have arrived, ascending. */
export type StoredUpload = {
  by: string;
  roomId: string;
  claims: UploadPayload;
  have: number[];
};

/** Uploads under way. Their parts are blobs. */
export function createUploadStore(redis: Client) {
  return {
    async create(id: string, { by, roomId, claims }: Omit<StoredUpload, 'have'>): Promise<void> {
      await redis
        .multi()
        .hset(keys.upload(id), { by, roomId, claims: JSON.stringify(claims) })
        .pexpire(keys.upload(id), LIFE_MS)
        .exec();
    },

    async read(id: string): Promise<StoredUpload | undefined> {
      const { by, roomId, claims, ...parts } = await redis.hgetall(keys.upload(id));
      if (!by || !roomId || !claims) return undefined;
      const have = Object.keys(parts)
        .map(Number)
        .sort((a, b) => a - b);
      return { by, roomId, claims: JSON.parse(claims) as UploadPayload, have };
    },

    /** False where the upload was given up meanwhile. */
    async mark(id: string, part: number): Promise<boolean> {
      return (await markPart(redis, [keys.upload(id)], [part]))[0] === 'ok';
    },

    async exists(id: string): Promise<boolean> {
      return (await redis.exists(keys.upload(id))) === 1;
    },

    /** @returns whether it was there */
    async remove(id: string): Promise<boolean> {
      return (await redis.del(keys.upload(id))) === 1;
    },
  };
}

export type UploadStore = ReturnType<typeof createUploadStore>;
