'use client';

import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { useText } from '../ui/locale';
import { Spinner } from '../ui/spinner';
import { type Answer, useAdminWords } from './use-admin';

/** A part of the page by what the server says, once it has said it. */
export function Answered<T>({ answer, children }: { answer: Answer<T>; children(data: T): ReactNode }) {
  const { failed, retry } = useAdminWords();
  const { common } = useText();
  return (
    <>
      {answer.failed && (
        <div
          role="alert"
          className="mb-4 flex items-center gap-3 rounded-xl bg-danger-soft px-4 py-2 text-danger"
        >
          <span className="flex-1 font-medium text-sm">{failed}</span>
          <Button onClick={answer.load}>{retry}</Button>
        </div>
      )}
      {answer.data !== undefined
        ? children(answer.data)
        : !answer.failed && (
            <div className="grid h-40 place-items-center">
              <Spinner label={common.loading} />
            </div>
          )}
    </>
  );
}

export function Card({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="mb-5 overflow-hidden rounded-2xl border border-line bg-surface">
      {title !== undefined && <h2 className="px-4 pt-4 font-bold text-base wide:px-5">{title}</h2>}
      {children}
    </section>
  );
}

export function Empty() {
  const { none } = useAdminWords();
  return <p className="px-4 py-8 text-center text-ink-3 text-sm">{none}</p>;
}

/** Names with their figures. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 px-4 py-4 wide:grid-cols-3 wide:px-5">
      {facts.map(([name, value]) => (
        <div key={name} className="min-w-0">
          <dt className="text-ink-3 text-xs">{name}</dt>
          <dd className="mt-0.5 break-words font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Tag({ tone, children }: { tone: 'good' | 'bad' | 'plain'; children: ReactNode }) {
  const look = {
    good: 'bg-selected text-ink',
    bad: 'bg-danger-soft text-danger',
    plain: 'bg-surface-2 text-ink-2',
  }[tone];
  return (
    <span className={`flex-none rounded-full px-2.5 py-0.5 font-semibold text-xs ${look}`}>{children}</span>
  );
}
