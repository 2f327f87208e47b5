import { LIMITS } from '../../lib/protocol/limits';

/** A code as it is meant: a Japanese keyboard may leave full-width letters. */
export function cleanCode(typed: string): string {
  return typed.normalize('NFKC').trim();
}

export function isEntryCode(typed: string): boolean {
  const { length } = cleanCode(typed);
  return length >= LIMITS.entryCodeMin && length <= LIMITS.entryCodeMax;
}
