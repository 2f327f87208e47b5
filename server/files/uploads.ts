import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cleanFileName } from '../../lib/file-name';
import { ChatError } from '../../lib/protocol/errors';
import type { StoredFile, UploadPayload, UploadState } from '../../lib/protocol/files';
import { LIMITS } from '../../lib/protocol/limits';
import { partOf, posterOf } from './blobs/blob-keys';
import type { FilesContext } from './context';
import { createFinishing } from './finishing';
import { type Keeping, newHex } from './keeping';
import { createOwnUploads, fileIdOf, partsOf, toState } from './own-uploads';
import type { Rates } from './rates';
import { fileTooLarge, notFound, quotaExceeded } from './refusals';

/** Uploads in parts, which may come in any order, over days and by way of any replica. All throw ChatError. */
export function createUploads(context: FilesContext, keeping: Keeping, rates: Rates) {
  const { store, blobs, options } = context;
  const ownUploads = createOwnUploads(context);
  const { own, giveUp } = ownUploads;

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

    finish: createFinishing(context, keeping, ownUploads),

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
