import { en } from './en';
import { type Catalogue, ja } from './ja';
import type { Locale } from './locale';

const CATALOGUES: Record<Locale, Catalogue> = { ja, en };

/** The words of one language. They hold functions, so they never cross from server to client: pass the locale instead. */
export function catalogueOf(locale: Locale): Catalogue {
  return CATALOGUES[locale];
}
