'use client';

import { type RefObject, useCallback, useEffect, useState } from 'react';
import { shownRun } from '../../lib/history';
import type { RoomState, Run } from '../../lib/room-state';
import { useChat } from '../connection/hooks';
import { useDates, useText } from '../ui/locale';
import { showToast } from '../ui/toast';
import type { Goal } from './keep-place';
import { forgetAddressedSeq, useAddressedSeq, useOverlay } from './navigation';
import { rowOf } from './place';
import type { Window } from './use-window';
import { drawnAt } from './window-range';

/** How long a message that one was led to stands out, ms; as long as its animation. */
const STANDS_OUT_MS = 2_400;

export type Jump = {
  goal: Goal | undefined;
  /** To be called by what has brought it into view. */
  reached(goal: Goal): void;
  /** The message that one was led to, for as long as it stands out. */
  target: number | undefined;
  toMessage(seq: number, block?: 'top' | 'middle'): void;
  /** To the first message of a day, by the number that the reader's calendar gives it. */
  toDay(day: number): void;
  toEnd(): void;
  /** The same, at once. */
  toNow(): void;
};

/** The message that the address leads to, unless it belongs to what lies over the conversation. */
export function useLinkedSeq(): number | undefined {
  const seq = useAddressedSeq();
  return useOverlay() === undefined ? seq : undefined;
}

/** The ways to a place in the conversation, however far from what is loaded. */
export function useJump(
  room: RoomState,
  drawn: Window,
  scroller: RefObject<HTMLElement | null>,
  setOnTheWay: (onTheWay: boolean) => void,
): Jump {
  const chat = useChat();
  const dates = useDates();
  const text = useText();
  const [goal, setGoal] = useState<Goal>();
  const [target, setTarget] = useState<number>();
  const { aimAt, aimAtEnd, endsNow } = drawn;
  const { id, seq: lastSeq } = room;

  const lead = useCallback(
    async (find: () => Promise<number | undefined>, block: 'top' | 'middle') => {
      setOnTheWay(true);
      try {
        const seq = await find();
        if (seq === undefined) return setOnTheWay(false);
        await chat.showMessage(id, seq);
        const now = chat.view.rooms.get(id);
        const nearest = (now && nearestIn(shownRun(now), seq)) ?? seq;
        aimAt(nearest);
        setGoal({ to: 'message', seq: nearest, block });
      } catch {
        setOnTheWay(false);
        showToast({ text: text.room.jumpFailed });
      }
    },
    [chat, id, aimAt, setOnTheWay, text],
  );

  const toMessage = useCallback(
    (seq: number, block: 'top' | 'middle' = 'middle') => {
      void lead(async () => (lastSeq > 0 ? Math.min(seq, lastSeq) : undefined), block);
    },
    [lead, lastSeq],
  );

  const toDay = useCallback(
    (day: number) => void lead(() => chat.findDay(id, day, dates.day), 'top'),
    [lead, chat, id, dates],
  );

  const toNow = useCallback(() => {
    setOnTheWay(false);
    aimAtEnd();
    setGoal({ to: 'end' });
  }, [aimAtEnd, setOnTheWay]);

  const toEnd = useCallback(() => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!endsNow || calm) toNow();
    else scroller.current?.scrollTo({ top: 0, behavior: 'smooth' });
  }, [endsNow, toNow, scroller]);

  const reached = useCallback(
    (goal: Goal) => {
      setOnTheWay(false);
      if (goal.to !== 'message') return;
      setTarget(goal.seq);
      if (scroller.current && !document.activeElement?.closest('[data-keeps-focus]'))
        rowOf(scroller.current, goal.seq)?.focus({ preventScroll: true });
    },
    [scroller, setOnTheWay],
  );

  useEffect(() => {
    if (target === undefined) return;
    const timer = setTimeout(setTarget, STANDS_OUT_MS);
    return () => clearTimeout(timer);
  }, [target]);

  const linked = useLinkedSeq();
  useEffect(() => {
    if (linked === undefined) return;
    forgetAddressedSeq();
    toMessage(linked);
  }, [linked, toMessage]);

  return { goal, reached, target, toMessage, toDay, toEnd, toNow };
}

/** The message, or the next one that one may see: not everybody sees what was said before they joined, nor what is withheld. */
function nearestIn(run: Run, seq: number): number | undefined {
  const from = run.messages[0]?.seq ?? seq;
  const position = Math.max(0, seq - from);
  return (drawnAt(run, position, 1) ?? drawnAt(run, position, -1))?.seq;
}
