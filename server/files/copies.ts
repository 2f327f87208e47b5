import { createHash } from 'node:crypto';
import { type FileRecord, toRecord, toStoredFile } from '../store/files';
import { blobsOf } from './blobs/blob-keys';
import type { FilesContext } from './context';
import type { Keeping } from './keeping';
import { keptRecord, locate } from './locate';
import { quotaExceeded } from './refusals';

/** The message that wants to use files, by its room, sender and cid. */
export type Wanting = { roomId: string; userId: string; cid: string };

/**
 * Files of one's own for a message that names others: forwarded ones, somebody else's, used ones, and those that Redis
 * has lost. A copy lives by itself: it outlasts the original.
 */
export function createCopies({ store, blobs, options }: FilesContext, keeping: Keeping) {
  const usable = (record: FileRecord | undefined, userId: string) =>
    record !== undefined && record.by === userId && record.seq === undefined;

  /** Makes it known again where Redis lost it and its content is still there: what is unsent has none. */
  async function restore({ roomId, userId }: Wanting, fileId: string): Promise<boolean> {
    const kept = await keptRecord({ blobs }, fileId);
    if (kept?.by !== userId || kept.roomId !== roomId) return false;
    const { size } = toStoredFile(kept);
    if (!(await store.storage.reserve(userId, fileId, size, 0))) return false;
    await keeping.register(fileId, kept);
    return true;
  }

  async function copy(wanting: Wanting, from: { fileId: string; record: FileRecord }, at: number) {
    const { roomId, userId } = wanting;
    const fileId = copyId(wanting, from.fileId, at);
    const before = await store.files.read(roomId, userId, fileId);
    if (before) return usable(before, userId) ? fileId : undefined;
    const file = { ...toStoredFile(from.record), fileId };
    if (!(await store.storage.reserve(userId, fileId, file.size, options.quota)))
      throw quotaExceeded(options);
    const [own, other] = [blobsOf(fileId), blobsOf(from.fileId)];
    try {
      if (!(await blobs.copy(other.original, own.original))) throw new MissingError();
      await blobs.copy(other.preview, own.preview);
      await keeping.register(fileId, { ...toRecord(userId, file), roomId });
      return fileId;
    } catch (error) {
      await keeping.eraseUnknown(userId, fileId);
      if (error instanceof MissingError) return undefined;
      throw error;
    }
  }

  async function provideOne(wanting: Wanting, fileId: string, at: number, isTaken: boolean) {
    const { roomId, userId } = wanting;
    const home = await locate({ store, blobs }, fileId);
    if (!home) return undefined;
    const record = await store.files.read(home, userId, fileId);
    if (!record) {
      const isBack = home === roomId && !isTaken && (await restore(wanting, fileId));
      return isBack ? fileId : undefined;
    }
    if (home === roomId && usable(record, userId) && !isTaken) return fileId;
    return copy(wanting, { fileId, record }, at);
  }

  return {
    /**
     * The files that a message may use in place of those that it names, in their order; undefined where its sender may not
     * see one of them. Asked again for the same message, the same ones. @throws too_large (quota)
     */
    async provide(wanting: Wanting, fileIds: readonly string[]): Promise<string[] | undefined> {
      const own: string[] = [];
      for (const [at, fileId] of fileIds.entries()) {
        const found = await provideOne(wanting, fileId, at, own.includes(fileId));
        if (!found) return undefined;
        own.push(found);
      }
      return own;
    },
  };
}

class MissingError extends Error {}

function copyId({ userId, cid, roomId }: Wanting, original: string, at: number): string {
  const told = [userId, cid.toLowerCase(), original, roomId, at].join(' ');
  return `F${createHash('sha256').update(told).digest('hex').slice(0, 32)}`;
}
