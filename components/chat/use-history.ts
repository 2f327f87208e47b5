'use client';

import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import type { Message } from '../../lib/protocol/content';
import type { RoomState } from '../../lib/room-state';
import { useChat } from '../connection/hooks';

/** Messages drawn more when one scrolls up. */
const STEP = 100;
/** As many as are drawn before those far above are taken away again, once one is back at the end. */
const DRAWN_MAX = 400;
/** So long before the top comes into view the next page is asked for, px. */
const AHEAD = '900px 0px 0px 0px';

export type History = {
  /** What is drawn: a run that ends with the last message. */
  messages: readonly Message[];
  /** Whether it begins with the room's first message. */
  complete: boolean;
  state: 'idle' | 'loading' | 'failed';
  older(): void;
};

/** The older part of a room: drawn, then loaded, as `top` comes near. */
export function useHistory(
  room: RoomState,
  atEnd: boolean,
  scroller: RefObject<HTMLElement | null>,
  top: RefObject<HTMLElement | null>,
): History {
  const chat = useChat();
  const held = room.messages ?? [];
  const heldFrom = held[0]?.seq ?? 1;
  const [drawnFrom, setDrawnFrom] = useState(heldFrom);
  const [state, setState] = useState<History['state']>('idle');

  // After a reset the room may end before what was drawn; then all that is held is little enough.
  const leftOut = drawnFrom <= room.seq ? Math.max(0, drawnFrom - heldFrom) : 0;
  const messages = useMemo(() => (leftOut > 0 ? held.slice(leftOut) : held), [held, leftOut]);
  const hidden = messages.length < held.length;

  if (atEnd && messages.length > DRAWN_MAX) setDrawnFrom(room.seq - STEP + 1);

  const older = useCallback(() => {
    if (hidden) {
      setDrawnFrom((from) => Math.max(1, from - STEP));
      return;
    }
    if (room.first) return;
    setState('loading');
    chat.loadOlder(room.id).then(
      () => {
        setDrawnFrom((from) => Math.max(1, from - STEP));
        setState('idle');
      },
      () => setState('failed'),
    );
  }, [chat, room.id, room.first, hidden]);

  const complete = room.first && !hidden;
  const shownFrom = messages[0]?.seq;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an observer tells of a change, so after each page a new one must look whether the top is still near
  useEffect(() => {
    if (complete || state !== 'idle' || !top.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && older(), {
      root: scroller.current,
      rootMargin: AHEAD,
    });
    observer.observe(top.current);
    return () => observer.disconnect();
  }, [complete, state, older, shownFrom, scroller, top]);

  return { messages, complete, state, older };
}
