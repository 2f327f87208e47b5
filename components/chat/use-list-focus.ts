'use client';

import { type FocusEvent, type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

const LINK = 'a[data-room]';

/**
 * Keeps the keyboard's place in a list whose rows move and go: the row that had the focus gets it back, or the one that
 * came in its place. `restore` is for after a menu.
 */
export function useListFocus(list: RefObject<HTMLElement | null>) {
  const last = useRef<{ room: string; place: number }>(undefined);

  const onFocus = useCallback(
    ({ target }: FocusEvent<HTMLElement>) => {
      const link = target.closest('li')?.querySelector<HTMLElement>(LINK);
      const room = link?.dataset.room;
      if (!link || room === undefined) return;
      last.current = { room, place: [...(list.current?.querySelectorAll(LINK) ?? [])].indexOf(link) };
    },
    [list],
  );

  const onBlur = useCallback(({ relatedTarget }: FocusEvent<HTMLElement>) => {
    // To somewhere else by the person's will. A row that is taken away leaves without saying where to.
    if (relatedTarget) last.current = undefined;
  }, []);

  const restore = useCallback(() => {
    const { current } = last;
    if (!current || document.activeElement !== document.body) return;
    const links = [...(list.current?.querySelectorAll<HTMLElement>(LINK) ?? [])];
    const link =
      links.find(({ dataset }) => dataset.room === current.room) ?? links[current.place] ?? links.at(-1);
    link?.focus({ preventScroll: true });
  }, [list]);

  useLayoutEffect(restore);
  return { onFocus, onBlur, restore };
}
