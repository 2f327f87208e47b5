'use client';

import { type ReactNode, type RefObject, useCallback, useRef } from 'react';
import { Button } from '../ui/button';
import type { Found } from './message-search';
import { useResultKeys } from './use-result-keys';
import { useSearchWords } from './use-search-words';

/** Which of how many one is at. */
export function Count({ found: { status, hits, more }, index }: { found: Found; index: number }) {
  const { search: words } = useSearchWords();
  const isKnown = hits.length > 0 && index >= 0;
  return (
    <p role="status" className="min-w-12 flex-none px-2 text-center text-[13px] text-ink-2 tabular-nums">
      {isKnown && (
        <>
          <span aria-hidden="true">{`${index + 1}/${hits.length}${more ? '+' : ''}`}</span>
          <span className="sr-only">{words.at(index + 1, hits.length, more)}</span>
        </>
      )}
      {!isKnown && status === 'done' && words.zero}
    </p>
  );
}

type ResultsProps = { id: string; field: RefObject<HTMLInputElement | null>; children: ReactNode };

/** The hits as a list over the conversation. */
export function Results({ id, field, children }: ResultsProps) {
  const results = useRef<HTMLElement>(null);
  useResultKeys(
    results,
    useCallback(() => field.current, [field]),
  );
  const { search: words } = useSearchWords();
  return (
    <section
      ref={results}
      id={id}
      aria-label={words.results}
      className="absolute inset-x-0 top-full max-h-[min(60dvh,560px)] overflow-y-auto overscroll-contain border-line border-b bg-surface py-1 shadow-float"
    >
      {children}
    </section>
  );
}

/** Says what was not found, and where else it may be. */
export function Nothing({ query, onEverywhere }: { query: string; onEverywhere(): void }) {
  const { search: words } = useSearchWords();
  return (
    <div className="flex flex-wrap items-center gap-x-3 px-4 py-1 text-sm wide:px-5">
      <p className="min-w-0 flex-1 py-2 text-ink-2 [overflow-wrap:anywhere]">{words.none(query)}</p>
      <Button look="quiet" onClick={onEverywhere} className="-mr-2">
        {words.everywhere}
      </Button>
    </div>
  );
}
