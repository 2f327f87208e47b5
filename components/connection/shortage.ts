import type { Storage } from '../../lib/protocol/files';

/** Bytes. */
export type Shortage = { size: number; left: number; quota: number };

/** Whether so much more is too much to store. A quota of 0 is none. */
export function shortageOf(size: number, { used, quota }: Storage): Shortage | undefined {
  const left = Math.max(0, quota - used);
  return quota > 0 && size > left ? { size, left, quota } : undefined;
}
