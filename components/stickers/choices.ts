import type { Locale } from '../../lib/i18n/locale';
import type { StickerWords } from '../../lib/i18n/stickers';
import type { OwnPack } from '../../lib/protocol/stickers';
import { foldForSearch } from '../../lib/search-fold';
import { packsFor } from '../../lib/stickers/packs';
import type { StickerName } from './recent';

/** What one may choose. `name` is said and shown as a tooltip, `found` is folded. */
export type Choice = StickerName & { name: string; found: string };
export type ChoicePack = { id: string; name: string; choices: readonly Choice[] };

/** All packs in the order of the picker's tabs: those of one's own, then those that come with the program. */
export function choicePacks(own: readonly OwnPack[], locale: Locale, words: StickerWords): ChoicePack[] {
  const made = own.map(({ id: pack, name, stickers }) => ({
    id: pack,
    name,
    choices: stickers.map(({ id }, i) => ({
      pack,
      id,
      name: words.ownSticker(name, i + 1),
      found: foldForSearch(name),
    })),
  }));
  const shipped = packsFor(locale).map(({ id: pack, name, stickers }) => ({
    id: pack,
    name: name[locale],
    choices: stickers.map(({ id, alt, found }) => ({ pack, id, name: alt[locale], found })),
  }));
  return [...made, ...shipped];
}

/** Those that one used, of packs that one still has or that everybody has. */
export function recentChoices(packs: readonly ChoicePack[], recent: readonly StickerName[]): Choice[] {
  const known = new Map(packs.flatMap(({ choices }) => choices.map((one) => [`${one.pack}/${one.id}`, one])));
  return recent.flatMap(({ pack, id }) => known.get(`${pack}/${id}`) ?? []);
}

/** Those that have all of the words, in the order of the packs. */
export function searchChoices(packs: readonly ChoicePack[], query: string): Choice[] {
  const wanted = foldForSearch(query).split(/\s+/).filter(Boolean);
  const all = packs.flatMap(({ choices }) => choices);
  return wanted.length === 0 ? [] : all.filter(({ found }) => wanted.every((word) => found.includes(word)));
}
