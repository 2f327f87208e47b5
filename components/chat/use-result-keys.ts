'use client';

import { type RefObject, useEffect } from 'react';

/** What can be gone to: of the list's own rows the link, of the others what says so. */
const RESULT = 'a[data-room], [data-result]';

/** Up and down from the field through what was found, and with Escape back into it. */
export function useResultKeys(
  results: RefObject<HTMLElement | null>,
  field: (results: HTMLElement) => HTMLInputElement | null | undefined,
): void {
  useEffect(() => {
    const { current } = results;
    const input = current && field(current);
    if (!current || !input) return;

    function onKeyDown(event: KeyboardEvent): void {
      const { key, isComposing, altKey, ctrlKey, metaKey, shiftKey } = event;
      if (!current || !input || isComposing || altKey || ctrlKey || metaKey || shiftKey) return;
      const inField = event.currentTarget === input;
      if (key === 'Escape' && !inField) input.focus();
      else if (key === 'ArrowDown' || (key === 'ArrowUp' && !inField)) {
        const all = [...current.querySelectorAll<HTMLElement>(RESULT)];
        const at = all.indexOf(document.activeElement as HTMLElement);
        const next = key === 'ArrowDown' ? all[at + 1] : (all[at - 1] ?? input);
        next?.focus();
      } else return;
      event.preventDefault();
      event.stopPropagation();
    }

    current.addEventListener('keydown', onKeyDown);
    input.addEventListener('keydown', onKeyDown);
    return () => {
      current.removeEventListener('keydown', onKeyDown);
      input.removeEventListener('keydown', onKeyDown);
    };
  }, [results, field]);
}
