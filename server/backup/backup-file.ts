import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { link, mkdir, open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { PlaceError } from '../store/load';

/**
 * A file that has its name only when it is whole and on the disk, readable by its owner alone.
 * @throws PlaceError where there is one already, which stays as it is
 */
export async function writeWhole<T>(
  path: string,
  signal: AbortSignal,
  fill: (out: Writable) => Promise<T>,
): Promise<T> {
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const orThere = (reason: string) => (error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? new PlaceError(reason) : error;
  };
  const taken = `${path} is there already.`;
  if (existsSync(path)) throw new PlaceError(taken);
  const out = createWriteStream(part, { flags: 'wx', mode: 0o600, signal });
  await once(out, 'open').catch(
    orThere(`${part} is there already: of a backup that is being made, or was broken off. Then remove it.`),
  );
  try {
    const result = await fill(out);
    out.end();
    await finished(out);
    await sync(part);
    // Not a rename, which would replace what somebody has put there meanwhile.
    await link(part, path).catch(orThere(taken));
    return result;
  } finally {
    out.destroy();
    await unlink(part);
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
