import type { TextContent } from '../../lib/protocol/content';
import { type ErrorCode, isChatError, RETRYABLE } from '../../lib/protocol/errors';
import type { Attachment } from './attachment';
import { createBackoff } from './backoff';
import type { Batch } from './cells';
import { newCid } from './cid';
import type { PageStorage } from './page-storage';
import type { PendingMessage, Refusal } from './pending';
import type { Quote } from './quote';
import type { Status } from './status';
import type { UploadApi } from './upload-api';
import {
  type FileRecord,
  grouped,
  type StoredBlob,
  sentContent,
  toFiles,
  toMessage,
  type UploadRecord,
} from './upload-records';
import { createRefusals } from './upload-refusals';
import { createUploadShelf, type Upload } from './upload-shelf';
import { transfer, UnreadableFile } from './upload-transfer';
import { createSlots, createWaits } from './upload-waits';

/** Files that are under way at the same time, of all rooms together. */
const FILES_AT_ONCE = 2;
/** The longest wait between two tries, give or take a half. */
const MAX_WAIT_MS = 5_000;
/** A server that fails at one file this often will fail at it again. */
const INTERNAL_MAX = 5;
/** A file that the server forgot this often is one that it will not keep. */
const ANEW_MAX = 2;

type Deps = {
  api: UploadApi;
  batch: Batch;
  status: Pick<Status, 'whenUp'>;
  storage: PageStorage<UploadRecord>;
  /** The largest file that the server takes. */
  fileBytes: number;
  /** The time of a message that is written now; it ascends. */
  nextAt(): number;
  /** These messages of a room are to be shown among those that wait. */
  show(roomId: string, messages: readonly PendingMessage[]): void;
  /** Gives a message to the outbox. One that it has, or that was sent, is not sent twice. */
  post(message: PendingMessage): void;
  maxWaitMs?: number;
};

export type FileManner = { quote?: Quote | undefined; silent?: boolean | undefined };

/**
 * Messages whose files are on their way, one after the other in each room, beside the outbox: a text that is written
 * later need not wait for a video. When its files are stored a message goes to the outbox, under the same cid.
 */
export function createUploads(deps: Deps) {
  const { api, batch, status, storage, nextAt, maxWaitMs = MAX_WAIT_MS } = deps;
  const shelf = createUploadShelf(deps);
  const refusals = createRefusals(api, deps.fileBytes);
  const slots = createSlots(FILES_AT_ONCE);
  const waits = createWaits();
  let isStopped = false;

  /** The next message of each room begins. */
  function pump(): void {
    if (isStopped) return;
    const rooms = new Set<string>();
    for (const upload of shelf.all()) {
      const { roomId, status, isHanded } = upload.record;
      if (isHanded || status === 'failed' || rooms.has(roomId)) continue;
      rooms.add(roomId);
      if (!upload.running) void run(upload);
    }
  }

  async function run(upload: Upload): Promise<void> {
    const ending = new AbortController();
    upload.running = ending;
    const { signal } = ending;
    const missing = () => upload.record.files.filter(({ stored }) => !stored);
    await checkSizes(upload, signal);
    if (!signal.aborted && upload.record.status === 'sending')
      await Promise.all(missing().map(({ key }) => uploadFile(upload, key, signal)));
    if (signal.aborted) return;
    upload.running = undefined;
    if (upload.record.status === 'sending' && missing().length === 0) handOver(upload);
    pump();
  }

  /** Nothing goes out that the server would not keep: neither a file that is too large, nor more than one may store. */
  async function checkSizes(upload: Upload, signal: AbortSignal): Promise<void> {
    for (const file of upload.record.files) {
      const refusal = refusals.tooLarge(file);
      if (refusal) fail(upload, file.key, 'too_large', refusal);
    }
    if (upload.record.status === 'failed') return;
    const fresh = upload.record.files.filter(({ uploadId, stored }) => !uploadId && !stored);
    const refusal = await refusals.overQuota(fresh.reduce((sum, { size }) => sum + size, 0));
    if (!refusal || signal.aborted) return;
    shelf.keep(upload, { ...upload.record, status: 'failed', error: 'too_large', refusal });
    shelf.show(upload.record.roomId);
  }

  /** Tries until the file is stored, is refused, or is no longer wanted. */
  async function uploadFile(upload: Upload, key: string, signal: AbortSignal): Promise<void> {
    const backoff = createBackoff(500, maxWaitMs);
    let failures = 0;
    let forgotten = 0;

    /** @returns how long to wait, ms; undefined where there is nothing more to try */
    async function afterFailure(error: unknown): Promise<number | undefined> {
      const file = fileOf(upload, key);
      if (signal.aborted || !file) return undefined;
      if (error instanceof UnreadableFile) {
        fail(upload, key, 'invalid', { why: 'lost', name: file.name });
        return undefined;
      }
      if (!isChatError(error)) throw error;
      const { code, detail } = error;
      if (code === 'unauthenticated') {
        stop();
        return undefined;
      }
      // It lost the upload, or a part of it.
      if ((code === 'not_found' || code === 'conflict') && file.uploadId && forgotten++ < ANEW_MAX) {
        if (code === 'not_found') shelf.keepFile(upload, key, { uploadId: undefined });
        return 0;
      }
      if (RETRYABLE.has(code) && !(code === 'internal' && ++failures >= INTERNAL_MAX))
        return Math.max(detail.retryAfterMs ?? 0, backoff.next());
      fail(upload, key, code, await refusals.after(code, file));
      return undefined;
    }

    for (let waitMs: number | undefined = 0; waitMs !== undefined; ) {
      await waits.sleep(waitMs, signal);
      await waits.until(status.whenUp(), signal);
      const release = await slots.take(signal);
      try {
        if (signal.aborted) return;
        await tryFile(upload, key, signal);
        return;
      } catch (error) {
        waitMs = await afterFailure(error);
      } finally {
        release();
      }
    }
  }

  async function tryFile(upload: Upload, key: string, signal: AbortSignal): Promise<void> {
    const { roomId } = upload.record;
    const record = fileOf(upload, key);
    const { file, poster } = upload.blobs.get(key) ?? {};
    if (!record || !file) throw new UnreadableFile();
    const { name, size, facts, uploadId } = record;
    const stored = await transfer(
      api,
      { roomId, payload: { name, size, ...facts }, file, poster, uploadId },
      {
        onBegun: (begun) => shelf.keepFile(upload, key, { uploadId: begun }),
        onSent(bytes) {
          if (signal.aborted) return;
          shelf.sent(upload, key, bytes);
          shelf.show(roomId);
        },
      },
      signal,
    );
    if (!signal.aborted) shelf.keepFile(upload, key, { stored });
  }

  /** Gives one file up. Of several, it becomes a message of its own, and the others go on without it. */
  function fail(upload: Upload, key: string, error: ErrorCode, refusal: Refusal | undefined): void {
    const failed = upload.record.files.length > 1 ? shelf.takeApart(upload, key) : upload;
    shelf.keep(failed, { ...failed.record, status: 'failed', error, ...(refusal && { refusal }) });
    shelf.show(failed.record.roomId);
  }

  function handOver(upload: Upload): void {
    const { roomId, files, caption } = upload.record;
    // What turned out not to be a photo cannot stay among photos.
    for (const { key, stored } of files)
      if (stored?.type !== 'image' && upload.record.files.length > 1) shelf.takeApart(upload, key);
    const content = caption ?? sentContent(upload.record.files);
    if (!content) return;
    batch.run(() => {
      deps.post(toMessage(upload.record, content));
      if (caption) shelf.forget(upload);
      else shelf.keep(upload, { ...upload.record, isHanded: true });
      shelf.show(roomId);
    });
    shelf.letGo(upload);
  }

  function stop(): void {
    isStopped = true;
    for (const upload of shelf.all()) {
      upload.running?.abort();
      upload.running = undefined;
    }
  }

  return {
    storage: api.storage,

    send(
      roomId: string,
      attachments: readonly Attachment[],
      { quote, silent }: FileManner = {},
      caption?: TextContent,
    ): void {
      const base = () => ({
        ...{ cid: newCid(), roomId, at: nextAt(), status: 'sending' as const },
        ...(silent && { silent: true as const }),
      });
      grouped(attachments).forEach((group, i) => {
        const { files, blobs } = toFiles(group);
        shelf.add({ ...base(), ...(i === 0 && quote && { replyTo: quote }), files }, blobs);
      });
      if (caption) shelf.add({ ...base(), files: [], caption });
      shelf.show(roomId);
      pump();
    },

    /** Takes in what earlier pages left, as it was stored. */
    async adopt(found: readonly UploadRecord[]): Promise<void> {
      for (const record of found) {
        const blobs = new Map<string, StoredBlob>();
        for (const { key } of record.files) {
          const stored = (await storage.file(key)) as StoredBlob | undefined;
          if (stored) blobs.set(key, stored);
        }
        if (shelf.find(record.cid)) continue;
        shelf.put(record, blobs);
        const content = sentContent(record.files);
        // The page may have died while it gave the message to the outbox.
        if (record.isHanded && content) deps.post(toMessage(record, content));
        shelf.show(record.roomId);
      }
      pump();
    },

    retry(cid: string): void {
      const upload = shelf.find(cid);
      if (upload?.record.status !== 'failed') return;
      const { error: _, refusal: __, ...record } = upload.record;
      shelf.keep(upload, { ...record, status: 'sending', at: nextAt() });
      shelf.show(record.roomId);
      pump();
    },

    /** Gives a message up that is not in the outbox yet. */
    discard(cid: string): void {
      const upload = shelf.find(cid);
      if (!upload || upload.record.isHanded) return;
      shelf.forget(upload);
      for (const { uploadId } of upload.record.files) if (uploadId) api.cancel(uploadId).catch(() => {});
      shelf.show(upload.record.roomId);
      pump();
    },

    /** The outbox is done with a message: its files are no longer needed here. */
    settled(cid: string): void {
      const upload = shelf.find(cid);
      if (upload?.record.isHanded) shelf.forget(upload);
    },

    /** The server does not know a file of a message. @returns whether it is uploaded anew, and the outbox may let go */
    takeBack(cid: string): boolean {
      const upload = shelf.find(cid);
      const anew = (upload?.record.anew ?? 0) + 1;
      if (!upload?.record.isHanded || anew > ANEW_MAX) return false;
      const { isHanded: _, ...record } = upload.record;
      const files = record.files.map(({ stored: _stored, uploadId: _uploadId, ...file }) => file);
      upload.sent.clear();
      shelf.keep(upload, { ...record, anew, files });
      shelf.show(record.roomId);
      pump();
      return true;
    },

    /** The room is gone. */
    drop(roomId: string): void {
      for (const upload of shelf.all().filter(({ record }) => record.roomId === roomId)) shelf.forget(upload);
      shelf.show(roomId);
    },

    /** The server can be reached again: nobody waits any longer. */
    level(): void {
      isStopped = false;
      waits.wakeAll();
      pump();
    },

    stop,
  };
}

export type Uploads = ReturnType<typeof createUploads>;

function fileOf({ record }: Upload, key: string): FileRecord | undefined {
  return record.files.find((file) => file.key === key);
}
