'use client';

import type { ReactNode } from 'react';
import { en } from '../../lib/i18n/en';
import { type LocaleInitial, LocaleProvider } from './locale-provider';

export function English({ initial, children }: { initial: LocaleInitial; children: ReactNode }) {
  return (
    <LocaleProvider initial={initial} catalogue={en}>
      {children}
    </LocaleProvider>
  );
}
