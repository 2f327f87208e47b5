'use client';

import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { covers, shownRun } from '../../lib/history';
import type { Message } from '../../lib/protocol/content';
import type { RoomState } from '../../lib/room-state';
import { useChat } from '../connection/hooks';
import { createHeights } from './heights';
import { type Place, placeIn, restore, type Slot, slotsIn } from './place';
import { cut, drawnAt, further, type Range, rangeAround, rangeAtEnd, STEP, within } from './window-range';

/** So much is drawn at least above and below what is in view, px: more than one frame scrolls. */
const AHEAD = 800;
/** What is further away than this is taken off the page, px; with it a screen of 4K holds fewer than 200 rows. */
const KEEP = 2_000;
/** Fewer than this are not worth a change of the page. */
const TRIM_MIN = 20;

type Side = 'older' | 'newer';

export type Window = {
  /** What is drawn. */
  messages: readonly Message[];
  /** The messages next to it, which are not. */
  before: Message | undefined;
  after: Message | undefined;
  /** The room that those loaded below take, px. */
  below: number;
  /** Whether the room's first message is drawn, and its last. */
  complete: boolean;
  endsNow: boolean;
  /** Which side is being loaded. */
  loading: Side | undefined;
  failed: Side | undefined;
  load(side: Side): void;
  /** Draws what is near to what is in view, and nothing that is far from it. To be called when one has scrolled. */
  adjust(): void;
  /** Draws a message as soon as it is loaded. */
  aimAt(seq: number): void;
  aimAtEnd(): void;
};

/**
 * The part of the loaded messages that is on the page. Rows are added and removed above freely, since the scroller
 * grows upwards; those removed below leave exactly their own height behind. So scrolling never moves what one reads, and
 * the page stays small however far one goes.
 */
export function useWindow(room: RoomState, scroller: RefObject<HTMLElement | null>): Window {
  const chat = useChat();
  const run = shownRun(room);
  const [range, setRange] = useState<Range>(() => rangeAtEnd(run));
  const [aim, setAim] = useState<number>();
  const [loading, setLoading] = useState<Side>();
  const [failed, setFailed] = useState<Side>();
  const [heights] = useState(createHeights);
  const [width, setWidth] = useState(0);

  if (aim !== undefined && covers(run, aim)) {
    setAim(undefined);
    setRange(rangeAround(run, aim, !room.past));
  }

  const { start, end } = cut(run, range);
  const last = run.messages.at(-1)?.seq ?? 0;
  const messages = useMemo(() => run.messages.slice(start, end), [run.messages, start, end]);
  const drawnTo = messages.at(-1)?.seq ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: at another width the heights are others
  const below = useMemo(() => heights.sum(drawnTo + 1, last), [heights, drawnTo, last, width]);

  const load = useCallback(
    (side: Side) => {
      setLoading(side);
      setFailed(undefined);
      const page = side === 'older' ? chat.loadOlder(room.id) : chat.loadNewer(room.id);
      page.then(
        () => setLoading(undefined),
        () => {
          setLoading(undefined);
          setFailed(side);
        },
      );
    },
    [chat, room.id],
  );

  const adjust = useCallback(() => {
    const view = scroller.current;
    const rows = view?.firstElementChild;
    if (!view || !rows) return;
    const slots = slotsIn(rows);
    // Of what is withheld nothing is drawn: all of it may be that.
    const [top, bottom] = [slots[0], slots.at(-1)];
    const [oldest, newest] = [messages[0], messages.at(-1)];
    if (!oldest || !newest) return;
    const from = view.getBoundingClientRect().top - rows.getBoundingClientRect().top;
    const to = from + view.clientHeight;

    // Dragged far past what is drawn: wherever that is, by the heights of what was drawn there.
    if (bottom && end < run.messages.length && bottom.bottom < from) {
      setRange(rangeAround(run, heights.seqAbove(last, -view.scrollTop), !room.past));
      return;
    }
    const next = { from: oldest.seq, to: newest.seq };
    const mayTrim = !isSelecting(rows);
    if (!top || from - top.top < AHEAD) {
      if (start > 0) next.from = further(run, start, -1);
      else if (!run.first && !loading && !failed) load('older');
    } else if (mayTrim) {
      const kept = slots.find((slot) => slot.bottom > from - KEEP);
      if (kept && kept.seq - oldest.seq >= TRIM_MIN) next.from = kept.seq;
    }
    if (!bottom || bottom.bottom - to < AHEAD) {
      if (end < run.messages.length) next.to = further(run, end - 1, 1);
      else if (room.past && !loading && !failed) load('newer');
    } else if (mayTrim) {
      const kept = slots.findLast((slot) => slot.top < to + KEEP);
      if (kept && newest.seq - kept.seq >= TRIM_MIN) next.to = kept.seq;
    }
    if (next.from === oldest.seq && next.to === newest.seq) return;
    for (const slot of slots) heights.record(slot.seq, heightOf(slot));
    for (const { seq, withheld } of messages) if (withheld) heights.record(seq, 0);
    setRange(within(run, next, !room.past));
  }, [scroller, heights, load, run, room.past, messages, start, end, last, loading, failed]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn has changed, and may be too much or too little
  useLayoutEffect(adjust, [messages, adjust]);

  // A phone that is turned, a window that is made wider: every line breaks anew, above and below what is read.
  const place = useRef<Place | null>(null);
  useEffect(() => {
    const view = scroller.current;
    if (!view) return;
    let known = view.clientWidth;
    const look = () => {
      place.current = placeIn(view);
    };
    const observer = new ResizeObserver(() => {
      if (view.clientWidth === known) return;
      known = view.clientWidth;
      if (view.scrollTop < 0 && place.current) restore(view, place.current);
      heights.forget();
      setWidth(known);
    });
    observer.observe(view);
    view.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      view.removeEventListener('scroll', look);
    };
  }, [scroller, heights]);

  const aimAtEnd = useCallback(() => {
    chat.showNow(room.id);
    setAim(undefined);
    setRange({ from: room.seq - STEP, to: undefined });
  }, [chat, room.id, room.seq]);

  return {
    messages,
    before: drawnAt(run, start - 1, -1),
    after: drawnAt(run, end, 1),
    below,
    complete: run.first && start === 0,
    endsNow: !room.past && end === run.messages.length,
    loading,
    failed,
    load,
    adjust,
    aimAt: setAim,
    aimAtEnd,
  };
}

const heightOf = ({ top, bottom }: Slot) => bottom - top;

/** Whether text of these rows is marked: who marks more than a screen must not lose its beginning. */
function isSelecting(rows: Element): boolean {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && rows.contains(selection.anchorNode);
}
