import { appendFileSync, readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { RedisServer } from '../server/testing/redis-server';

/** The file to which a Redis appends now. */
export function appendOnlyFile({ folder }: RedisServer): string {
  const files = join(folder, 'appendonlydir');
  const last = readdirSync(files)
    .filter((name) => name.endsWith('.incr.aof'))
    .sort()
    .at(-1);
  return join(files, last!);
}

export const sizeOf = (path: string): number => statSync(path).size;

/** Half a command, as the last write before a power cut may be. */
const TORN = '*3\r\n$3\r\nSET\r\n$4\r\nto';

/** What a power cut does to what was not yet on the disk. @returns how many bytes were lost */
export function cutOff(path: string, size: number): number {
  const lost = sizeOf(path) - size;
  truncateSync(path, size);
  appendFileSync(path, TORN);
  return lost;
}
