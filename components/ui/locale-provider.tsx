'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { createDates, type Dates } from '../../lib/i18n/dates';
import type { Catalogue } from '../../lib/i18n/ja';
import { isLocale, type Locale, localeFrom } from '../../lib/i18n/locale';
import { keepPreference } from './preference-cookie';

export type LocaleChoice = Locale | 'auto';

type Value = {
  text: Catalogue;
  dates: Dates;
  locale: Locale;
  choice: LocaleChoice;
  choose(choice: LocaleChoice): void;
  /** Epoch milliseconds, kept to the day: it moves when a day ends. */
  now: number;
};

const LocaleContext = createContext<Value | null>(null);

const CATALOGUES: Record<Locale, () => Promise<Catalogue>> = {
  ja: async () => (await import('../../lib/i18n/ja')).ja,
  en: async () => (await import('../../lib/i18n/en')).en,
};

/** What the server rendered with, so that the browser's first render is the same to the letter. */
export type LocaleInitial = { locale: Locale; choice: LocaleChoice; timeZone: string; now: number };

type Props = { initial: LocaleInitial; catalogue: Catalogue; children: ReactNode };

/** `catalogue`: the words of the initial language. Those of another come when somebody chooses it. */
export function LocaleProvider({ initial, catalogue, children }: Props) {
  const [{ locale, text }, setWords] = useState({ locale: initial.locale, text: catalogue });
  const [choice, setChoice] = useState(initial.choice);
  const [timeZone, setTimeZone] = useState(initial.timeZone);
  const dates = useMemo(() => createDates(locale, timeZone), [locale, timeZone]);
  const now = useDay(dates, initial.now);

  // The server learns the time zone by cookie; on the very first page it had to guess.
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    keepPreference('tz', own);
    setTimeZone(own);
  }, []);

  const value = useMemo<Value>(
    () => ({
      text,
      dates,
      locale,
      choice,
      now,
      choose(next) {
        const shown = isLocale(next) ? next : localeFrom(navigator.languages);
        keepPreference('locale', isLocale(next) ? next : undefined);
        setChoice(next);
        CATALOGUES[shown]().then(
          (words) => {
            document.documentElement.lang = shown;
            setWords({ locale: shown, text: words });
          },
          // Without a network: the next page is in the language chosen.
          () => {},
        );
      },
    }),
    [locale, text, choice, dates, now],
  );
  return <LocaleContext value={value}>{children}</LocaleContext>;
}

const CHECK_MS = 30_000;

/** A moment of the current day. Looked at twice a minute: a timer set for midnight is late after a sleep. */
function useDay(dates: Dates, initial: number): number {
  const [now, setNow] = useState(initial);
  useEffect(() => {
    const look = () => {
      setNow((shown) => (dates.day(Date.now()) === dates.day(shown) ? shown : Date.now()));
    };
    look();
    const timer = setInterval(look, CHECK_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [dates]);
  return now;
}

function useLocaleValue(): Value {
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
