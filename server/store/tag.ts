import { randomFillSync } from 'node:crypto';

const TAG_BYTES = 6;
/** Asking the system for six bytes costs as much as asking for three thousand, and every change needs six. */
const pool = Buffer.alloc(TAG_BYTES * 512);
let used = pool.length;

/** The random mark of one change, 48 bits: two histories that both reach a rev differ in it. */
export function freshTag(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += TAG_BYTES;
  return pool.toString('base64url', used - TAG_BYTES, used);
}
