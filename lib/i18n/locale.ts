export const LOCALES = ['ja', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/**
 * The first of our languages in order of preference, which is what `navigator.languages` and a sorted Accept-Language
 * give; English for a reader of neither, Japanese for one who names no language at all.
 */
export function localeFrom(languages: readonly string[]): Locale {
  const wanted = languages.filter((tag) => tag !== '' && tag !== '*');
  if (wanted.length === 0) return 'ja';
  const match = wanted.map((tag) => tag.toLowerCase().split('-')[0]).find(isLocale);
  return match ?? 'en';
}

/** The tags of an Accept-Language header, most wanted first. Those with `q=0` are left out. */
export function parseAcceptLanguage(header: string | null | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const q = params.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((value) => value !== undefined);
      return { tag: tag.trim(), q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, q }) => tag !== '' && q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag);
}

/** What the page is shown in: the setting, else what the browser asks for. */
export function pickLocale(setting: string | undefined, acceptLanguage: string | null | undefined): Locale {
  return isLocale(setting) ? setting : localeFrom(parseAcceptLanguage(acceptLanguage));
}
