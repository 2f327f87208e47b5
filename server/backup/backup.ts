import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { blobsOf } from '../files/blobs/blob-keys';
import { BLOB_FOLDERS } from '../files/blobs/blobs';
import { type Dumped, type DumpedFile, dumpKeys } from '../store/dump';
import type { DumpLine } from '../store/dump-lines';
import {
  BLOBS,
  END,
  type End,
  FORMAT,
  HEAD,
  type Head,
  KEYS,
  PROGRAM,
  pack,
  SECRET_FILES,
  SECRETS,
} from './archive';
import type { Place } from './place';
import { createTarWriter } from './tar';

/** Lines that go into one entry, characters; and files after which their contents follow. */
const SEGMENT = 4 * 2 ** 20;
const FILES = 500;

/** Their contents come by the rooms' records, so that what no message can name stays behind; or not at all. */
const NOT_LISTED: readonly string[] = ['files', 'uploads', 'tmp'] satisfies (typeof BLOB_FOLDERS)[number][];

/**
 * Writes everything that is kept in a place to `out` while it is in use: keys, then what they name, then secrets. Memory
 * does not grow with messages and files. @returns what its last entry says
 * @throws DumpError where it cannot be whole
 */
export async function backUp({ engine, blobs, dataDir }: Place, out: Writable): Promise<End> {
  const started = new Date();
  const tar = createTarWriter(out, started.getTime());
  const counts = { keys: 0, rooms: 0, people: 0, messages: 0, files: 0, bytes: 0 };
  const missing: End['missing'] = [];
  const skipped: string[] = [];
  let lines: string[] = [];
  let size = 0;
  let files: DumpedFile[] = [];
  let segments = 0;
  let inRoom = 0;

  const addJson = async (name: string, value: Head | End) => {
    const text = Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
    await tar.add(name, text, text.length);
  };

  function take(dumped: Dumped): void {
    for (const line of dumped.lines) {
      const text = `${JSON.stringify(line)}\n`;
      lines.push(text);
      size += text.length;
      count(line);
    }
    files.push(...dumped.files);
    if (dumped.skipped !== undefined) skipped.push(dumped.skipped);
  }

  /** Messages count with their room, whose own line comes last: what was read of it before may have been of no use. */
  function count(line: DumpLine): void {
    if (line.type === 'changed' || line.type === 'gone') return;
    const isLater = 'from' in line && line.from;
    if (!isLater) counts.keys++;
    if (line.type === 'list' && /^room:\{C\w+\}:messages$/.test(line.key)) {
      inRoom = (isLater ? inRoom : 0) + line.value.length;
    } else if (/^room:\{C\w+\}$/.test(line.key)) {
      counts.rooms++;
      counts.messages += inRoom;
      inRoom = 0;
    } else if (/^user:\{U\w+\}$/.test(line.key)) counts.people++;
  }

  async function flush(): Promise<void> {
    if (lines.length > 0) {
      const packed = await pack(lines.join(''));
      segments++;
      await tar.add(`${KEYS}${String(segments).padStart(6, '0')}.jsonl.gz`, packed, packed.length);
    }
    const named = files;
    [lines, size, files] = [[], 0, []];
    for (const { roomId, fileId, seq } of named) {
      const { original, ...others } = blobsOf(fileId);
      const isThere = await addBlob(original);
      if (isThere) counts.files++;
      else if (seq !== undefined) missing.push({ roomId, seq, fileId });
      for (const key of isThere ? Object.values(others) : []) await addBlob(key);
    }
  }

  async function addBlob(key: string): Promise<boolean> {
    const blob = await blobs.read(key);
    if (!blob) return false;
    await tar.add(BLOBS + key, blob.stream, blob.size);
    counts.bytes += blob.size;
    return true;
  }

  await addJson(HEAD, { format: FORMAT, program: PROGRAM, startedAt: started.toISOString() });
  for await (const dumped of dumpKeys(engine)) {
    take(dumped);
    if (size >= SEGMENT || files.length >= FILES) await flush();
  }
  await flush();
  for (const folder of BLOB_FOLDERS.filter((name) => !NOT_LISTED.includes(name))) {
    for await (const { key } of blobs.list(`${folder}/`)) await addBlob(key);
  }
  for (const name of SECRET_FILES) {
    const path = join(dataDir, name);
    const found = await stat(path).catch(() => undefined);
    if (found) await tar.add(SECRETS + name, createReadStream(path), found.size);
  }
  const end = { sha256: tar.sha256(), finishedAt: new Date().toISOString(), counts, missing, skipped };
  await addJson(END, end);
  await tar.end();
  return end;
}
