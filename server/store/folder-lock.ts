import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/**
 * Ways to flock(2) a file that this process has open: Node has none, and a lock taken by a child on the parent's
 * open file stays with that open file. Debian, Fedora, Arch and Alpine have the first one, macOS and BSD the second.
 */
const LOCKERS: readonly (readonly [command: string, ...args: string[]])[] = [
  ['flock', '-xn', '3'],
  ['perl', '-e', 'open(my $f, "+<&=", 3) or exit 2; exit(flock($f, 6) ? 0 : 1)'],
];
const TAKEN = 1;

/** An open file whose lock lasts until every process that holds the file is gone, killed or not. */
export interface FolderLock {
  /** To hand on to a child, which then holds the lock as well. */
  readonly fd: number;
  release(): void;
}

/**
 * Locks a file, which is made when missing; undefined when another process (or this one) has it locked.
 * The kernel keeps the lock, so that none is ever left over.
 * @throws when this system has no way to lock
 */
export async function lockFile(path: string): Promise<FolderLock | undefined> {
  const fd = openSync(path, 'a+', 0o600);
  try {
    for (const [command, ...args] of LOCKERS) {
      const code = await exitCode(command, args, fd);
      if (code === 0) return { fd, release: () => closeSync(fd) };
      if (code === TAKEN) {
        closeSync(fd);
        return undefined;
      }
    }
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  closeSync(fd);
  throw new Error(`Cannot lock ${path}: install the flock command (package util-linux) or perl.`);
}

/** The exit code of a command that has `fd` as its file 3; undefined when there is no such command. */
function exitCode(command: string, args: string[], fd: number): Promise<number | null | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore', fd] });
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve(undefined);
      else reject(error);
    });
    child.once('exit', resolve);
  });
}
