'use client';

import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useText } from '../ui/locale';

/** At the end of the list: the rooms that were put away, behind a press. */
export function HiddenRooms({ count, children }: { count: number; children: ReactNode }) {
  const { rooms } = useText();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="mt-2 border-line border-t">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-11 w-full items-center gap-2 px-4 text-left text-ink-2 text-sm -outline-offset-2 hover:bg-surface-2"
      >
        <span className="flex-1">{rooms.hidden(count)}</span>
        <ChevronDown
          size={17}
          aria-hidden="true"
          className={`text-ink-3 motion-safe:transition-transform ${isOpen ? 'rotate-180' : ''}`}
        />
      </button>
      <div id={id} hidden={!isOpen}>
        <p className="px-4 pb-1 text-ink-3 text-xs">{rooms.hiddenHint}</p>
        <ul>{isOpen && children}</ul>
      </div>
    </div>
  );
}
