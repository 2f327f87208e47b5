'use client';

import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { FITTING, moved, type Point, pinched, type Size, settled, type View, zoomed } from '../media/zoom';
import { coverOf } from './crop-area';

export const ZOOM_MAX = 4;
/** One press of an arrow key, px, and of plus or minus, times. */
const STEP = 12;
const STEP_ZOOM = 1.15;
const CENTRE: Point = { x: 0, y: 0 };

/** What fingers, mouse, wheel and keys do to a picture in a stage that it always fills. */
export function useCrop(stage: RefObject<HTMLElement | null>, picture: Size | undefined) {
  const [view, setView] = useState<View>(FITTING);
  const held = useRef(new Map<number, Point>());

  function change(next: (view: View) => View): void {
    const size = sizeOf(stage.current);
    if (picture) setView((now) => settled(next(now), coverOf(picture, size), size, ZOOM_MAX));
  }

  const at = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = stage.current?.getBoundingClientRect() ?? new DOMRect();
    return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
  };

  // By hand, since React's own listener cannot keep the page from scrolling.
  const zoomAt = useRef((_factor: number, _about: Point) => {});
  useEffect(() => {
    zoomAt.current = (factor, about) => change((now) => zoomed(now, now.scale * factor, about));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; what it needs comes by references
  useEffect(() => {
    const { current } = stage;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      zoomAt.current(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), at(event));
    };
    current?.addEventListener('wheel', onWheel, { passive: false });
    return () => current?.removeEventListener('wheel', onWheel);
  }, [stage]);

  const release = (event: PointerEvent) => held.current.delete(event.pointerId);

  return {
    view,
    setScale: (scale: number) => change((now) => zoomed(now, scale, CENTRE)),
    handlers: {
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current.set(event.pointerId, at(event));
      },
      onPointerMove(event: PointerEvent) {
        const before = held.current.get(event.pointerId);
        if (!before) return;
        const now = at(event);
        const other = [...held.current].find(([id]) => id !== event.pointerId)?.[1];
        held.current.set(event.pointerId, now);
        if (other) change((old) => pinched(old, [before, other], [now, other]));
        else change((old) => moved(old, { x: now.x - before.x, y: now.y - before.y }));
      },
      onPointerUp: release,
      onPointerCancel: release,
      onLostPointerCapture: release,
      onKeyDown(event: KeyboardEvent) {
        const by = MOVES[event.key];
        const factor = ZOOMS[event.key];
        if (by) change((now) => moved(now, by));
        else if (factor) change((now) => zoomed(now, now.scale * factor, CENTRE));
        else return;
        event.preventDefault();
      },
    },
  };
}

const MOVES: Record<string, Point> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
};
const ZOOMS: Record<string, number> = { '+': STEP_ZOOM, '=': STEP_ZOOM, '-': 1 / STEP_ZOOM };

export function sizeOf(element: Element | null): Size {
  return { width: element?.clientWidth || 1, height: element?.clientHeight || 1 };
}
