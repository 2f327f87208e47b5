import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { BLOB_FOLDERS } from '../files/blobs/blobs';
import { type DumpLine, dumpLine } from '../store/dump-lines';
import { beginRestore, checkEmpty, endRestore, loadLines, PlaceError } from '../store/load';
import {
  BLOBS,
  END,
  type End,
  endOf,
  FORMAT,
  HEAD,
  headOf,
  KEYS,
  PROGRAM,
  SECRET_FILES,
  SECRETS,
  unpack,
} from './archive';
import type { Place } from './place';
import { ArchiveError, openTar, type Tar, type TarEntry } from './tar';

/**
 * Puts a backup into an empty place. Everything is checked before anything is written; from then on a mark keeps servers
 * from serving the place until all of it is there. @param path of the backup
 * @throws ArchiveError where the backup cannot be used, PlaceError where the place cannot
 */
export async function restore({ engine, blobs, dataDir }: Place, path: string): Promise<End> {
  const tar = await openTar(path);
  try {
    const end = await verify(tar);
    await checkEmpty(engine);
    for (const folder of BLOB_FOLDERS) {
      for await (const _ of blobs.list(`${folder}/`)) {
        throw new PlaceError(
          'There are files already where files are to lie (DATA_DIR/files, or the bucket). A backup is restored into an empty place only.',
        );
      }
    }
    for await (const entry of secretsIn(tar)) await checkSecret(tar, entry, dataDir);

    await beginRestore(engine);
    const now = Date.now();
    for await (const entry of tar.entries()) {
      const { name, size } = entry;
      if (name.startsWith(KEYS)) await loadLines(engine.client, await linesOf(tar, entry), now);
      if (name.startsWith(BLOBS)) await blobs.write(name.slice(BLOBS.length), tar.read(entry), size);
    }
    for await (const entry of secretsIn(tar)) await putSecret(tar, entry, dataDir);
    await endRestore(engine);
    return end;
  } finally {
    await tar.close();
  }
}

/** Reads all of it. @throws ArchiveError where it is not complete, not as it was written, or too new */
async function verify(tar: Tar): Promise<End> {
  let last: TarEntry | undefined;
  for await (const entry of tar.entries()) {
    if (!last) await checkHead(tar, entry);
    last = entry;
  }
  if (last?.name !== END) throw new ArchiveError('This backup is not complete: its end is missing.');
  const end = endOf.safeParse(await jsonOf(tar, last));
  if (!end.success || (await tar.sha256(last.headerAt)) !== end.data.sha256) {
    throw new ArchiveError('This backup is damaged: it is not what was written once. Take another one.');
  }
  for await (const entry of tar.entries()) if (entry.name.startsWith(KEYS)) await linesOf(tar, entry);
  return end.data;
}

async function checkHead(tar: Tar, entry: TarEntry): Promise<void> {
  const head = headOf.safeParse(entry.name === HEAD ? await jsonOf(tar, entry) : undefined);
  if (!head.success) throw new ArchiveError('This is not a backup of Fukidashi.');
  const { format, program } = head.data;
  if (format > FORMAT) {
    throw new ArchiveError(
      `This backup was made by a newer Fukidashi (${program}; this is ${PROGRAM}). Update first, and restore again.`,
    );
  }
}

async function jsonOf(tar: Tar, entry: TarEntry): Promise<unknown> {
  try {
    return JSON.parse((await buffer(tar.read(entry))).toString());
  } catch {
    return undefined;
  }
}

async function linesOf(tar: Tar, entry: TarEntry): Promise<DumpLine[]> {
  try {
    const text = (await unpack(await buffer(tar.read(entry)))).toString();
    return text
      .trimEnd()
      .split('\n')
      .map((line) => dumpLine.parse(JSON.parse(line)));
  } catch {
    throw new ArchiveError(`This backup is damaged: ${entry.name} cannot be read. Take another one.`);
  }
}

async function* secretsIn(tar: Tar): AsyncGenerator<TarEntry> {
  for await (const entry of tar.entries()) {
    if (SECRET_FILES.some((name) => entry.name === SECRETS + name)) yield entry;
  }
}

const secretPath = (entry: TarEntry, dataDir: string) => join(dataDir, entry.name.slice(SECRETS.length));

async function checkSecret(tar: Tar, entry: TarEntry, dataDir: string): Promise<void> {
  const path = secretPath(entry, dataDir);
  const found = await readFile(path).catch(() => undefined);
  if (found && !found.equals(await buffer(tar.read(entry)))) {
    throw new PlaceError(`${path} is there already, and another one. Remove it, or choose another DATA_DIR.`);
  }
}

/** Whole or not at all, and for its owner alone. */
async function putSecret(tar: Tar, entry: TarEntry, dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const path = secretPath(entry, dataDir);
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, await buffer(tar.read(entry)), { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await unlink(draft);
  }
}
