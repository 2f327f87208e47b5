import { randomBytes } from 'node:crypto';

/** The random mark of one change, 48 bits: two histories that both reach a rev differ in it. */
export function freshTag(): string {
  return randomBytes(6).toString('base64url');
}
