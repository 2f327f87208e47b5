'use client';

import { useText } from '../ui/locale';
import { FILTERS, type Filter } from './room-filter';

/** Higher numbers are shown as this and a plus. */
const MAX = 99;

type Props = { folder: Filter; counts: Record<Filter, number>; onFolder(folder: Filter): void };

/** Which rooms the list shows, each with how many those are. */
export function RoomFolders({ folder, counts, onFolder }: Props) {
  const { rooms: words } = useText();
  return (
    <fieldset aria-label={words.filter} className="flex flex-none flex-wrap gap-x-1 px-4 pb-1.5">
      {FILTERS.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === folder}
          onClick={() => onFolder(name)}
          className="group -my-1 grid min-h-11 min-w-11 place-items-center rounded-full pointer-fine:my-0 pointer-fine:min-h-9"
        >
          <span className="flex items-baseline gap-1 rounded-full bg-surface-2 px-2.5 py-1 text-ink-2 text-xs transition-colors group-hover:bg-selected group-aria-pressed:bg-ink group-aria-pressed:font-semibold group-aria-pressed:text-surface">
            {words.filters[name]}
            {counts[name] > 0 && (
              <span className="text-2xs tabular-nums">{counts[name] > MAX ? `${MAX}+` : counts[name]}</span>
            )}
          </span>
        </button>
      ))}
    </fieldset>
  );
}
