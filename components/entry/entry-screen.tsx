'use client';

import type { ReactNode } from 'react';
import { ENTRY_WORDS } from '../../lib/i18n/entry';
import { useText, useWords } from '../ui/locale';
import { BubbleMark } from '../ui/mark';

type Props = {
  /** Beside the form, where there is room for it. */
  aside?: ReactNode;
  children: ReactNode;
};

/** The ground of log-in and registration: what this is, then the form. */
export function EntryScreen({ aside, children }: Props) {
  const { app } = useText();
  return (
    <div className="flex min-h-dvh flex-col bg-surface wide:flex-row">
      <header className="flex flex-none flex-col items-center justify-center gap-4 bg-chat px-6 pt-[calc(24px+env(safe-area-inset-top))] pb-6 text-center text-chat-ink wide:w-[44%]">
        <BubbleMark size={64} />
        <div>
          <p className="font-bold text-2xl leading-tight tracking-tight">{app.name}</p>
          <p className="mt-1 text-md">{app.tagline}</p>
        </div>
        {aside === undefined ? <Talk /> : <div className="mt-2 hidden wide:block">{aside}</div>}
      </header>
      <main className="grid flex-1 justify-items-center px-6 py-8 wide:place-items-center pb-[calc(40px+env(safe-area-inset-bottom))]">
        <div className="w-full max-w-[380px]">{children}</div>
      </main>
    </div>
  );
}

/** A few words of a talk, to show what this is without a word about it. */
function Talk() {
  const { sample } = useWords(ENTRY_WORDS).entry;
  return (
    <div aria-hidden="true" className="mt-3 hidden w-full max-w-[320px] text-left wide:block">
      {sample.map(({ own, text }) => (
        <div key={text} data-first className={own ? 'row-own' : 'row'}>
          <div className="bubble">{text}</div>
        </div>
      ))}
    </div>
  );
}
