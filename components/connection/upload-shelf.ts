import type { SendableContent } from '../../lib/protocol/content';
import { newCid } from './cid';
import { keepLocalFile } from './local-files';
import type { PageStorage } from './page-storage';
import type { LocalFile, PendingMessage } from './pending';
import {
  type FileRecord,
  type StoredBlob,
  shownContent,
  toMessage,
  type UploadRecord,
} from './upload-records';

export type Upload = {
  record: UploadRecord;
  blobs: Map<string, StoredBlob>;
  /** Bytes that the server has, by file. */
  sent: Map<string, number>;
  running?: AbortController | undefined;
  /** What was shown last, until something of it changes. */
  shown?: PendingMessage | undefined;
  content?: SendableContent | undefined;
};

type Deps = {
  storage: PageStorage<UploadRecord>;
  /** These messages of a room are to be shown among those that wait. */
  show(roomId: string, messages: readonly PendingMessage[]): void;
};

/** The messages whose files are on their way, in the order of writing: as they are stored, and as they are shown. */
export function createUploadShelf({ storage, show }: Deps) {
  const urls = new Map<string, LocalFile>();
  let uploads: Upload[] = [];

  const inOrder = (list: readonly Upload[]) => [...list].sort((a, b) => a.record.at - b.record.at);

  function put(record: UploadRecord, blobs: Upload['blobs']): Upload {
    const upload: Upload = { record, blobs, sent: new Map() };
    uploads = inOrder([...uploads, upload]);
    return upload;
  }

  /** Puts a record in the place of another one, here and where it is stored. */
  function keep(upload: Upload, record: UploadRecord): void {
    if (record.files !== upload.record.files) upload.content = undefined;
    if (record.at !== upload.record.at) uploads = inOrder(uploads);
    upload.record = record;
    upload.shown = undefined;
    storage.put(record);
  }

  function urlOf({ blobs }: Upload, key: string): LocalFile {
    const { file = new Blob(), poster } = blobs.get(key) ?? {};
    const local = urls.get(key) ?? {
      url: URL.createObjectURL(file),
      ...(poster && { poster: URL.createObjectURL(poster) }),
    };
    urls.set(key, local);
    return local;
  }

  function revoke({ key }: FileRecord): void {
    const { url, poster } = urls.get(key) ?? {};
    urls.delete(key);
    if (url) URL.revokeObjectURL(url);
    if (poster) URL.revokeObjectURL(poster);
  }

  function shownOf(upload: Upload): PendingMessage {
    const { record, sent } = upload;
    const { files, caption, status, error, refusal } = record;
    upload.content ??= caption ?? shownContent(files);
    upload.shown ??= {
      ...toMessage(record, upload.content),
      status,
      ...(error !== undefined && { error }),
      ...(refusal && { refusal }),
      ...(!caption && {
        uploading: {
          done: files.reduce((sum, { key, stored, size }) => sum + (stored ? size : (sent.get(key) ?? 0)), 0),
          total: files.reduce((sum, { size }) => sum + size, 0),
        },
        local: files.map(({ key }) => urlOf(upload, key)),
      }),
    };
    return upload.shown;
  }

  return {
    all: (): readonly Upload[] => uploads,
    find: (cid: string) => uploads.find(({ record }) => record.cid === cid),
    /** Takes in what is stored already. */
    put,
    keep,

    /** Takes in what is new, and stores it. */
    add(record: UploadRecord, blobs: Upload['blobs'] = new Map()): void {
      put(record, blobs);
      storage.put(record, blobs);
    },

    keepFile(upload: Upload, key: string, change: Partial<FileRecord>): void {
      const { record, content } = upload;
      keep(upload, {
        ...record,
        files: record.files.map((file) => (file.key === key ? { ...file, ...change } : file)),
      });
      // What is shown stays the same until all of it is sent.
      upload.content = content;
    },

    /** Makes a message of its own of one of several files, right behind the others. */
    takeApart(upload: Upload, key: string): Upload {
      const { replyTo: _, ...rest } = upload.record;
      const index = rest.files.findIndex((file) => file.key === key);
      // Times are whole: what was written after this message comes after its parts.
      const at = rest.at + (index + 1) / 100;
      const files = rest.files.filter((file) => file.key === key);
      const apart = put({ ...rest, cid: newCid(), at, files }, upload.blobs);
      storage.put(apart.record);
      keep(upload, { ...upload.record, files: rest.files.filter((file) => file.key !== key) });
      return apart;
    },

    forget(upload: Upload): void {
      const { cid, files } = upload.record;
      upload.running?.abort();
      uploads = uploads.filter((each) => each !== upload);
      storage.remove(
        cid,
        files.map(({ key }) => key),
      );
      files.forEach(revoke);
    },

    /** All that is to be seen of it is with the server now, or in the outbox. */
    letGo({ record }: Upload): void {
      for (const { key, stored } of record.files) {
        const local = urls.get(key);
        if (stored && local) keepLocalFile(stored.fileId, local);
        urls.delete(key);
      }
    },

    sent(upload: Upload, key: string, bytes: number): void {
      upload.sent.set(key, bytes);
      upload.shown = undefined;
    },

    show(roomId: string): void {
      const shown = uploads.filter(({ record }) => record.roomId === roomId && !record.isHanded);
      show(roomId, shown.map(shownOf));
    },
  };
}

export type UploadShelf = ReturnType<typeof createUploadShelf>;
