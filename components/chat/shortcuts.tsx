'use client';

import { useEffect, useEffectEvent } from 'react';
import { isMuted } from '../../lib/protocol/preferences';
import { isHidden, unreadOf } from '../../lib/room-state';
import { useRooms } from '../connection/hooks';
import { showList, showOverlay, showRoom } from './navigation';
import { openRoomSearch } from './search-state';
import { neighbour, nextUnread, type Shortcut, shortcutOf } from './shortcut-keys';

/** What lies over the screen has the keys. */
const OVER = '[role=dialog], [role=alertdialog], [role=menu]';

/** The keys that work wherever the focus is. */
export function Shortcuts({ roomId }: { roomId: string | undefined }) {
  const rooms = useRooms();

  const perform = useEffectEvent((shortcut: Shortcut): boolean => {
    const listed = rooms
      .filter((room) => !isHidden(room))
      .map((room) => ({ id: room.id, unread: unreadOf(room), muted: isMuted(room) }));
    const go = (to: string | undefined) => {
      if (to !== undefined) showRoom(to);
      return true;
    };
    switch (shortcut) {
      case 'search':
        return focusSearch();
      case 'find':
        if (roomId === undefined) return false;
        openRoomSearch(roomId);
        return true;
      case 'previous':
        return go(neighbour(listed, roomId, -1));
      case 'next':
        return go(neighbour(listed, roomId, 1));
      case 'nextUnread':
        return go(nextUnread(listed, roomId));
      case 'write':
        return focusComposer();
      case 'overview':
        showOverlay('keys');
        return true;
    }
  });

  useEffect(() => {
    const mac = /Mac|iPhone|iPad/.test(navigator.platform);
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || document.querySelector(OVER)) return;
      const shortcut = shortcutOf(event, { typing: isTyping(event.target), mac });
      if (shortcut && perform(shortcut)) event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

/** On a narrow screen the list is another screen, and comes first. */
export function focusSearch(): boolean {
  const field = () => document.querySelector<HTMLInputElement>('input[type=search]');
  const found = field();
  if (!found) return false;
  if (found.getClientRects().length === 0) {
    showList();
    requestAnimationFrame(() => field()?.focus());
  } else {
    found.focus();
    found.select();
  }
  return true;
}

function focusComposer(): boolean {
  const field = document.querySelector<HTMLTextAreaElement>('main form textarea');
  if (!field || field === document.activeElement) return false;
  field.focus({ preventScroll: true });
  return true;
}
