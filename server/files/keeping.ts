import { randomBytes, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredFile, UploadPayload } from '../../lib/protocol/files';
import { createTurns } from '../../lib/turns';
import { type FileRecord, toRecord, toStoredFile } from '../store/files';
import { blobsOf } from './blobs/blob-keys';
import type { Blobs } from './blobs/blobs';
import { BUSY } from './busy';
import type { FilesContext } from './context';
import { processUpload } from './media/media';
import { notFound, quotaExceeded } from './refusals';

/** Decoding a picture takes a core and hundreds of MiB. */
const AT_ONCE = 2;
/** A few albums of pictures. */
const WAITING = 64;

/** 128 bits. An upload and the file that it becomes share them: who finishes it again comes to the same file. */
export const newHex = () => randomBytes(16).toString('hex');

export type Keep = {
  by: string;
  roomId: string;
  fileId: string;
  claims: UploadPayload;
  poster?: Buffer | undefined;
  path: string;
};

/** What a record says, and where it belongs: enough to make it known again when Redis has lost it. */
export type KeptRecord = FileRecord & { roomId: string };

/** From bytes in a temporary file to a file that a message may name. */
export function createKeeping({ store, blobs, options, log }: FilesContext) {
  const inTurn = createTurns(AT_ONCE, WAITING, BUSY);

  /** Their contents and what counts for them. The records are gone already, or were never made. */
  async function erase(by: string, fileIds: readonly string[]): Promise<void> {
    await blobs.remove(fileIds.flatMap((id) => Object.values(blobsOf(id))));
    await store.files.forgetRooms(fileIds);
    await store.storage.release(by, fileIds);
  }

  /** What is left of a file that did not come to be; one that the same work done elsewhere has made known stays. */
  async function eraseUnknown(by: string, fileId: string): Promise<void> {
    try {
      if (!(await store.files.isKnown(fileId))) await erase(by, [fileId]);
    } catch (error) {
      log.warn({ err: error, fileId }, 'a file that did not come to be is left to the sweeper');
    }
  }

  /** Its content is there: makes it known. @throws not_found where the person has left the room */
  async function register(fileId: string, { roomId, ...record }: KeptRecord): Promise<void> {
    const kept = Buffer.from(JSON.stringify({ ...record, roomId } satisfies KeptRecord));
    await blobs.write(blobsOf(fileId).record, kept, kept.length);
    const outcome = await store.files.add(roomId, fileId, record);
    if (outcome === 'not_member') throw notFound('room');
  }

  return {
    erase,
    eraseUnknown,
    register,

    /** A folder of one's own for as long as `work` takes. */
    async inTemp<T>(work: (folder: string) => Promise<T>): Promise<T> {
      const folder = join(options.temp, randomUUID());
      await mkdir(folder, { recursive: true, mode: 0o700 });
      try {
        return await work(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },

    /** The file of that person where it was finished before. */
    async finished(by: string, fileId: string): Promise<StoredFile | undefined> {
      const roomId = await store.files.roomOf(fileId);
      const record = roomId && (await store.files.read(roomId, by, fileId));
      return record && record.by === by ? toStoredFile(record) : undefined;
    },

    /** Finds out what it is, stores it and makes it known. What fails leaves nothing behind but the upload itself. */
    async keep({ by, roomId, fileId, claims, poster, path }: Keep): Promise<StoredFile> {
      const { original, preview, type, facts } = await inTurn(() => processUpload(path, claims, poster));
      const { size } = await stat(original);
      if (!(await store.storage.reserve(by, fileId, size, options.quota))) throw quotaExceeded(options);
      const file = { type, fileId, ...facts } as StoredFile;
      const to = blobsOf(fileId);
      try {
        await blobs.write(to.original, createReadStream(original), size);
        if (preview) await blobs.write(to.preview, preview, preview.length);
        await register(fileId, { ...toRecord(by, file), roomId });
      } catch (error) {
        await eraseUnknown(by, fileId);
        throw error;
      }
      return file;
    },
  };
}

export type Keeping = ReturnType<typeof createKeeping>;

/** Everything under a prefix. */
export async function removeUnder(blobs: Blobs, prefix: string): Promise<void> {
  const found: string[] = [];
  for await (const { key } of blobs.list(prefix)) found.push(key);
  if (found.length > 0) await blobs.remove(found);
}
