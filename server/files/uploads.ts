import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { cleanFileName } from '../../lib/file-name';
import { ChatError } from '../../lib/protocol/errors';
import type { StoredFile, UploadPayload, UploadState } from '../../lib/protocol/files';
import { LIMITS } from '../../lib/protocol/limits';
import type { StoredUpload } from '../store/uploads';
import { partOf, posterOf, uploadPrefix } from './blobs/blob-keys';
import type { FilesContext } from './context';
import { type Keeping, newHex, removeUnder } from './keeping';
import type { Rates } from './rates';
import { fileTooLarge, notFound, quotaExceeded } from './refusals';

/** Longer than a finish takes; a replica that died in one is not waited for any longer. */
const FINISH_MS = 2 * 60_000;
/** Who asks to finish what another one is finishing waits this long. */
const PATIENCE_MS = 20_000;
const POLL_MS = 100;

const partsOf = (size: number) => Math.ceil(size / LIMITS.uploadPartBytes);
const fileIdOf = (uploadId: string) => `F${uploadId.slice(1)}`;

/** Uploads in parts, which may come in any order, over days and by way of any replica. All throw ChatError. */
export function createUploads({ store, blobs, log, options }: FilesContext, keeping: Keeping, rates: Rates) {
  /** Those that are being finished here, by upload. */
  const finishing = new Map<string, Promise<StoredFile>>();

  async function own(userId: string, uploadId: string): Promise<StoredUpload> {
    const upload = await store.uploads.read(uploadId);
    if (upload?.by !== userId || !(await store.rooms.isMember(upload.roomId, userId)))
      throw notFound('upload');
    return upload;
  }

  function toState(uploadId: string, { claims, have }: StoredUpload): UploadState {
    return { uploadId, partBytes: LIMITS.uploadPartBytes, parts: partsOf(claims.size), have };
  }

  /** Whether it was there. What it has become, if anything, stays. */
  async function giveUp(uploadId: string): Promise<boolean> {
    const wasThere = await store.uploads.remove(uploadId);
    await removeUnder(blobs, uploadPrefix(uploadId)).catch((error: unknown) =>
      log.warn({ err: error, uploadId }, 'parts were left'),
    );
    return wasThere;
  }

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
      await own(userId, uploadId);
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

  return {
    /** @throws invalid (name), too_large (file or quota), not_found (room), rate_limited */
    async start(userId: string, roomId: string, payload: UploadPayload): Promise<UploadState> {
      const claims = { ...payload, name: cleanFileName(payload.name) };
      if (claims.size > options.fileBytes) throw fileTooLarge(options);
      if (!(await store.rooms.isMember(roomId, userId))) throw notFound('room');
      await rates.file(userId);
      const uploadId = `I${newHex()}`;
      const upload = { by: userId, roomId, claims };
      // Before it counts: what counts and is nothing, nobody would find.
      await store.uploads.create(uploadId, upload);
      if (!(await store.storage.reserve(userId, fileIdOf(uploadId), claims.size, options.quota))) {
        await store.uploads.remove(uploadId);
        throw quotaExceeded(options);
      }
      return toState(uploadId, { ...upload, have: [] });
    },

    async state(userId: string, uploadId: string): Promise<UploadState> {
      return toState(uploadId, await own(userId, uploadId));
    },

    /** The same part again takes the place of the first. @throws invalid where it is not of the size that it must have */
    async putPart(userId: string, uploadId: string, n: number, data: Buffer): Promise<void> {
      await rates.part(userId);
      const { claims } = await own(userId, uploadId);
      const last = partsOf(claims.size) - 1;
      const expected = n < last ? LIMITS.uploadPartBytes : claims.size - last * LIMITS.uploadPartBytes;
      if (n > last) throw new ChatError('invalid', `there is no part ${n}`, { field: 'part' });
      if (data.length !== expected)
        throw new ChatError('invalid', `part ${n} has ${expected} bytes`, { field: 'part' });
      await blobs.write(partOf(uploadId, n), data, data.length);
      if (await store.uploads.mark(uploadId, n)) return;
      await blobs.remove([partOf(uploadId, n)]);
      throw notFound('upload');
    },

    /** A still picture of a video. What is no picture is left out in the end. */
    async putPoster(userId: string, uploadId: string, data: Buffer): Promise<void> {
      await rates.part(userId);
      await own(userId, uploadId);
      await blobs.write(posterOf(uploadId), data, data.length);
      if (await store.uploads.exists(uploadId)) return;
      await blobs.remove([posterOf(uploadId)]);
      throw notFound('upload');
    },

    /** May be asked again, at once and on any replica: one file comes of it. */
    async finish(userId: string, uploadId: string): Promise<StoredFile> {
      const key = `${userId} ${uploadId}`;
      const running = finishing.get(key) ?? finishOnce(userId, uploadId);
      finishing.set(key, running);
      try {
        return await running;
      } finally {
        finishing.delete(key);
      }
    },

    /** Gives it up, and what has become of it as long as no message uses that. */
    async cancel(userId: string, uploadId: string): Promise<void> {
      const fileId = fileIdOf(uploadId);
      const upload = await store.uploads.read(uploadId);
      if (upload && upload.by !== userId) throw notFound('upload');
      const wasThere = upload !== undefined && (await giveUp(uploadId));
      const roomId = upload?.roomId ?? (await store.files.roomOf(fileId));
      const dropped = roomId ? await store.files.drop(roomId, userId, fileId) : 'no_such_file';
      if (dropped === 'in_use') return;
      if (dropped === 'no_such_file' && !wasThere) throw notFound('upload');
      await keeping.erase(userId, [fileId]);
    },

    /**
     * A whole file in one stream. @param expected bytes: counted from the start, so that many at once do not fill the disk
     * @throws invalid, too_large, and what the stream fails with
     */
    async storeWhole(
      userId: string,
      roomId: string,
      rawName: string,
      source: Readable,
      expected: number,
    ): Promise<StoredFile> {
      const name = cleanFileName(rawName);
      const fileId = `F${newHex()}`;
      if (!(await store.storage.reserve(userId, fileId, expected, options.quota)))
        throw quotaExceeded(options);
      try {
        return await keeping.inTemp(async (folder) => {
          const path = join(folder, 'upload');
          const out = createWriteStream(path, { mode: 0o600 });
          await pipeline(source, out);
          const claims = { name, size: out.bytesWritten };
          return keeping.keep({ by: userId, roomId, fileId, claims, path });
        });
      } catch (error) {
        await store.storage.release(userId, [fileId]);
        throw error;
      }
    },
  };
}

/** Trying the same again would come to the same end. */
function isFinal(error: unknown): boolean {
  return error instanceof ChatError && ['invalid', 'too_large', 'not_found'].includes(error.code);
}
