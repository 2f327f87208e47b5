import { ATTACH_WORDS } from './attach';
import { BLOCK_WORDS } from './blocking';
import { DIALOGS_WORDS } from './dialogs';
import { en } from './en';
import { ENTRY_WORDS } from './entry';
import { GROUP_WORDS } from './groups';
import { type Catalogue, ja } from './ja';
import type { Locale } from './locale';
import { MEDIA_WORDS } from './media';
import { NOTIFY_WORDS } from './notify';
import { OPEN_WORDS } from './open-rooms';
import { PEOPLE_WORDS } from './people';
import { SEARCH_WORDS } from './search';
import { STICKER_WORDS } from './stickers';

const CATALOGUES: Record<Locale, Catalogue> = { ja, en };

/** The words of one language. They hold functions, so they never cross from server to client: pass the locale instead. */
export function catalogueOf(locale: Locale): Catalogue {
  return CATALOGUES[locale];
}

/** Every word of one language, also those that the page loads when it needs them. */
export function allWordsOf(locale: Locale) {
  return {
    ...CATALOGUES[locale],
    ...ENTRY_WORDS[locale],
    ...DIALOGS_WORDS[locale],
    ...SEARCH_WORDS[locale],
    attach: ATTACH_WORDS[locale],
    blocking: BLOCK_WORDS[locale],
    groups: GROUP_WORDS[locale],
    media: MEDIA_WORDS[locale],
    notify: NOTIFY_WORDS[locale],
    open: OPEN_WORDS[locale],
    people: PEOPLE_WORDS[locale],
    stickers: STICKER_WORDS[locale],
  };
}

export type AllWords = ReturnType<typeof allWordsOf>;
