import { createHash } from 'node:crypto';
import { lstat, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** macOS allows 103 bytes in a unix socket's path, Linux 107. */
const PATH_BYTES = 103;

/**
 * The socket of the Redis on `dataDir` (its real path). It cannot lie in the data folder, whose path may be too long,
 * so it lies in a short temporary one, named after the data folder so that the next start finds it.
 */
export function redisSocketPath(dataDir: string): string {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const path = (parent: string) => join(parent, `fukidashi-${process.getuid?.()}-${hash}`, 'redis.sock');
  const usual = path(tmpdir());
  return Buffer.byteLength(usual) <= PATH_BYTES ? usual : path('/tmp');
}

/**
 * Makes the socket's folder, closed to others. Anyone may create names in a temporary folder, so one that is there
 * already must be ours, or we would talk to a stranger's Redis.
 */
export async function makeSocketFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || found.mode & 0o077) {
    throw new Error(`${folder} belongs to someone else or is open to others. Remove it and start again.`);
  }
}

export async function removeSocketFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
