'use client';

import { ATTACH_WORDS } from '../../lib/i18n/attach';
import { useWords } from '../ui/locale';

/** Not for the first load: with it come the words of both languages. */
export const useAttachWords = () => useWords(ATTACH_WORDS);
