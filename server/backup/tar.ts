import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';

// POSIX ustar, so that any tar can list and unpack it. Headers are 512 bytes, and contents are filled up to as many.
const BLOCK = 512;
const NAME = { at: 0, length: 100 };
const MODE = { at: 100, length: 8 };
const SIZE = { at: 124, length: 12 };
const MTIME = { at: 136, length: 12 };
const SUM = { at: 148, length: 8 };
const KIND = 156;
const MAGIC = { at: 257, text: 'ustar\x0000' };
const PREFIX = { at: 345, length: 155 };
/** What eleven octal digits can say; sizes beyond are written in binary, as GNU tar does. */
const OCTAL_MAX = 8 ** 11;

/** Bytes read at once. */
const PIECE = 128 * 1024;

const NOBODY = 'Nobody takes the backup any more.';

type Field = { at: number; length: number };

/** It is no archive of ours, or not all of it, or not as it was written. */
export class ArchiveError extends Error {}

/** Writes entries one after the other, none of them held. @param mtime epoch ms, of all entries */
export function createTarWriter(out: Writable, mtime: number) {
  const hash = createHash('sha256');
  let failure: Error | undefined;
  out.on('error', (error) => {
    failure = error;
  });

  async function put(chunk: Buffer): Promise<void> {
    if (failure || out.destroyed) throw failure ?? new Error(NOBODY);
    hash.update(chunk);
    if (out.write(chunk)) return;
    await new Promise<void>((resolve, reject) => {
      const settle = (act: () => void) => () => {
        out.off('drain', drained).off('error', failed).off('close', failed);
        act();
      };
      const drained = settle(resolve);
      const failed = settle(() => reject(failure ?? new Error(NOBODY)));
      out.on('drain', drained).on('error', failed).on('close', failed);
    });
  }

  return {
    /** @throws where `source` is not of this size */
    async add(name: string, source: Buffer | Readable, size: number): Promise<void> {
      await put(toHeader(name, size, mtime));
      let written = 0;
      for await (const chunk of Buffer.isBuffer(source) ? [source] : (source as AsyncIterable<Buffer>)) {
        written += chunk.length;
        if (written > size) break;
        if (chunk.length > 0) await put(chunk);
      }
      if (written !== size) throw new Error(`${name} is not of the size that was said`);
      if (size % BLOCK > 0) await put(Buffer.alloc(BLOCK - (size % BLOCK)));
    },

    /** Of all that was written so far. */
    sha256: () => hash.copy().digest('hex'),

    /** The two empty blocks that end an archive. */
    end: () => put(Buffer.alloc(2 * BLOCK)),
  };
}

export type TarEntry = { name: string; size: number; headerAt: number; at: number };

/** @throws ArchiveError where there is no such file */
export async function openTar(path: string) {
  const file = await open(path).catch((error: Error) => {
    throw new ArchiveError(`Cannot read the backup: ${error.message}`);
  });
  const { size: length } = await file.stat();

  return {
    /** @throws ArchiveError at what is no header, or lies behind the file's end */
    async *entries(): AsyncGenerator<TarEntry> {
      let headerAt = 0;
      for (;;) {
        const header = await readBlock(file, headerAt);
        if (header?.every((byte) => byte === 0)) return;
        const entry = header && toEntry(header, headerAt);
        const end = entry && entry.at + Math.ceil(entry.size / BLOCK) * BLOCK;
        if (!end || end > length) throw new ArchiveError('This backup is not complete: its end is missing.');
        yield entry;
        headerAt = end;
      }
    },

    read: ({ at, size }: Pick<TarEntry, 'at' | 'size'>): Readable =>
      Readable.from(pieces(file, at, size), { objectMode: false }),

    async sha256(size: number): Promise<string> {
      const hash = createHash('sha256');
      for await (const chunk of this.read({ at: 0, size })) hash.update(chunk as Buffer);
      return hash.digest('hex');
    },

    close: () => file.close(),
  };
}

export type Tar = Awaited<ReturnType<typeof openTar>>;

function toHeader(path: string, size: number, mtime: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  const octal = ({ at, length }: Field, value: number) =>
    header.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at);
  // Names longer than 100 are cut in two at a slash.
  const cut = path.length <= NAME.length ? -1 : path.indexOf('/', path.length - NAME.length - 1);
  if (path.length > NAME.length && (cut < 1 || cut > PREFIX.length)) throw new Error('a name is too long');
  header.write(path.slice(cut + 1), NAME.at);
  if (cut > 0) header.write(path.slice(0, cut), PREFIX.at);
  octal(MODE, 0o600);
  octal({ at: 108, length: 8 }, 0);
  octal({ at: 116, length: 8 }, 0);
  if (size < OCTAL_MAX) octal(SIZE, size);
  else {
    header.writeBigUInt64BE(BigInt(size), SIZE.at + 4);
    header[SIZE.at] = 0x80;
  }
  octal(MTIME, Math.floor(mtime / 1_000));
  header.write('0', KIND);
  header.write(MAGIC.text, MAGIC.at, 'latin1');
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, SUM.at);
  return header;
}

function toEntry(header: Buffer, headerAt: number): TarEntry {
  const text = ({ at, length }: Field) => header.toString('utf8', at, at + length).split('\0')[0] as string;
  if (Number.parseInt(text(SUM), 8) !== sumOf(header))
    throw new ArchiveError('This is not a backup, or it is damaged.');
  const prefix = text(PREFIX);
  const isBinary = (header[SIZE.at] as number) & 0x80;
  return {
    name: prefix ? `${prefix}/${text(NAME)}` : text(NAME),
    size: isBinary ? Number(header.readBigUInt64BE(SIZE.at + 4)) : Number.parseInt(text(SIZE), 8),
    headerAt,
    at: headerAt + BLOCK,
  };
}

/** Of all bytes of a header, those of the sum itself counting as blanks. */
function sumOf(header: Buffer): number {
  const isSum = (i: number) => i >= SUM.at && i < SUM.at + SUM.length;
  return header.reduce((sum, byte, i) => sum + (isSum(i) ? 32 : byte), 0);
}

// Not streams of the file's own, which each hold it open.
async function* pieces(file: FileHandle, at: number, size: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < size; ) {
    const piece = Buffer.allocUnsafe(Math.min(PIECE, size - done));
    const { bytesRead } = await file.read(piece, 0, piece.length, at + done);
    if (bytesRead === 0) throw new ArchiveError('This backup became shorter while it was read.');
    done += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

async function readBlock(file: FileHandle, at: number): Promise<Buffer | undefined> {
  const block = Buffer.alloc(BLOCK);
  const { bytesRead } = await file.read(block, 0, BLOCK, at);
  return bytesRead === BLOCK ? block : undefined;
}
