'use client';

import { type RefObject, useEffect, useState } from 'react';
import type { RoomState } from '../../lib/room-state';
import type { History } from './use-history';
import type { Log } from './use-log';

/**
 * Unread messages that begin above what is drawn: their number, and the way up to the first of them. Undefined where
 * the line is drawn, so that scrolling finds it.
 */
export function useToUnread(
  room: RoomState,
  { unreadFrom }: Log,
  history: History,
  scroller: RefObject<HTMLElement | null>,
  line: RefObject<HTMLElement | null>,
): { count: number; go(): void } | undefined {
  const [going, setGoing] = useState(false);
  const shownFrom = history.messages[0]?.seq ?? 0;
  const above = unreadFrom !== undefined && unreadFrom < shownFrom && !history.complete;

  useEffect(() => {
    if (!going) return;
    if (above && history.state === 'idle') history.older();
    if (history.state === 'failed') setGoing(false);
    if (above) return;
    const box = scroller.current?.getBoundingClientRect();
    const at = line.current?.getBoundingClientRect();
    if (scroller.current && box && at) scroller.current.scrollTop += at.top - box.top - 8;
    setGoing(false);
  }, [going, above, history, scroller, line]);

  if (!above || unreadFrom === undefined) return undefined;
  return { count: room.seq - unreadFrom + 1, go: () => setGoing(true) };
}
