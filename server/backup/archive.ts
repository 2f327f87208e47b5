import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { version as program } from '../../package.json';

// A backup is a tar: `backup.json` (Head), then in turn `keys/{n}.jsonl.gz` (lines of server/store/dump-lines.ts) and
// `blobs/{key}`, then `secrets/{file of DATA_DIR}`, and last `end.json` (End), without which it is not complete.

/** Raised when an older program could not restore what a newer one writes. */
export const FORMAT = 1;
export const PROGRAM = program;

export const HEAD = 'backup.json';
export const END = 'end.json';
export const KEYS = 'keys/';
export const BLOBS = 'blobs/';
export const SECRETS = 'secrets/';

/** Files of DATA_DIR besides those that Redis and the blobs have there. */
export const SECRET_FILES = ['secret'] as const;

export const headOf = z.object({
  format: z.int().min(1),
  /** The version of Fukidashi that wrote it. */
  program: z.string(),
  /** ISO. */
  startedAt: z.string(),
});
export type Head = z.infer<typeof headOf>;

const missingFile = z.object({ roomId: z.string(), seq: z.int(), fileId: z.string() });
export type MissingFile = z.infer<typeof missingFile>;

const counts = z.object({
  keys: z.int(),
  rooms: z.int(),
  people: z.int(),
  messages: z.int(),
  files: z.int(),
  /** Of all blobs. */
  bytes: z.int(),
});
export type Counts = z.infer<typeof counts>;

export const endOf = z.object({
  /** Of everything in front of this entry. */
  sha256: z.string(),
  finishedAt: z.string(),
  counts,
  /** Files that a message names and that were not there, or were erased while the backup was made. */
  missing: z.array(missingFile),
  /** Keys of a type that is not backed up; nothing of ours has one. */
  skipped: z.array(z.string()),
});
export type End = z.infer<typeof endOf>;

export const pack = promisify(gzip);
export const unpack = promisify(gunzip);
