import type { Readable } from 'node:stream';

/** A part of a blob, bytes from 0; `end` belongs to it. */
export type BlobRange = { start: number; end: number };

/** Where the bytes of files are: a folder, or a bucket. All replicas of a place see the same. */
export type Blobs = {
  /** Whole or not at all: what fails or ends before `size` bytes leaves what was there before. */
  write(key: string, source: Readable | Buffer, size: number): Promise<void>;
  /** `size`: of all of it, whatever the range. Undefined where there is none. Who reads must consume or destroy the stream. */
  read(key: string, range?: BlobRange): Promise<{ stream: Readable; size: number } | undefined>;
  /** False where there is nothing to copy. */
  copy(from: string, to: string): Promise<boolean>;
  /** What is not there is no error. */
  remove(keys: string[]): Promise<void>;
  /** What lies under a prefix that ends with a slash; `at`: epoch ms of its writing. */
  list(prefix: string): AsyncIterable<{ key: string; at: number }>;
};

/** Where blobs lie. A backup takes all of them but uploads under way and tmp. */
export const BLOB_FOLDERS = ['files', 'uploads', 'stickers', 'pictures', 'tmp'] as const;
const KEY = new RegExp(`^(${BLOB_FOLDERS.join('|')})(/[A-Za-z0-9][\\w.-]{0,79}){1,4}$`);

/** Every key passes through here before it becomes a path: none of them leads out of the place of the blobs. */
export function checkKey(key: string): string {
  if (!KEY.test(key)) throw new Error('not a key of a blob');
  return key;
}
