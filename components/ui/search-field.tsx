'use client';

import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { classes } from './classes';

type Props = {
  query: string;
  onQuery(query: string): void;
  label: string;
  clearLabel: string;
  /** Of what surrounds the field. */
  className?: string;
  /** How the field itself looks; room for the two icons is made here. */
  look: string;
};

/** A field to look for something, which Escape empties. */
export function SearchField({ query, onQuery, label, clearLabel, className, look }: Props) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <search className={classes('relative flex-none', className)}>
      <Search
        size={17}
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 left-3 my-auto text-ink-3"
      />
      <input
        ref={field}
        type="search"
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        // Escape that ends a composition takes back a word, not the search.
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing || query === '') return;
          event.stopPropagation();
          onQuery('');
        }}
        aria-label={label}
        placeholder={label}
        enterKeyHint="search"
        autoComplete="off"
        className={`appearance-none pr-11 pl-9.5 [&::-webkit-search-cancel-button]:hidden ${look}`}
      />
      {query !== '' && (
        <button
          type="button"
          onClick={() => {
            onQuery('');
            field.current?.focus();
          }}
          aria-label={clearLabel}
          className="absolute inset-y-0 right-0 grid w-11 place-items-center text-ink-3 hover:text-ink"
        >
          <X size={17} aria-hidden="true" />
        </button>
      )}
    </search>
  );
}
