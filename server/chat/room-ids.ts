import { createHash, randomBytes } from 'node:crypto';

/** Derived where a repeat is to be known again, from what nobody else can name. */
export function groupRoomId(userId: string, cid: string | undefined): string {
  if (cid === undefined) return `C${randomBytes(16).toString('hex')}`;
  return `C${createHash('sha256').update(`group ${userId} ${cid}`).digest('hex').slice(0, 32)}`;
}

/** Derived from the two, so that a pair can never have two direct rooms. */
export function directRoomId(a: string, b: string): string {
  return `C${createHash('sha256').update([a, b].sort().join()).digest('hex').slice(0, 32)}`;
}
