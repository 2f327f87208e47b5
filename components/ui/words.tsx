'use client';

import type { ReactNode } from 'react';
import { later } from './later';
import type { LocaleInitial } from './locale-provider';

// A module a language, so that a page carries the words of one. No Suspense around it: the page that the server has
// rendered stays as it is until they are there.
const IN = {
  ja: later(async () => (await import('./japanese')).Japanese),
  en: later(async () => (await import('./english')).English),
};

/** Everything inside speaks the language that the server has chosen, until somebody chooses another. */
export function Words({ initial, children }: { initial: LocaleInitial; children: ReactNode }) {
  const Spoken = IN[initial.locale];
  return <Spoken initial={initial}>{children}</Spoken>;
}
