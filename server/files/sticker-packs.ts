import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ChatError } from '../../lib/protocol/errors';
import { type OwnPack, type PackProblem, packName, STICKER_LIMITS } from '../../lib/protocol/stickers';
import { createTurns } from '../../lib/turns';
import type { Rule } from '../store/limits';
import type { StoredPack } from '../store/sticker-packs';
import { BUSY } from './busy';
import type { FilesContext } from './context';
import { readStickerZip } from './sticker-zip';

/** Packs that a person may make in a day: they stay, also when nobody has them any more. */
const PACKS: Rule = { name: 'sticker-packs', points: 20, seconds: 24 * 60 * 60 };
/** Refusals cost points as well; so many that one may set a pack right file by file. */
const TRIES: Rule = { name: 'sticker-zips', points: 30, seconds: 60 * 60 };

const noPack = () => new ChatError('not_found', 'no such pack of stickers');
const tooMany = () => new ChatError('conflict', `at most ${STICKER_LIMITS.packsMax} packs`);
const refused = (problems: PackProblem[]) =>
  new ChatError('invalid', 'this ZIP cannot become a pack', { field: 'zip', problems });

const blobOf = (packId: string, id: string) => `stickers/${packId}/${id}`;
const toOwnPack = ({ id, name, by, stickers }: StoredPack): OwnPack => ({
  id,
  name,
  by,
  stickers: stickers.map(({ id: name, width, height }) => ({ id: name, width, height })),
});

/** Packs that people make of pictures of their own. Each throws ChatError. */
export function createStickerPacks({ store, blobs, options }: FilesContext) {
  // A pack is forty pictures to decode: one person's after another's.
  const inTurn = createTurns(1, 8, BUSY);

  async function take(rule: Rule, userId: string): Promise<void> {
    if (options.limits === 'off') return;
    const retryAfterMs = await store.limits.take(rule, userId);
    if (retryAfterMs > 0) throw new ChatError('rate_limited', 'too many packs', { retryAfterMs });
  }

  async function find(packId: string): Promise<StoredPack> {
    const pack = await store.stickerPacks.read(packId);
    if (!pack) throw noPack();
    return pack;
  }

  async function keep(userId: string, name: string, folder: string, zip: string): Promise<StoredPack> {
    const read = await inTurn(() => readStickerZip(zip, folder));
    if ('problems' in read) throw refused(read.problems);
    await take(PACKS, userId);
    const id = `P${randomBytes(16).toString('hex')}`;
    try {
      for (const sticker of read.stickers) {
        const data = await readFile(sticker.path);
        await blobs.write(blobOf(id, sticker.id), data, data.length);
      }
      const stickers = read.stickers.map(({ path: _, ...sticker }) => sticker);
      const pack = { id, name, by: userId, stickers };
      await store.stickerPacks.create(pack);
      return pack;
    } catch (error) {
      await blobs.remove(read.stickers.map((sticker) => blobOf(id, sticker.id)));
      throw error;
    }
  }

  return {
    /**
     * Makes a pack of a ZIP as it comes in, and puts it among the person's.
     * @throws invalid (`field`: name, or zip with its `problems`), conflict, rate_limited
     */
    async create(userId: string, rawName: string, source: Readable): Promise<OwnPack> {
      const name = packName.safeParse(rawName);
      if (!name.success) throw new ChatError('invalid', 'a pack needs a name', { field: 'name' });
      if ((await store.stickerPacks.count(userId)) >= STICKER_LIMITS.packsMax) throw tooMany();
      await take(TRIES, userId);
      await mkdir(options.temp, { recursive: true });
      const folder = await mkdtemp(join(options.temp, 'pack-'));
      try {
        const zip = join(folder, 'zip');
        await pipeline(source, atMost(STICKER_LIMITS.zipBytes), createWriteStream(zip));
        const pack = await keep(userId, name.data, folder, zip);
        if (!(await store.stickerPacks.add(userId, pack.id))) throw tooMany();
        return toOwnPack(pack);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },

    async list(userId: string): Promise<OwnPack[]> {
      return (await store.stickerPacks.of(userId)).map(toOwnPack);
    },

    async manifest(packId: string): Promise<OwnPack> {
      return toOwnPack(await find(packId));
    },

    /** Puts somebody's pack among the person's. @throws not_found, conflict */
    async add(userId: string, packId: string): Promise<void> {
      await find(packId);
      if (!(await store.stickerPacks.add(userId, packId))) throw tooMany();
    },

    /** What was sent from it stays. */
    async remove(userId: string, packId: string): Promise<void> {
      await store.stickerPacks.remove(userId, packId);
    },

    /** @throws not_found */
    async picture(packId: string, id: string): Promise<{ stream: Readable; size: number; mime: string }> {
      const sticker = (await find(packId)).stickers.find((one) => one.id === id);
      const blob = sticker && (await blobs.read(blobOf(packId, id)));
      if (!blob) throw noPack();
      return { ...blob, mime: sticker.mime };
    },
  };
}

function atMost(bytes: number): Transform {
  let taken = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      taken += chunk.length;
      done(taken > bytes ? refused([{ reason: 'pack_too_large' }]) : null, chunk);
    },
  });
}

export type StickerPacks = ReturnType<typeof createStickerPacks>;
