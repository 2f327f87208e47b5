'use client';

import { BLOCK_WORDS } from '../../lib/i18n/blocking';
import { isChatError } from '../../lib/protocol/errors';
import { useWords } from '../ui/locale';

/** What to say where a talk was refused since one blocks the other; undefined for every other error. */
export function useBlockedText(): (error: unknown) => string | undefined {
  const { first } = useWords(BLOCK_WORDS);
  return (error) => (isChatError(error) && error.detail.field === 'blocked' ? first : undefined);
}
