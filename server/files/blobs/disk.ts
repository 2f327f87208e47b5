import { randomUUID } from 'node:crypto';
import { constants, copyFile, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Blobs, checkKey } from './blobs';

/** Blobs as files under one folder, which several replicas may share. */
export function createDiskBlobs(root: string): Blobs {
  const pathOf = (key: string) => join(root, checkKey(key));

  /** Fills a file of its own, then puts it in its place. What a crash leaves lies under `tmp/`, where the sweeper finds it. */
  async function place(key: string, fill: (path: string) => Promise<void>): Promise<void> {
    const path = pathOf(key);
    const temp = pathOf(`tmp/${randomUUID()}`);
    await mkdir(dirname(temp), { recursive: true });
    try {
      await fill(temp);
      await sync(temp);
      await mkdir(dirname(path), { recursive: true });
      await rename(temp, path).catch(async (error: unknown) => {
        // Somebody emptied the folder meanwhile, and removed it.
        if (!isMissing(error)) throw error;
        await mkdir(dirname(path), { recursive: true });
        await rename(temp, path);
      });
      await sync(dirname(path));
    } catch (error) {
      await rm(temp, { force: true });
      throw error;
    }
  }

  return {
    async write(key, source, size) {
      // It may fail before anybody reads it, which nobody would hear.
      if (!Buffer.isBuffer(source)) source.on('error', () => {});
      await place(key, async (path) => {
        const file = await open(path, 'wx', 0o600);
        const out = file.createWriteStream();
        await pipeline(Buffer.isBuffer(source) ? Readable.from([source]) : source, out);
        if (out.bytesWritten !== size) throw new Error('a blob is not of the size that was said');
      });
    },

    async read(key, range) {
      const file = await open(pathOf(key)).catch(ifMissing(undefined));
      if (!file) return undefined;
      const { size } = await file.stat();
      // The stream closes the file, also when it is destroyed before it was read.
      return { stream: file.createReadStream(range && { start: range.start, end: range.end }), size };
    },

    async copy(from, to) {
      try {
        await stat(pathOf(from));
        await place(to, (path) => copyFile(pathOf(from), path, constants.COPYFILE_FICLONE));
        return true;
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
    },

    async remove(keys) {
      const paths = keys.map(pathOf);
      await Promise.all(paths.map((path) => rm(path, { force: true })));
      // Where more lies in it, it stays.
      await Promise.all([...new Set(paths.map(dirname))].map((folder) => rmdir(folder).catch(() => {})));
    },

    async *list(prefix) {
      yield* walk(root, prefix.replace(/\/$/, ''));
    },
  };
}

async function* walk(root: string, folder: string): AsyncGenerator<{ key: string; at: number }> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(ifMissing([]));
  for (const entry of entries) {
    const key = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(root, key);
    else {
      const found = await stat(join(root, key)).catch(ifMissing(undefined));
      if (found) yield { key, at: found.mtimeMs };
    }
  }
}

/** Of a file its content, of a folder its entries: what was renamed stays so after a power cut. */
async function sync(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function ifMissing<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (isMissing(error)) return instead;
    throw error;
  };
}
