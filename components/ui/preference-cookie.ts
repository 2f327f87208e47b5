const YEAR_S = 365 * 24 * 60 * 60;

/** What the server must know before it renders: kept by this browser, for no account in particular. */
export type Preference = 'locale' | 'theme' | 'tz' | 'panel';

/** Remembers a preference for a year, or forgets it. */
export function keepPreference(name: Preference, value: string | undefined): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  const life = value === undefined ? 0 : YEAR_S;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet, and asynchronous
  document.cookie = `${name}=${encodeURIComponent(value ?? '')}; Path=/; Max-Age=${life}; SameSite=Lax${secure}`;
}
