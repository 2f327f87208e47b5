import type { UploadState } from '../../lib/protocol/files';
import { LIMITS } from '../../lib/protocol/limits';
import type { StoredUpload } from '../store/uploads';
import { uploadPrefix } from './blobs/blob-keys';
import type { FilesContext } from './context';
import { removeUnder } from './keeping';
import { notFound } from './refusals';

/** How many parts so many bytes have. */
export const partsOf = (size: number) => Math.ceil(size / LIMITS.uploadPartBytes);

/** The file that an upload becomes. */
export const fileIdOf = (uploadId: string) => `F${uploadId.slice(1)}`;

export function toState(uploadId: string, { claims, have }: StoredUpload): UploadState {
  return { uploadId, partBytes: LIMITS.uploadPartBytes, parts: partsOf(claims.size), have };
}

export function createOwnUploads({ store, blobs, log }: FilesContext) {
  return {
    /** A person's own, while they are in its room. @throws not_found */
    async own(userId: string, uploadId: string): Promise<StoredUpload> {
      const upload = await store.uploads.read(uploadId);
      if (upload?.by !== userId || !(await store.rooms.isMember(upload.roomId, userId)))
        throw notFound('upload');
      return upload;
    },

    /** What it has become, if anything, stays. @returns whether it was there */
    async giveUp(uploadId: string): Promise<boolean> {
      const wasThere = await store.uploads.remove(uploadId);
      await removeUnder(blobs, uploadPrefix(uploadId)).catch((error: unknown) =>
        log.warn({ err: error, uploadId }, 'parts were left to the sweeper'),
      );
      return wasThere;
    },
  };
}

export type OwnUploads = ReturnType<typeof createOwnUploads>;
