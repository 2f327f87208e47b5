'use client';

import { type FocusEvent, type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

const LINK = 'a[data-room]';

/**
 * Keeps the keyboard's place in a list whose rows move and go: the row that had the focus gets it back, or the one that
 * came in its place. `restore` is for after a menu.
 */
export function useListFocus(list: RefObject<HTMLElement | null>) {
  const last = useRef<{ element: HTMLElement; room: string; place: number }>(undefined);

  const onFocus = useCallback(
    ({ target }: FocusEvent<HTMLElement>) => {
      const link = target.closest('li')?.querySelector<HTMLElement>(LINK);
      const room = link?.dataset.room;
      if (!link || room === undefined) return;
      const place = [...(list.current?.querySelectorAll(LINK) ?? [])].indexOf(link);
      last.current = { element: target, room, place };
    },
    [list],
  );

  const onBlur = useCallback(({ relatedTarget }: FocusEvent<HTMLElement>) => {
    // To somewhere else by the person's will; a menu of the list is no such place. A row that is taken away leaves
    // without saying where to.
    if (relatedTarget && !relatedTarget.closest('[role=menu]')) last.current = undefined;
  }, []);

  const restore = useCallback(() => {
    const { current } = last;
    if (!current || document.activeElement !== document.body) return;
    const { element, room, place } = current;
    const links = [...(list.current?.querySelectorAll<HTMLElement>(LINK) ?? [])];
    const sameRoom = links.find(({ dataset }) => dataset.room === room);
    const found = element.isConnected ? element : (sameRoom ?? links[place] ?? links.at(-1));
    found?.focus({ preventScroll: true });
  }, [list]);

  useLayoutEffect(restore);
  return { onFocus, onBlur, restore };
}
