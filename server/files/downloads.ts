import type { Readable } from 'node:stream';
import type { StoredFile } from '../../lib/protocol/files';
import { toStoredFile } from '../store/files';
import { blobsOf } from './blobs/blob-keys';
import type { BlobRange } from './blobs/blobs';
import type { FilesContext } from './context';
import { locate } from './locate';
import { notFound } from './refusals';

export type Opened = { stream: Readable; size: number };

/** Reading files back: members of the room only, and of a file in no message its uploader only. Throws not_found. */
export function createDownloads({ store, blobs, log }: FilesContext) {
  async function open(fileId: string, key: string, range?: BlobRange): Promise<Opened> {
    const found = await blobs.read(key, range);
    if (found) return found;
    log.warn({ fileId }, 'the content of a file is missing: do all replicas share one place for files?');
    throw notFound('file');
  }

  async function find(userId: string, fileId: string): Promise<StoredFile> {
    const roomId = await locate({ store, blobs }, fileId);
    const record = roomId && (await store.files.read(roomId, userId, fileId));
    if (!record) throw notFound('file');
    return toStoredFile(record);
  }

  return {
    find,
    open: (fileId: string, range?: BlobRange) => open(fileId, blobsOf(fileId).original, range),

    /** A WebP of at most 960 px. */
    async openPreview(userId: string, fileId: string): Promise<Opened> {
      const file = await find(userId, fileId);
      if (file.type !== 'image' && !(file.type === 'video' && file.poster)) throw notFound('file');
      return open(fileId, blobsOf(fileId).preview);
    },
  };
}
