'use client';

import { type KeyboardEvent, type RefObject, useCallback } from 'react';
import { placeIn, rowsIn } from './place';

type Actions = {
  /** Opens the menu of a message. */
  openMenu(row: HTMLElement): void;
  /** Back to where one writes. */
  leave(): void;
  /** A letter that was pressed on a message; whether it means something there. */
  press(letter: string, row: HTMLElement): boolean;
};

/**
 * Walking the messages by keyboard: up and down from one to the next, Enter for what can be done, Escape to write, and
 * letters for what is done often.
 */
export function useWalk(scroller: RefObject<HTMLElement | null>, { openMenu, leave, press }: Actions) {
  return useCallback(
    (event: KeyboardEvent) => {
      const view = scroller.current;
      // A dialog that a row has opened is its child for React alone.
      if (event.target instanceof Node && !event.currentTarget.contains(event.target)) return;
      const { key, altKey, ctrlKey, metaKey } = event;
      if (!view || altKey || ctrlKey || metaKey || event.defaultPrevented) return;
      const focused = document.activeElement;
      const row = focused?.closest<HTMLElement>('.log-rows > *') ?? null;
      if (key === 'Escape') leave();
      else if (key === 'Enter' && row && focused === row) openMenu(row);
      else if (key === 'ArrowUp' || key === 'ArrowDown') {
        const next = row ? neighbour(row, key) : entry(view, key);
        next?.focus({ preventScroll: true });
        next?.scrollIntoView({ block: 'nearest' });
      } else if (!row || focused !== row || !press(key.toLowerCase(), row)) return;
      event.preventDefault();
    },
    [scroller, openMenu, leave, press],
  );
}

/** What can have the focus in a row: a message, or the day that begins. */
function stopIn(row: Element | null): HTMLElement | null {
  return row?.tagName === 'ARTICLE'
    ? (row as HTMLElement)
    : (row?.querySelector<HTMLElement>('.day') ?? null);
}

function neighbour(row: HTMLElement, key: string): HTMLElement | null {
  let next: Element | null = row;
  do next = key === 'ArrowUp' ? next.previousElementSibling : next.nextElementSibling;
  while (next && !stopIn(next));
  return stopIn(next);
}

/** Upwards one begins with the last message in view, downwards with the first. */
function entry(view: HTMLElement, key: string): HTMLElement | null {
  if (key === 'ArrowDown') return (placeIn(view)?.row ?? null) as HTMLElement | null;
  const edge = view.getBoundingClientRect().bottom;
  const inView = [...rowsIn(view)].filter((row) => row.tagName === 'ARTICLE');
  return (inView.findLast((row) => row.getBoundingClientRect().top < edge) ?? null) as HTMLElement | null;
}
