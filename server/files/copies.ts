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

  /** What becomes of one of the files that a message names; undefined where its sender may not see it. */
  async function find(wanting: Wanting, fileId: string, at: number, isTaken: boolean): Promise<Plan> {
    const { roomId, userId } = wanting;
    const home = await locate({ store, blobs }, fileId);
    if (!home) return undefined;
    const record = await store.files.read(home, userId, fileId);
    if (!record) return home === roomId && !isTaken ? { fileId, restored: true } : undefined;
    if (home === roomId && usable(record, userId) && !isTaken) return { fileId };
    const copyId = copyIdOf(wanting, fileId, at);
    const before = await store.files.read(roomId, userId, copyId);
    if (before) return usable(before, userId) ? { fileId: copyId } : undefined;
    return { fileId: copyId, from: { fileId, record } };
  }

  async function reserve({ userId }: Wanting, { fileId, from }: Copy): Promise<void> {
    const { size } = toStoredFile(from.record);
    if (!(await store.storage.reserve(userId, fileId, size, options.quota))) throw quotaExceeded(options);
  }

  /** False where the content is gone. */
  async function copy({ roomId, userId }: Wanting, { fileId, from }: Copy): Promise<boolean> {
    const [own, other] = [blobsOf(fileId), blobsOf(from.fileId)];
    if (!(await blobs.copy(other.original, own.original))) return false;
    await blobs.copy(other.preview, own.preview);
    await keeping.register(fileId, {
      ...toRecord(userId, { ...toStoredFile(from.record), fileId }),
      roomId,
    });
    return true;
  }

  /** Copies that a message will not use after all, in whatever state. Never fails: what stays is the sweeper's. */
  async function giveBack({ roomId, userId }: Wanting, fileIds: readonly string[]): Promise<void> {
    for (const fileId of fileIds) {
      const dropped = await store.files.drop(roomId, userId, fileId).catch(() => 'in_use');
      if (dropped !== 'in_use') await keeping.eraseUnknown(userId, fileId);
    }
  }

  return {
    /**
     * The files that a message may use in place of those that it names, in their order; undefined where its sender may not
     * see one of them, and then, as after an error, nothing was copied. Asked again for the same message, the same ones.
     * @throws too_large (quota)
     */
    async provide(wanting: Wanting, fileIds: readonly string[]): Promise<string[] | undefined> {
      const plans: NonNullable<Plan>[] = [];
      for (const [at, fileId] of fileIds.entries()) {
        const plan = await find(
          wanting,
          fileId,
          at,
          plans.some((one) => one.fileId === fileId),
        );
        if (!plan) return undefined;
        plans.push(plan);
      }
      for (const { fileId, restored } of plans)
        if (restored && !(await restore(wanting, fileId))) return undefined;
      const copies = plans.filter((plan): plan is Copy => plan.from !== undefined);
      const copyIds = copies.map(({ fileId }) => fileId);
      try {
        for (const one of copies) await reserve(wanting, one);
        for (const one of copies) {
          if (await copy(wanting, one)) continue;
          await giveBack(wanting, copyIds);
          return undefined;
        }
      } catch (error) {
        await giveBack(wanting, copyIds);
        throw error;
      }
      return plans.map(({ fileId }) => fileId);
    },

    giveBack,
  };
}

type Copy = { fileId: string; restored?: never; from: { fileId: string; record: FileRecord } };
/** A file as it is, one that Redis may have lost, or a copy that is to be made. */
type Plan = Copy | { fileId: string; restored?: true; from?: never } | undefined;

function copyIdOf({ userId, cid, roomId }: Wanting, original: string, at: number): string {
  const told = [userId, cid.toLowerCase(), original, roomId, at].join(' ');
  return `F${createHash('sha256').update(told).digest('hex').slice(0, 32)}`;
}
