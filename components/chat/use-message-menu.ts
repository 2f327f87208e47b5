'use client';

import { type MouseEvent, type TouchEvent, useCallback, useMemo, useRef, useState } from 'react';
import type { Place } from '../ui/place';
import { preloadMessageMenu } from './message-menu';
import { linkedMessage, showMessage, showOverlay } from './navigation';

/** How long a finger rests before the menu opens, ms; as on iOS, whose browsers report no long press. */
const LONG_PRESS_MS = 450;
/** A finger that moves further scrolls, px. */
const STEADY = 10;

/** Which message, by the key of its row, and where the menu opens. */
export type OpenMenu = { key: string; at: Place };

/** Opens the menu of the message under a long press, a right click or its button. One for the whole conversation. */
export function useMessageMenu() {
  const [menu, setMenu] = useState<OpenMenu>();
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number }>(null);

  const held = useRef(false);

  const open = useCallback((row: HTMLElement, at: Place) => {
    const { key } = row.dataset;
    if (key !== undefined) setMenu({ key, at });
  }, []);

  const openFor = useCallback(
    (row: HTMLElement) => {
      const box = (row.querySelector('.bubble') ?? row).getBoundingClientRect();
      open(row, { x: box.left, y: Math.min(box.bottom, window.innerHeight) });
    },
    [open],
  );

  const handlers = useMemo(() => {
    const release = () => {
      clearTimeout(press.current?.timer);
      press.current = null;
    };
    return {
      onContextMenu(event: MouseEvent) {
        if (openGivers(event.target)) {
          event.preventDefault();
          release();
          return;
        }
        const row = bubbleRow(event.target);
        // The browser's own menu knows more of a link, and of text that is marked.
        if (!row || isLink(event.target) || document.getSelection()?.isCollapsed === false) return;
        event.preventDefault();
        release();
        if (event.clientX === 0 && event.clientY === 0) openFor(row);
        else open(row, { x: event.clientX, y: event.clientY });
      },
      onClick(event: MouseEvent) {
        const { target } = event;
        if (!(target instanceof Element)) return;
        if (target.closest('.more')) {
          const row = target.closest<HTMLElement>('article');
          if (row) open(row, target);
          return;
        }
        const link = target.closest('a');
        const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
        const to = link && plain ? linkedMessage(link.href) : undefined;
        if (!to) return;
        event.preventDefault();
        showMessage(to.roomId, to.seq);
      },
      onTouchStart(event: TouchEvent) {
        held.current = false;
        release();
        const { target } = event;
        const isReaction = target instanceof Element && target.closest('.reaction') !== null;
        const row = isReaction ? (target.closest('article') as HTMLElement) : bubbleRow(target);
        const touch = event.touches[0];
        if (!row || !touch || event.touches.length > 1) return;
        const { clientX: x, clientY: y } = touch;
        preloadMessageMenu();
        press.current = {
          x,
          y,
          timer: setTimeout(() => {
            held.current = true;
            if (!openGivers(target)) open(row, { x, y });
          }, LONG_PRESS_MS),
        };
      },
      onTouchMove(event: TouchEvent) {
        const touch = event.touches[0];
        const { current } = press;
        if (!current || !touch) return;
        if (Math.hypot(touch.clientX - current.x, touch.clientY - current.y) > STEADY) release();
      },
      // The click that follows would open the photo below the menu.
      onTouchEnd(event: TouchEvent) {
        release();
        if (held.current && event.cancelable) event.preventDefault();
        held.current = false;
      },
      onTouchCancel: release,
    };
  }, [open, openFor]);

  return { menu, close: useCallback(() => setMenu(undefined), []), openFor, handlers };
}

/** Who reacted, where that is what was pressed; whether it was. */
function openGivers(target: EventTarget): boolean {
  const row = target instanceof Element && target.closest('.reaction')?.closest('article');
  if (!row) return false;
  showOverlay('reactions', Number(row.dataset.seq));
  return true;
}

/** The message whose bubble this is a part of. */
function bubbleRow(target: EventTarget): HTMLElement | null {
  if (!(target instanceof Element)) return null;
  return target.closest('.bubble, .side, article:focus') ? target.closest<HTMLElement>('article') : null;
}

/** Links whose own menu says nothing that the message's does not: quotes, photos, files. */
const OURS = '.quote, .tile-open, .file-card';
const isLink = (target: EventTarget) =>
  target instanceof Element && target.closest(`a:not(${OURS})`) !== null;
