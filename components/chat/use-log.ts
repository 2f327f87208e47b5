'use client';

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type RoomState, unreadOf } from '../../lib/room-state';
import { useChat } from '../connection/hooks';
import { NEAR_END, rowsIn } from './place';
import { isAttentive, useAttention } from './use-attention';

/** What stays of the room above the unread line when it is brought into view, px. */
const LINE_MARGIN = 8;
/** So much of a message must be in view for it to count as seen, px. */
const SEEN = 24;

type Options = {
  /** Whether what is drawn ends with the newest message. */
  endsNow: boolean;
  /** While one is on the way to a message, what is in view by the way was not looked at. */
  onTheWay: boolean;
};

export type Log = {
  /** Before which seq 「ここから未読」 stands. */
  unreadFrom: number | undefined;
  atEnd: boolean;
  /** How many messages below have not been in view yet. */
  unseen: number;
  /** To be called when one has scrolled. */
  look(): void;
};

/** Where one is in an opened room: the unread line, the end, and what counts as read, which is what came into view. */
export function useLog(
  room: RoomState,
  scroller: RefObject<HTMLElement | null>,
  line: RefObject<HTMLElement | null>,
  { endsNow, onTheWay }: Options,
): Log {
  const chat = useChat();
  const attentive = useAttention();
  const unread = unreadOf(room);
  const readSeq = room.seq - unread;
  const next = unread > 0 ? readSeq + 1 : undefined;
  const [unreadFrom, setUnreadFrom] = useState(next);
  const [atEnd, setAtEnd] = useState(true);
  const [seenSeq, setSeenSeq] = useState(readSeq);
  // Set while a line is due that is not on the page yet: what is in view then is not yet what one is shown.
  const lineDue = useRef(false);

  const look = useCallback(() => {
    const { current } = scroller;
    if (!current || lineDue.current || onTheWay) return;
    setAtEnd(endsNow && current.scrollTop > -NEAR_END);
    if (isAttentive()) setSeenSeq((seen) => Math.max(seen, lastInView(current)));
  }, [scroller, endsNow, onTheWay]);

  const showLine = useCallback(() => {
    const box = scroller.current?.getBoundingClientRect();
    const at = line.current?.getBoundingClientRect();
    if (scroller.current && box && at && at.top < box.top + LINE_MARGIN) {
      scroller.current.scrollTop += at.top - box.top - LINE_MARGIN;
    }
    lineDue.current = false;
  }, [scroller, line]);

  // On entering: the end, or as far up as the unread line needs.
  useLayoutEffect(showLine, [showLine]);

  // Whoever comes back to the window finds a line before what came meanwhile, as when entering.
  const away = useRef(false);
  useEffect(() => {
    if (attentive && away.current && next !== undefined && next !== unreadFrom) {
      lineDue.current = true;
      setUnreadFrom(next);
    }
    away.current = !attentive;
  }, [attentive, next, unreadFrom]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the new line is on the page
  useLayoutEffect(() => {
    if (lineDue.current) showLine();
  }, [unreadFrom]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these brings something else into view
  useEffect(look, [look, attentive, room.seq, unreadFrom]);

  useEffect(() => {
    if (attentive && seenSeq > readSeq) chat.markRead(room.id, seenSeq);
  }, [chat, attentive, seenSeq, readSeq, room.id]);

  const unseen = Math.max(0, room.seq - Math.max(seenSeq, readSeq));
  return { unreadFrom, atEnd, unseen, look };
}

/** The seq of the lowest message in view; 0 if there is none. */
function lastInView(scroller: HTMLElement): number {
  const edge = scroller.getBoundingClientRect().bottom - SEEN;
  const rows = rowsIn(scroller);
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.getBoundingClientRect().top ?? 0) < edge) low = middle + 1;
    else high = middle;
  }
  for (let i = low - 1; i >= 0; i--) {
    const seq = (rows[i] as HTMLElement).dataset.seq;
    if (seq !== undefined) return Number(seq);
  }
  return 0;
}
