import { STICKER_LIMITS } from '../../lib/protocol/stickers';
import type { Client } from './connections';
import { keys } from './keys';
import { loadScript } from './scripts';

const addPack = loadScript('add-pack');

/** `mime` is what the picture is; everything else as the page gets it. */
export type StoredSticker = { id: string; width: number; height: number; mime: string };
export type StoredPack = { id: string; name: string; by: string; stickers: StoredSticker[] };

/** Packs that people made, and who has which of them. The pictures are blobs. */
export function createStickerPackStore(redis: Client) {
  async function read(packId: string): Promise<StoredPack | undefined> {
    const { name, by, stickers } = await redis.hgetall(keys.pack(packId));
    if (name === undefined || !by || !stickers) return undefined;
    return { id: packId, name, by, stickers: JSON.parse(stickers) as StoredSticker[] };
  }

  return {
    read,

    async create({ id, name, by, stickers }: StoredPack): Promise<void> {
      const createdAt = Date.now();
      await redis.hset(keys.pack(id), { name, by, createdAt, stickers: JSON.stringify(stickers) });
    },

    /** The last one added first. */
    async of(userId: string): Promise<StoredPack[]> {
      const ids = await redis.zrevrange(keys.userPacks(userId), 0, -1);
      return (await Promise.all(ids.map(read))).flatMap((pack) => pack ?? []);
    },

    async count(userId: string): Promise<number> {
      return redis.zcard(keys.userPacks(userId));
    },

    /** False where the person has as many as may be. */
    async add(userId: string, packId: string): Promise<boolean> {
      const [said] = await addPack(
        redis,
        [keys.userPacks(userId)],
        [packId, Date.now(), STICKER_LIMITS.packsMax],
      );
      return said === 'ok';
    },

    async remove(userId: string, packId: string): Promise<void> {
      await redis.zrem(keys.userPacks(userId), packId);
    },
  };
}

export type StickerPackStore = ReturnType<typeof createStickerPackStore>;
