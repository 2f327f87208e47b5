import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Enough for a Redis with a few thousand messages. */
const SIZE = '32m';

/** A disk of 32 MB that can be filled without harm; undefined where we may not mount one. */
export function mountSmallDisk() {
  if (process.getuid?.() !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'fukidashi-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    // Root in a container without the right to mount.
    rmdirSync(folder);
    return undefined;
  }
  const unmount = () => {
    execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' });
    rmdirSync(folder);
  };
  process.once('exit', unmount);
  return {
    folder,
    freeBytes(): number {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    },
    unmount(): void {
      process.off('exit', unmount);
      unmount();
    },
  };
}
