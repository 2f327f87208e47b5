import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { foldForSearch } from '../../lib/search-fold';

const SALT_BYTES = 16;

/**
 * What is kept of the code of an open room: salt and hash. Plain sha256, since a code that is told to a whole club is no
 * secret worth hundreds of milliseconds to everybody who comes in; guessing is bounded by how often one may try.
 */
export function keptCode(code: string): string {
  const salt = randomBytes(SALT_BYTES).toString('base64url');
  return `${salt}.${hashOf(code, salt)}`;
}

/** Whether that is the code: as people hear and type it, so that ＡＢＣ, abc and ABC are one. */
export function isCode(said: string, kept: string): boolean {
  const [salt = '', hash = ''] = kept.split('.');
  const own = Buffer.from(hashOf(said, salt));
  return own.length === hash.length && timingSafeEqual(own, Buffer.from(hash));
}

function hashOf(code: string, salt: string): string {
  return createHash('sha256').update(salt).update(foldForSearch(code)).digest('base64url');
}
