'use client';

import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { useStickerWords } from './use-sticker-words';

type Props = {
  label?: string;
  field?: Ref<HTMLInputElement>;
  value: string;
  onChange(value: string): void;
  onDown(): void;
};

/** `onDown`: the arrow leads from here to what was found. */
export function SearchField({ label, field, value, onChange, onDown }: Props) {
  const words = useStickerWords();
  return (
    <label className="mx-2 my-1.5 flex h-10 flex-none items-center gap-2 rounded-full bg-surface-2 px-3.5 text-ink-3 focus-within:outline-1 focus-within:outline-edge wide:bg-selected">
      <Search size={17} aria-hidden="true" className="flex-none" />
      <input
        ref={field}
        type="search"
        value={value}
        enterKeyHint="search"
        autoComplete="off"
        aria-label={label ?? words.search}
        placeholder={label ?? words.search}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          // It stands in the form of the message, which Enter would send.
          if (event.key === 'Enter') event.preventDefault();
          if (event.key === 'ArrowDown' || (event.key === 'Enter' && value)) {
            event.preventDefault();
            onDown();
          }
          if (event.key === 'Escape' && value) {
            event.preventDefault();
            onChange('');
          }
        }}
        className="min-w-0 flex-1 bg-transparent text-field text-ink outline-none wide:text-base [&::-webkit-search-cancel-button]:hidden"
      />
      {value && (
        <button
          type="button"
          aria-label={words.clear}
          title={words.clear}
          onClick={() => onChange('')}
          className="-mr-2.5 grid size-10 flex-none place-items-center rounded-full"
        >
          <X size={17} aria-hidden="true" />
        </button>
      )}
    </label>
  );
}
