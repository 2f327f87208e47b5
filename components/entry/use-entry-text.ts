import { ENTRY_WORDS, type EntryWords } from '../../lib/i18n/entry';
import type { Catalogue } from '../../lib/i18n/ja';
import { useText, useWords } from '../ui/locale';

export type EntryText = Catalogue & EntryWords;

/** The catalogue, and the words of entering. */
export function useEntryText(): EntryText {
  return { ...useText(), ...useWords(ENTRY_WORDS) };
}
