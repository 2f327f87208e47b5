'use client';

import {
  type MouseEvent,
  type PointerEvent,
  type TouchEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { createSwipe, type Side } from './swipe';

/** How long the way back takes, with something to spare, ms. */
const CLOSED_MS = 240;
/** A click comes at most so long after the finger has left, ms. */
const CLICK_MS = 350;
/** As long as systems wait, ms. */
const LONG_PRESS_MS = 500;

function swallowNextClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('click', swallow, { capture: true, once: true });
  // A press that becomes no click, a scroll say, must not take the next one.
  const drop = () => document.removeEventListener('click', swallow, { capture: true });
  const forget = () => setTimeout(drop, CLICK_MS);
  for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, forget, { once: true });
}

type Options = {
  /** How wide what lies below is at each side, px. */
  widths: Record<Side, number>;
  onLongPress(at: { x: number; y: number }): void;
};

/**
 * A row that a finger pushes aside, to what lies below it. `handlers` and `moving` belong on what moves. Only for touch: a
 * mouse has a menu. A press elsewhere closes it, as does a press on the row itself, which then leads nowhere.
 */
export function useSwipe({ widths, onLongPress }: Options) {
  const moving = useRef<HTMLDivElement>(null);
  const [side, setSide] = useState<Side>();
  const [isOpen, setOpen] = useState(false);
  const latest = useRef({ widths, onLongPress });
  useEffect(() => {
    latest.current = { widths, onLongPress };
  });

  const swipe = useMemo(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let press: ReturnType<typeof setTimeout> | undefined;
    let swallowsClick = false;
    const gesture = createSwipe({
      widthOf: (at) => latest.current.widths[at],
      move(x, isDragged) {
        const { current } = moving;
        if (!current) return;
        current.toggleAttribute('data-dragged', isDragged);
        current.style.transform = x === 0 ? '' : `translateX(${x}px)`;
      },
      shows(at) {
        clearTimeout(timer);
        setSide(at);
      },
      rests(at) {
        setOpen(at !== undefined);
        clearTimeout(timer);
        if (at === undefined) timer = setTimeout(setSide, CLOSED_MS, undefined);
      },
    });
    const handlers = {
      onPointerDown(event: PointerEvent) {
        swallowsClick = false;
        clearTimeout(press);
        if (event.pointerType !== 'touch' || !event.isPrimary) return;
        const at = { x: event.clientX, y: event.clientY };
        gesture.begin({ ...at, time: event.timeStamp });
        press = setTimeout(() => {
          swallowsClick = true;
          gesture.cancel();
          latest.current.onLongPress(at);
        }, LONG_PRESS_MS);
      },
      onPointerMove(event: PointerEvent) {
        const found = gesture.drag({ x: event.clientX, y: event.clientY, time: event.timeStamp });
        if (found === 'still') return;
        clearTimeout(press);
        if (found !== 'locked') return;
        swallowsClick = true;
        moving.current?.setPointerCapture(event.pointerId);
      },
      onPointerUp() {
        clearTimeout(press);
        gesture.end();
      },
      // The mouse that browsers play after a touch would take the focus, and the menu would close.
      onTouchEnd(event: TouchEvent) {
        if (swallowsClick && event.cancelable) event.preventDefault();
      },
      onPointerCancel() {
        clearTimeout(press);
        gesture.cancel();
      },
      onClickCapture(event: MouseEvent) {
        if (!swallowsClick && !gesture.isOpen()) return;
        event.preventDefault();
        event.stopPropagation();
        swallowsClick = false;
        gesture.close();
      },
    };
    // Without this browsers see a fling in a swipe, and a press soon after it only ends that.
    const onTouchMove = (event: Event) => {
      if (gesture.isDragged() && event.cancelable) event.preventDefault();
    };
    const stop = () => {
      clearTimeout(timer);
      clearTimeout(press);
    };
    return { handlers, onTouchMove, close: gesture.close, stop };
  }, []);
  useEffect(() => {
    const { current } = moving;
    // By hand, since React's own listener promises to prevent nothing.
    current?.addEventListener('touchmove', swipe.onTouchMove, { passive: false });
    return () => {
      current?.removeEventListener('touchmove', swipe.onTouchMove);
      swipe.stop();
    };
  }, [swipe]);

  useEffect(() => {
    if (!isOpen) return;
    const onPress = ({ target }: Event) => {
      const row = moving.current?.parentElement;
      if (!(target instanceof Element) || row?.contains(target)) return;
      swipe.close();
      // Whoever presses another row to be rid of this one does not mean to open that.
      if (target.closest('li')) swallowNextClick();
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [isOpen, swipe]);

  return { moving, side, isOpen, handlers: swipe.handlers, close: swipe.close };
}
