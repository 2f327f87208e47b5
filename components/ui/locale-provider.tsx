'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { catalogueOf } from '../../lib/i18n/catalogues';
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

/** What the server rendered with, so that the browser's first render is the same to the letter. */
export type LocaleInitial = { locale: Locale; choice: LocaleChoice; timeZone: string; now: number };

export function LocaleProvider({ initial, children }: { initial: LocaleInitial; children: ReactNode }) {
  const [locale, setLocale] = useState(initial.locale);
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
      text: catalogueOf(locale),
      dates,
      locale,
      choice,
      now,
      choose(next) {
        const shown = isLocale(next) ? next : localeFrom(navigator.languages);
        keepPreference('locale', isLocale(next) ? next : undefined);
        document.documentElement.lang = shown;
        setChoice(next);
        setLocale(shown);
      },
    }),
    [locale, choice, dates, now],
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

export function useLocaleChoice(): { choice: LocaleChoice; choose: (choice: LocaleChoice) => void } {
  const { choice, choose } = useLocaleValue();
  return { choice, choose };
}
