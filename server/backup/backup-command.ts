import { constants, setPriority } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnv } from '../env';
import { PlaceError } from '../store/load';
import { backUp } from './backup';
import { writeWhole } from './backup-file';
import { inPlace } from './place';
import { runCommand, told } from './report';

// `npm run backup -- [--to FILE]`, beside a server that runs or without one; `--to -` writes to the standard output. What is
// said goes to the standard error. Ends with 0; with 1 and a reason, and then leaves no file.

/** Files that are named one by one. */
const NAMED = 20;

await runCommand(async () => {
  // A server on the same machine goes first.
  setPriority(constants.priority.PRIORITY_LOW);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const { to } = options();
  const path = resolve(process.env.INIT_CWD ?? '.', to ?? defaultName());
  const since = performance.now();
  const end = await inPlace(readEnv(process.env), 'shared', (place) =>
    to === '-'
      ? backUp(place, process.stdout)
      : writeWhole(path, stopping.signal, (out) => backUp(place, out)),
  );
  const seconds = ((performance.now() - since) / 1_000).toFixed(1);
  console.error(`\nBacked up ${told(end.counts)} in ${seconds} s${to === '-' ? '' : `: ${path}`}`);
  console.error(
    'It holds all messages, all password hashes and the secret: keep it as safe as the place itself.',
  );
  for (const { roomId, seq } of end.missing.slice(0, NAMED))
    console.error(`  not there, or erased meanwhile: the file of message ${seq} in room ${roomId}`);
  if (end.missing.length > NAMED) console.error(`  … and ${end.missing.length - NAMED} more`);
  for (const key of end.skipped) console.error(`  left out, of a type that is not backed up: ${key}`);
});

function options(): { to?: string } {
  try {
    return parseArgs({ options: { to: { type: 'string' } } }).values;
  } catch (error) {
    throw new PlaceError(`${(error as Error).message}\nUsage: npm run backup -- [--to FILE]`);
  }
}

function defaultName(): string {
  const now = new Date()
    .toISOString()
    .replace(/[-:]|\..*/g, '')
    .replace('T', '-');
  return `backups/fukidashi-${now}.tar`;
}
