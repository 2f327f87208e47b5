'use client';

import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { createDates, type Dates } from '../../lib/i18n/dates';
import type { Catalogue } from '../../lib/i18n/ja';
import { isLocale, type Locale, localeFrom } from '../../lib/i18n/locale';
import { type LocaleChoice, LocaleContext, type LocaleValue } from './locale';
import { keepPreference } from './preference-cookie';

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

  const value = useMemo<LocaleValue>(
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
