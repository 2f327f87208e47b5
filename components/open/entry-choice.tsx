'use client';

import { useId } from 'react';
import { OPEN_WORDS } from '../../lib/i18n/open-rooms';
import { ENTRIES, type Entry } from '../../lib/protocol/open-rooms';
import { useWords } from '../ui/locale';

/** How one comes into an open room: each way with what it means. */
export function EntryChoice({ value, onChange }: { value: Entry; onChange(entry: Entry): void }) {
  const words = useWords(OPEN_WORDS);
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 font-semibold text-sm">{words.create.entry}</legend>
      <div className="overflow-hidden rounded-2xl border border-line">
        {ENTRIES.map((entry) => (
          <label
            key={entry}
            className="flex min-h-15 cursor-pointer items-center gap-3 border-line border-t px-4 py-2.5 transition-colors first:border-t-0 hover:bg-surface-2 has-checked:bg-surface-2 has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={entry}
              checked={entry === value}
              onChange={() => onChange(entry)}
              aria-describedby={`${name}-${entry}`}
              className="size-5 flex-none accent-action outline-none"
            />
            <span className="min-w-0">
              <span className="block text-md">{words.entries[entry]}</span>
              <span id={`${name}-${entry}`} className="block text-ink-3 text-xs">
                {words.create.entryHints[entry]}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
