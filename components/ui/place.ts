/** Where something opens: beside an element, or at a point of the window (the pointer's, of a right click). */
export type Place = Element | { x: number; y: number };

/** A place as a box of the window that nobody sees, to hang something on. */
export function boxOf(place: Place) {
  if (!(place instanceof Element)) {
    return { position: 'fixed', left: place.x, top: place.y, width: 0, height: 0 } as const;
  }
  const { left, top, width, height } = place.getBoundingClientRect();
  return { position: 'fixed', left, top, width, height, pointerEvents: 'none' } as const;
}
