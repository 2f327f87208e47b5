import { EnvError } from '../env';
import { DumpError } from '../store/dump';
import { PlaceError } from '../store/load';
import type { Counts } from './archive';
import { ArchiveError } from './tar';

const EXPECTED = [EnvError, DumpError, PlaceError, ArchiveError];

/** Runs a command to its exit code. What the operator can see and change is told without a stack. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isExpected = EXPECTED.some((kind) => error instanceof kind) || isSystem(error);
    console.error(isExpected ? (error as Error).message : error);
    process.exitCode = 1;
  }
}

/** A full disk, a lost connection, a folder that may not be written. */
const isSystem = (error: unknown) => error instanceof Error && 'code' in error;

export function told({ rooms, people, messages, files, bytes }: Counts): string {
  const size = bytes < 2 ** 20 ? `${Math.ceil(bytes / 1_024)} kB` : `${(bytes / 2 ** 20).toFixed(1)} MB`;
  return `${people} people, ${rooms} rooms, ${messages} messages, ${files} files (${size})`;
}
