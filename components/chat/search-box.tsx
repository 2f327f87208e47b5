'use client';

import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { useText } from '../ui/locale';

type Props = { query: string; onQuery(query: string): void };

export function SearchBox({ query, onQuery }: Props) {
  const { rooms: words } = useText();
  const field = useRef<HTMLInputElement>(null);
  return (
    <search className="relative mx-4 mb-2 flex-none">
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
        aria-label={words.search}
        placeholder={words.search}
        enterKeyHint="search"
        autoComplete="off"
        className="h-11 w-full appearance-none rounded-xl bg-surface-2 pr-11 pl-9 text-field -outline-offset-2 wide:pointer-fine:h-9 wide:pointer-fine:text-sm [&::-webkit-search-cancel-button]:hidden"
      />
      {query !== '' && (
        <button
          type="button"
          onClick={() => {
            onQuery('');
            field.current?.focus();
          }}
          aria-label={words.clearSearch}
          className="absolute inset-y-0 right-0 grid w-11 place-items-center text-ink-3 hover:text-ink"
        >
          <X size={17} aria-hidden="true" />
        </button>
      )}
    </search>
  );
}
