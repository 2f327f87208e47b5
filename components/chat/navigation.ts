'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { type MouseEvent, useSyncExternalStore } from 'react';

/** What lies over the screen. It is part of the address, so that the browser's back closes it. */
export type Overlay =
  | 'new'
  | 'new-group'
  | 'info'
  | 'settings'
  | 'keys'
  | 'readers'
  | 'reactions'
  | 'photo'
  | 'forward'
  | 'report'
  | 'friends'
  | 'add-friend'
  | 'profile'
  | 'own-profile'
  | 'open-rooms'
  | 'new-open';

const OVERLAYS: readonly string[] = [
  'new',
  'new-group',
  'info',
  'settings',
  'keys',
  'readers',
  'reactions',
  'photo',
  'forward',
  'report',
  'friends',
  'add-friend',
  'profile',
  'own-profile',
  'open-rooms',
  'new-open',
] satisfies Overlay[];
const ROOM_PATH = /^\/rooms\/(C[0-9a-f]{32})\/?$/;

/**
 * Kept with each entry of the browser's history that we make: the path it was reached from; for a dialog also from where
 * the page below it was reached. Next adds its own, and follows `pushState` without asking the server.
 */
type Trail = { from?: string | undefined; overlay?: boolean; below?: string | undefined };

function trail(): Trail {
  return (history.state as Trail | null) ?? {};
}

const MOVED = 'fukidashi:moved';

function move(how: 'pushState' | 'replaceState', mark: Trail, path: string): void {
  history[how](mark, '', path);
  window.dispatchEvent(new Event(MOVED));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(MOVED, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(MOVED, listener);
  };
}

const readAddress = () => location.pathname + location.search;

/**
 * Path and query as the browser shows them. Next's own hooks hear of a `pushState` only once its router has run its
 * effects, which on a slow machine is after the first click, and then late, as a transition.
 */
function useAddress(): string {
  const pathname = usePathname();
  const search = useSearchParams().toString();
  return useSyncExternalStore(subscribe, readAddress, () => (search ? `${pathname}?${search}` : pathname));
}

export function roomPath(roomId: string): string {
  return `/rooms/${roomId}`;
}

/** The room that the address names, if any. */
export function useRoomId(): string | undefined {
  return ROOM_PATH.exec(useAddress().split('?')[0] ?? '')?.[1];
}

export function useOverlay(): Overlay | undefined {
  const open = new URLSearchParams(useAddress().split('?')[1]).get('open');
  return open !== null && OVERLAYS.includes(open) ? (open as Overlay) : undefined;
}

/** The message that the address names: where a link leads, or what an overlay is about. */
export function useAddressedSeq(): number | undefined {
  const seq = new URLSearchParams(useAddress().split('?')[1]).get('seq') ?? '';
  return /^[1-9]\d{0,9}$/.test(seq) ? Number(seq) : undefined;
}

/** Of what the addressed message has several of, the one that is meant, from 0. */
export function useAddressedPart(): number {
  return Number(/[?&]part=(\d{1,3})\b/.exec(useAddress())?.[1] ?? 0);
}

export function messagePath(roomId: string, seq: number): string {
  return `${roomPath(roomId)}?seq=${seq}`;
}

/** The room and message that a link of this place leads to; undefined for every other link. */
export function linkedMessage(href: string): { roomId: string; seq: number } | undefined {
  const { origin, pathname, searchParams } = new URL(href, location.href);
  const roomId = ROOM_PATH.exec(pathname)?.[1];
  const seq = Number(searchParams.get('seq'));
  const isMessage = Number.isSafeInteger(seq) && seq > 0 && !searchParams.has('open');
  return origin === location.origin && roomId && isMessage ? { roomId, seq } : undefined;
}

/** To a message: of another room by way of the browser's history, of the same one without a step in it. */
export function showMessage(roomId: string, seq: number): void {
  const path = messagePath(roomId, seq);
  const { overlay, from } = trail();
  if (overlay || location.pathname === roomPath(roomId)) move('replaceState', { from }, path);
  else move('pushState', { from: location.pathname }, path);
}

/** Once one is there: the same link leads there again, and a reload stands at the end. */
export function forgetAddressedSeq(): void {
  move('replaceState', trail(), location.pathname);
}

export function showRoom(roomId: string): void {
  const path = roomPath(roomId);
  if (readAddress() === path) return;
  const { overlay, from } = trail();
  // A dialog that led here is done: going back must not open it again.
  if (overlay) move('replaceState', { from }, path);
  else move('pushState', { from: location.pathname }, path);
}

const JOIN_PATH = '/join';

/** Whether the address is that of an invite link. */
export function useJoining(): boolean {
  return useAddress().split('?')[0] === JOIN_PATH;
}

const DOOR_PATH = /^\/open\/(C[0-9a-f]{32})$/;

/** The open room that the address shows to those outside of it. */
export function useDoor(): string | undefined {
  return DOOR_PATH.exec(useAddress().split('?')[0] ?? '')?.[1];
}

export function doorPath(roomId: string): string {
  return `/open/${roomId}`;
}

export function showDoor(roomId: string): void {
  move('pushState', { from: location.pathname }, doorPath(roomId));
}

/** Back to where one came from; to the list, for who came by a link. */
export function leaveDoor(): void {
  if (trail().from === undefined) showList();
  else history.back();
}

/** Without a way back to what led here. */
export function showRoomInstead(roomId: string): void {
  move('replaceState', {}, roomPath(roomId));
}

/** To the list of rooms: back if it was there that one came from, so that back does not lead into the room again. */
export function showList(): void {
  const { from, overlay, below } = trail();
  if (overlay && below === '/') history.go(-2);
  else if (from === '/') history.back();
  else move('replaceState', {}, '/');
}

/**
 * For a link that opens a dialog: the address is the dialog's own, so that a click before the scripts are there is not
 * lost, and with a modifier it is a link like any other.
 */
export function useOverlayLink(overlay: Overlay): { href: string; onClick(event: MouseEvent): void } {
  const path = useAddress().split('?')[0];
  return {
    href: `${path}?open=${overlay}`,
    onClick(event) {
      if (!isPlainClick(event)) return;
      event.preventDefault();
      showOverlay(overlay);
    },
  };
}

/** Whether a click on a link asks for no other tab or window. */
export function isPlainClick({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
}

export function overlayPath(path: string, overlay: Overlay, of?: number, part?: number): string {
  const about = of === undefined ? '' : `&seq=${of}${part ? `&part=${part}` : ''}`;
  return `${path}?open=${overlay}${about}`;
}

/** `of`: the message that an overlay is about; `part`: which of the things in it. */
export function showOverlay(overlay: Overlay, of?: number, part?: number): void {
  cover(overlayPath(location.pathname, overlay, of, part));
}

/** What somebody shows of themselves, and what one can do with them. */
export function showProfile(userId: string): void {
  cover(`${overlayPath(location.pathname, 'profile')}&user=${userId}`);
}

/** The person that the address names. */
export function useAddressedUser(): string | undefined {
  return /[?&]user=(U[0-9a-f]{32})\b/.exec(useAddress())?.[1];
}

function cover(path: string): void {
  const { from, overlay: covered, below } = trail();
  if (covered) move('replaceState', { from, overlay: true, below }, path);
  else move('pushState', { from: location.pathname, overlay: true, below: from }, path);
}

export function hideOverlay(): void {
  const { from, overlay } = trail();
  if (overlay) history.back();
  else move('replaceState', { from }, location.pathname);
}
