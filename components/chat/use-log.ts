'use client';

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type RoomState, unreadOf } from '../../lib/room-state';
import { useChat } from '../connection/hooks';
import { NEAR_END } from './keep-place';
import { useAttention } from './use-attention';

/** What stays of the room's margin above the unread line when it is brought into view, px. */
const LINE_MARGIN = 8;

export type Log = {
  /** Before which seq 「ここから未読」 stands. */
  unreadFrom: number | undefined;
  atEnd: boolean;
  /** The last seq that was there when the end was last in view: what is newer has not been seen. */
  seenSeq: number;
  onScroll(): void;
  toEnd(): void;
};

/** Where one is in an opened room: the unread line, the end, and what counts as read. */
export function useLog(
  room: RoomState,
  scroller: RefObject<HTMLElement | null>,
  line: RefObject<HTMLElement | null>,
): Log {
  const chat = useChat();
  const attentive = useAttention();
  const unread = unreadOf(room);
  const next = unread > 0 ? room.seq - unread + 1 : undefined;
  const [unreadFrom, setUnreadFrom] = useState(next);
  const [atEnd, setAtEnd] = useState(true);
  const [seenSeq, setSeenSeq] = useState(room.seq);

  const measure = useCallback(() => {
    const top = scroller.current?.scrollTop ?? 0;
    setAtEnd(top > -NEAR_END);
  }, [scroller]);

  const showLine = useCallback(() => {
    const box = scroller.current?.getBoundingClientRect();
    const at = line.current?.getBoundingClientRect();
    if (scroller.current && box && at && at.top < box.top + LINE_MARGIN) {
      scroller.current.scrollTop += at.top - box.top - LINE_MARGIN;
    }
    measure();
  }, [scroller, line, measure]);

  // On entering: the end, or as far up as the unread line needs.
  useLayoutEffect(showLine, [showLine]);

  // Whoever comes back to the window finds a line before what came meanwhile, as when entering.
  const away = useRef(false);
  const cameBack = useRef(false);
  useEffect(() => {
    if (!attentive) {
      away.current = true;
      return;
    }
    if (away.current && next !== undefined && next !== unreadFrom) {
      cameBack.current = true;
      setUnreadFrom(next);
    }
    away.current = false;
  }, [attentive, next, unreadFrom]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the new line is on the page
  useLayoutEffect(() => {
    if (cameBack.current) showLine();
    cameBack.current = false;
  }, [unreadFrom]);

  // Asks the page itself: a line that was just brought into view may have left the end since the last render.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these may have brought the end into view
  useEffect(() => {
    if ((scroller.current?.scrollTop ?? 0) <= -NEAR_END) return;
    setSeenSeq(room.seq);
    if (attentive && unread > 0 && !cameBack.current) chat.markRead(room.id, room.seq);
  }, [chat, attentive, atEnd, unread, unreadFrom, room.id, room.seq]);

  const toEnd = useCallback(() => {
    const smooth = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    scroller.current?.scrollTo({ top: 0, behavior: smooth ? 'smooth' : 'instant' });
  }, [scroller]);

  return { unreadFrom, atEnd, seenSeq, onScroll: measure, toEnd };
}
