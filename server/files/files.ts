import type { Storage } from '../../lib/protocol/files';
import type { OwnedFile } from '../store/rooms';
import type { FilesContext } from './context';
import { createCopies } from './copies';
import { createDownloads } from './downloads';
import { createKeeping } from './keeping';
import { createPictures } from './pictures';
import { createRates } from './rates';
import { notFound } from './refusals';
import { createStickerPacks } from './sticker-packs';
import { createSweep } from './sweep';
import { createSweeper } from './sweeper';
import { createUploads } from './uploads';

/** Everything that a signed-in person can do with files, each with its own access check. Throws ChatError. */
export function createFiles(context: FilesContext) {
  const { store, options, log } = context;
  const rates = createRates(store.limits, options.limits);
  const keeping = createKeeping(context);

  const sweep = createSweep(context, keeping);

  async function eraseAll(files: readonly OwnedFile[]): Promise<void> {
    const people = new Set(files.map(({ by }) => by));
    for (const person of people) {
      const own = files.flatMap(({ by, fileId }) => (by === person ? [fileId] : []));
      await keeping.erase(person, own).catch((error: unknown) => {
        log.warn({ err: error, fileIds: own }, 'files could not be erased yet');
      });
    }
  }

  return {
    options,
    sweep,
    sweeper: createSweeper(context, sweep),
    uploads: createUploads(context, keeping, rates),
    downloads: createDownloads(context),
    stickers: createStickerPacks(context),
    pictures: createPictures(context),

    async storage(userId: string): Promise<Storage> {
      return { used: await store.storage.used(userId), quota: options.quota, fileBytes: options.fileBytes };
    },

    /** What counts for a person; sizes in bytes. */
    async stored(userId: string): Promise<{ files: number; bytes: number }> {
      const [ids, bytes] = await Promise.all([store.storage.filesOf(userId), store.storage.used(userId)]);
      return { files: ids.length, bytes };
    },

    /** Before a whole file is taken in. @throws not_found, rate_limited */
    async admit(userId: string, roomId: string): Promise<void> {
      if (!(await store.rooms.isMember(roomId, userId))) throw notFound('room');
      await rates.file(userId);
    },

    /** What messages need of files (server/chat/messaging.ts). */
    ofMessages: { ...createCopies(context, keeping), erase: eraseAll },
  };
}

export type Files = ReturnType<typeof createFiles>;
