import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './steps.mjs';

const POLL_MS = 300;
const TAKEN = 1;

/**
 * Runs `work` while no other command of this clone does: two starts at once must not install or build into one
 * another. flock(1) locks the file that we hold open, so that the lock ends with us, however we end. Where there is
 * no flock (macOS), two starts at once are on their own.
 */
export async function withSetupLock(work) {
  mkdirSync(`${root}/.tools`, { recursive: true });
  const fd = openSync(`${root}/.tools/setup.lock`, 'a');
  const locked = () => spawnSync('flock', ['-xn', '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] }).status;
  try {
    if (locked() === TAKEN) {
      console.log('· Another command is setting up this folder; waiting for it …');
      while (locked() === TAKEN) await sleep(POLL_MS);
    }
    return await work();
  } finally {
    closeSync(fd);
  }
}
