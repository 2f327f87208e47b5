'use client';

import { ATTACH_WORDS } from '../../lib/i18n/attach';
import { useLocale } from '../ui/locale';

/** Not for the first load: with it come the words of both languages. */
export const useAttachWords = () => ATTACH_WORDS[useLocale()];
