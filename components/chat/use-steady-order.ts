'use client';

import { type HTMLAttributes, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { steadyOrder } from './steady-order';

/** A pointer that has not moved for so long is about to press nothing, ms. A list that a finger has pushed rolls on. */
const REST_MS = 2_500;

/**
 * A list that does not change places under a pointer or a finger. `handlers` belong on what scrolls; `release` is for a
 * change of one's own, whose effect one wants to see.
 */
export function useSteadyOrder<T extends { id: string }>(items: readonly T[]) {
  const [held, setHeld] = useState<readonly string[]>();
  const latest = useRef(items);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = items;
  }, [items]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const release = useCallback(() => {
    clearTimeout(timer.current);
    setHeld(undefined);
  }, []);

  const handlers = useMemo<HTMLAttributes<HTMLElement>>(() => {
    const hold = () => {
      clearTimeout(timer.current);
      setHeld((ids) => ids ?? latest.current.map(({ id }) => id));
    };
    const holdAWhile = () => {
      hold();
      timer.current = setTimeout(release, REST_MS);
    };
    return {
      onPointerMove: (event) => event.pointerType === 'mouse' && holdAWhile(),
      onPointerLeave: (event) => event.pointerType === 'mouse' && release(),
      // Touch events, since the browser takes the pointer's away once it scrolls.
      onTouchStart: hold,
      onTouchEnd: holdAWhile,
      onTouchCancel: holdAWhile,
    };
  }, [release]);

  const ordered = useMemo(() => (held ? steadyOrder(items, held) : items), [items, held]);
  return { ordered, handlers, release };
}
