import type { ReactNode } from 'react';
import { BubbleMark } from './mark';

/** A page that has only something to say. */
export function PlainPage({ title, body, children }: { title: string; body: string; children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center bg-surface-2 p-6">
      <title>{title}</title>
      <div className="max-w-md text-center">
        <BubbleMark size={64} className="mx-auto" />
        <h1 className="mt-6 font-bold text-xl">{title}</h1>
        <p className="mt-2 text-ink-2">{body}</p>
        <div className="mt-7">{children}</div>
      </div>
    </main>
  );
}
