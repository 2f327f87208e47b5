'use client';

import { type PointerEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import { type Contact, createGestures, type Gestures } from './gestures';
import type { ViewerItem } from './viewer-items';
import { fitIn, type Size } from './zoom';

/** The lower part of a video is its own: the bar with which one plays and seeks, px. */
const CONTROLS = 80;

type Wishes = {
  item: ViewerItem | undefined;
  canTurn(by: -1 | 1): boolean;
  turn(by: -1 | 1): void;
  close(): void;
  /** `isOutside`: the mouse, beside the picture. */
  tap(isOutside: boolean): void;
};

/** The gestures of the viewer on its elements. Drawn by hand: a finger does not wait for React. */
export function useStage(wishes: Wishes) {
  const stage = useRef<HTMLDivElement>(null);
  const latest = useRef(wishes);
  useEffect(() => {
    latest.current = wishes;
  });
  const wasOutside = useRef(false);

  const { gestures, handlers } = useMemo(() => {
    const gestures = createGestures({
      stage: () => sizeOf(stage.current),
      sizes() {
        const { item } = latest.current;
        if (item?.type !== 'image') return undefined;
        const size = sizeOf(stage.current?.firstElementChild);
        return { own: item.file, fit: fitIn(item.file, size), stage: size };
      },
      canTurn: (by) => latest.current.canTurn(by),
      turn: (by) => latest.current.turn(by),
      close: () => latest.current.close(),
      tap: () => latest.current.tap(wasOutside.current),
      show({ x, y, scale }, isHeld) {
        const frame = frameIn(stage.current);
        if (!frame) return;
        frame.toggleAttribute('data-held', isHeld);
        frame.style.transform =
          scale === 1 && x === 0 && y === 0 ? '' : `translate(${x}px, ${y}px) scale(${scale})`;
        stage.current?.toggleAttribute('data-near', scale > 1);
      },
      drag({ x, y }, isHeld) {
        const { current } = stage;
        if (!current) return;
        current.toggleAttribute('data-held', isHeld);
        current.style.setProperty('--drag-x', `${x}px`);
        current.style.setProperty('--drag-y', `${y}px`);
        const gone = Math.min(1, y / Math.max(1, current.clientHeight));
        current.parentElement?.style.setProperty('--gone', String(gone));
      },
    });
    const contact = (event: PointerEvent): Contact => {
      const { x, y } = fromCentre(event, stage.current);
      return { id: event.pointerId, x, y, time: event.timeStamp };
    };
    const handlers = {
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0 || isOfVideo(event)) return;
        const isMouse = event.pointerType === 'mouse';
        wasOutside.current = isMouse && !(event.target as Element).closest('.viewer-frame');
        gestures.down(contact(event));
      },
      onPointerMove(event: PointerEvent) {
        if (gestures.move(contact(event)) && !event.currentTarget.hasPointerCapture(event.pointerId)) {
          event.currentTarget.setPointerCapture(event.pointerId);
        }
      },
      onPointerUp: (event: PointerEvent) => gestures.up(contact(event)),
      onPointerCancel: () => gestures.cancel(),
      onLostPointerCapture: (event: PointerEvent) => gestures.up(contact(event)),
    };
    return { gestures, handlers };
  }, []);

  useWheel(stage, gestures);

  // Another picture is shown as a whole, and so is the one before when one comes back.
  const key = wishes.item?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each picture
  useEffect(() => {
    gestures.reset();
    stage.current?.removeAttribute('data-near');
    for (const frame of stage.current?.querySelectorAll<HTMLElement>('[data-zoom]') ?? [])
      frame.style.transform = '';
  }, [gestures, key]);

  return { stage, gestures, handlers };
}

/** By hand, since React's own listener cannot keep the browser from zooming the page. */
function useWheel(stage: RefObject<HTMLElement | null>, gestures: Gestures): void {
  useEffect(() => {
    const { current } = stage;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      // A pinch on a trackpad comes as a wheel with Ctrl, in much smaller steps.
      const power = event.ctrlKey ? 0.01 : 0.002;
      gestures.zoomBy(Math.exp(-event.deltaY * power), fromCentre(event, current));
    };
    current?.addEventListener('wheel', onWheel, { passive: false });
    return () => current?.removeEventListener('wheel', onWheel);
  }, [stage, gestures]);
}

function sizeOf(element: Element | null | undefined): Size {
  return { width: element?.clientWidth ?? 1, height: element?.clientHeight ?? 1 };
}

function frameIn(stage: Element | null): HTMLElement | null {
  return stage?.querySelector<HTMLElement>('[data-current] > [data-zoom]') ?? null;
}

function fromCentre({ clientX, clientY }: { clientX: number; clientY: number }, stage: Element | null) {
  const box = stage?.getBoundingClientRect() ?? new DOMRect();
  return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
}

function isOfVideo({ target, clientY }: PointerEvent): boolean {
  return target instanceof HTMLVideoElement && target.getBoundingClientRect().bottom - clientY < CONTROLS;
}
