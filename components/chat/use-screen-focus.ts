'use client';

import { type RefObject, useEffect, useRef } from 'react';

/**
 * Where one screen takes the place of another, what had the focus is gone with it. In a room it then goes to the room's
 * name, back in the list to the room that one comes from; whoever has put it somewhere keeps it there.
 */
export function useScreenFocus(screen: RefObject<HTMLElement | null>, roomId: string | undefined): void {
  const before = useRef(roomId);
  useEffect(() => {
    const left = before.current;
    before.current = roomId;
    if (left === roomId || !screen.current) return;
    const { activeElement } = document;
    const isHeld =
      activeElement instanceof HTMLElement && activeElement !== document.body && isShown(activeElement);
    if (isHeld) return;
    const target = roomId === undefined ? `nav a[href="/rooms/${left}"]` : 'main h1';
    const found = screen.current.querySelector<HTMLElement>(target);
    if (!found) return;
    if (found.tagName === 'H1') found.tabIndex = -1;
    found.focus({ preventScroll: true });
  }, [screen, roomId]);
}

const isShown = (element: HTMLElement): boolean => element.isConnected && element.getClientRects().length > 0;
