'use client';

import type { ReactNode } from 'react';
import { ja } from '../../lib/i18n/ja';
import { type LocaleInitial, LocaleProvider } from './locale-provider';

export function Japanese({ initial, children }: { initial: LocaleInitial; children: ReactNode }) {
  return (
    <LocaleProvider initial={initial} catalogue={ja}>
      {children}
    </LocaleProvider>
  );
}
