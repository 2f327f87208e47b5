import { createSwipe } from './swipe';

/** So far a bubble can be pushed, and from there on letting go means an answer, px. */
const WIDTH_PX = 64;
const ENOUGH_PX = 48;
/** A tick that is felt and not heard, ms. */
const TICK_MS = 8;
/** What is moved by hand inside of a message. */
const OWN_MOVES = 'input, video, [role=slider], .more';

/**
 * A message that a finger pushes to the right is answered. Only for touch, and besides the menu, which has the same.
 * @param onReply told the row; returns what ends it all
 */
export function listenForReplies(scroller: HTMLElement, onReply: (row: HTMLElement) => void): () => void {
  let row: HTMLElement | null = null;
  let sign: HTMLElement | undefined;
  let pushed = 0;

  const swipe = createSwipe({
    widthOf: (side) => (side === 'before' ? WIDTH_PX : 0),
    move(x, isDragged) {
      if (!row) return;
      if (isDragged) {
        if (x >= ENOUGH_PX && pushed < ENOUGH_PX) navigator.vibrate?.(TICK_MS);
        pushed = x;
      }
      row.toggleAttribute('data-dragged', isDragged);
      row.style.transform = x === 0 ? '' : `translateX(${x}px)`;
      sign?.style.setProperty('--pushed', String(Math.min(1, x / ENOUGH_PX)));
    },
    shows() {
      if (!row || sign) return;
      const box = row.getBoundingClientRect();
      sign = document.createElement('span');
      sign.ariaHidden = 'true';
      sign.className = 'reply-sign';
      sign.style.top = `${box.top - scroller.getBoundingClientRect().top + box.height / 2}px`;
      scroller.after(sign);
    },
    rests(side) {
      if (side === 'before') swipe.close();
      else {
        sign?.remove();
        sign = undefined;
      }
    },
  });

  function onPointerDown(event: PointerEvent): void {
    const { target, pointerType, isPrimary, clientX: x, clientY: y, timeStamp: time } = event;
    if (pointerType !== 'touch' || !isPrimary || !(target instanceof Element)) return;
    row = target.closest(OWN_MOVES) ? null : target.closest<HTMLElement>('article[data-seq]');
    pushed = 0;
    if (row) swipe.begin({ x, y, time });
  }
  function onPointerMove({ clientX: x, clientY: y, timeStamp: time, pointerId }: PointerEvent): void {
    if (swipe.drag({ x, y, time }) === 'locked') scroller.setPointerCapture(pointerId);
  }
  function onPointerUp(): void {
    const answered = swipe.isDragged() && pushed >= ENOUGH_PX ? row : null;
    swipe.end();
    if (answered) onReply(answered);
  }
  // Without this browsers take what is left of the movement for a scroll, and the press for a click.
  function onTouchMove(event: TouchEvent): void {
    if (swipe.isDragged() && event.cancelable) event.preventDefault();
  }

  const listening = new AbortController();
  const { signal } = listening;
  scroller.addEventListener('pointerdown', onPointerDown, { signal });
  scroller.addEventListener('pointermove', onPointerMove, { signal });
  scroller.addEventListener('pointerup', onPointerUp, { signal });
  scroller.addEventListener('pointercancel', swipe.cancel, { signal });
  scroller.addEventListener('touchmove', onTouchMove, { signal, passive: false });
  return () => {
    listening.abort();
    swipe.cancel();
  };
}
