'use client';

import { usePathname, useSearchParams } from 'next/navigation';

/** What lies over the screen. It is part of the address, so that the browser's back closes it. */
export type Overlay = 'new' | 'info' | 'settings';

const OVERLAYS: readonly string[] = ['new', 'info', 'settings'] satisfies Overlay[];
const ROOM_PATH = /^\/rooms\/(C[0-9a-f]{32})\/?$/;

/**
 * Kept with each entry of the browser's history that we make: the path it was reached from; for a dialog also from where
 * the page below it was reached. Next adds its own, and follows `pushState` without asking the server.
 */
type Trail = { from?: string | undefined; overlay?: boolean; below?: string | undefined };

function trail(): Trail {
  return (history.state as Trail | null) ?? {};
}

export function roomPath(roomId: string): string {
  return `/rooms/${roomId}`;
}

/** The room that the address names, if any. */
export function useRoomId(): string | undefined {
  return ROOM_PATH.exec(usePathname())?.[1];
}

export function useOverlay(): Overlay | undefined {
  const open = useSearchParams().get('open');
  return open !== null && OVERLAYS.includes(open) ? (open as Overlay) : undefined;
}

export function showRoom(roomId: string): void {
  const path = roomPath(roomId);
  if (location.pathname === path && !location.search) return;
  const mark: Trail = { from: trail().overlay ? trail().from : location.pathname };
  // A dialog that led here is done: going back must not open it again.
  if (trail().overlay) history.replaceState(mark, '', path);
  else history.pushState(mark, '', path);
}

/** To the list of rooms: back if it was there that one came from, so that back does not lead into the room again. */
export function showList(): void {
  const { from, overlay, below } = trail();
  if (overlay && below === '/') history.go(-2);
  else if (from === '/') history.back();
  else history.replaceState({}, '', '/');
}

export function showOverlay(overlay: Overlay): void {
  const { from, overlay: covered, below } = trail();
  const path = `${location.pathname}?open=${overlay}`;
  if (covered) history.replaceState({ from, overlay: true, below }, '', path);
  else history.pushState({ from: location.pathname, overlay: true, below: from }, '', path);
}

export function hideOverlay(): void {
  if (trail().overlay) history.back();
  else history.replaceState({ from: trail().from }, '', location.pathname);
}
