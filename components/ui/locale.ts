'use client';

import { createContext, useContext, useMemo } from 'react';
import type { Dates } from '../../lib/i18n/dates';
import type { Catalogue } from '../../lib/i18n/ja';
import type { Locale } from '../../lib/i18n/locale';

export type LocaleChoice = Locale | 'auto';

export type LocaleValue = {
  text: Catalogue;
  dates: Dates;
  locale: Locale;
  choice: LocaleChoice;
  choose(choice: LocaleChoice): void;
  /** Epoch milliseconds, kept to the day: it moves when a day ends. */
  now: number;
};

// Apart from the provider, which comes with the words: what only reads them is in every part of the page.
export const LocaleContext = createContext<LocaleValue | null>(null);

function useLocaleValue(): LocaleValue {
  const value = useContext(LocaleContext);
  if (!value) throw new Error('a LocaleProvider is missing');
  return value;
}

/** The words of the language shown. */
export function useText(): Catalogue {
  return useLocaleValue().text;
}

/** Dates as words, and a moment of today to measure from. */
export function useDates(): Dates & { now: number } {
  const { dates, now } = useLocaleValue();
  return useMemo(() => ({ ...dates, now }), [dates, now]);
}

/** Of words that come as a module of their own, those of the language shown. */
export function useWords<T>(words: Record<Locale, T>): T {
  return words[useLocaleValue().locale];
}

export function useLocale(): Locale {
  return useLocaleValue().locale;
}

export function useLocaleChoice(): { choice: LocaleChoice; choose: (choice: LocaleChoice) => void } {
  const { choice, choose } = useLocaleValue();
  return { choice, choose };
}
