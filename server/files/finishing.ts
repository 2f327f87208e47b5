import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { ChatError } from '../../lib/protocol/errors';
import type { StoredFile } from '../../lib/protocol/files';
import { partOf, posterOf } from './blobs/blob-keys';
import type { FilesContext } from './context';
import type { Keeping } from './keeping';
import { fileIdOf, type OwnUploads, toState } from './own-uploads';
import { notFound } from './refusals';

/** Longer than a finish takes; a replica that died in one is not waited for any longer. */
const FINISH_MS = 2 * 60_000;
/** Who asks to finish what another one is finishing waits this long. */
const PATIENCE_MS = 20_000;
const POLL_MS = 100;

/** Makes a file of an upload. May be asked again, at once and on any replica: one file comes of it. */
export function createFinishing(
  { store, blobs }: FilesContext,
  keeping: Keeping,
  { own, giveUp }: OwnUploads,
): (userId: string, uploadId: string) => Promise<StoredFile> {
  /** Those that are being finished here, by person and upload. */
  const finishing = new Map<string, Promise<StoredFile>>();

  async function* bytesOf(uploadId: string, parts: number): AsyncGenerator<Buffer> {
    for (let n = 0; n < parts; n++) {
      const part = await blobs.read(partOf(uploadId, n));
      if (!part) throw notFound('upload');
      yield await buffer(part.stream);
    }
  }

  async function assemble(userId: string, uploadId: string): Promise<StoredFile> {
    const upload = await own(userId, uploadId);
    const { parts, have } = toState(uploadId, upload);
    if (have.length < parts) {
      const missing = parts - have.length;
      throw new ChatError('conflict', `${missing} of ${parts} parts are missing`, { field: 'parts' });
    }
    const fileId = fileIdOf(uploadId);
    try {
      return await keeping.inTemp(async (folder) => {
        const path = join(folder, 'upload');
        await pipeline(bytesOf(uploadId, parts), createWriteStream(path, { mode: 0o600 }));
        const still = await blobs.read(posterOf(uploadId));
        const poster = still && (await buffer(still.stream));
        const { by, roomId, claims } = upload;
        const file = await keeping.keep({ by, roomId, fileId, claims, poster, path });
        await giveUp(uploadId);
        return file;
      });
    } catch (error) {
      if (isFinal(error)) {
        await giveUp(uploadId);
        await store.storage.release(userId, [fileId]);
      }
      throw error;
    }
  }

  /** One replica does it; the others wait for what comes of it. */
  async function finishOnce(userId: string, uploadId: string): Promise<StoredFile> {
    const lease = `finish-${uploadId}`;
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const before = await keeping.finished(userId, fileIdOf(uploadId));
      if (before) return before;
      try {
        await own(userId, uploadId);
      } catch (error) {
        // Since the look above another replica may have finished it, and given the upload up.
        const meanwhile = await keeping.finished(userId, fileIdOf(uploadId));
        if (meanwhile) return meanwhile;
        throw error;
      }
      if (await store.leases.take(lease, FINISH_MS)) break;
      if (Date.now() > deadline)
        throw new ChatError('unavailable', 'it is being finished', { retryAfterMs: 2_000 });
      await sleep(POLL_MS);
    }
    try {
      return (await keeping.finished(userId, fileIdOf(uploadId))) ?? (await assemble(userId, uploadId));
    } finally {
      await store.leases.giveBack(lease).catch(() => {});
    }
  }

  return async function finish(userId: string, uploadId: string): Promise<StoredFile> {
    const key = `${userId} ${uploadId}`;
    const running = finishing.get(key) ?? finishOnce(userId, uploadId);
    finishing.set(key, running);
    try {
      return await running;
    } finally {
      finishing.delete(key);
    }
  };
}

/** Trying the same again would come to the same end. */
function isFinal(error: unknown): boolean {
  return error instanceof ChatError && ['invalid', 'too_large', 'not_found'].includes(error.code);
}
