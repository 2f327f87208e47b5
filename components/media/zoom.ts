/** px; of the stage from its centre, so that a picture in the middle of it is at 0, 0. */
export type Point = { x: number; y: number };
export type Size = { width: number; height: number };
/** How a picture stands: so many times as large as it fits the stage, and its centre there. */
export type View = Point & { scale: number };

export const FITTING: View = { x: 0, y: 0, scale: 1 };
/** So far in one can always go; into a larger picture, until its own pixels are seen twice as large. */
const MAX_SCALE = 4;
const MAX_OVER_NATURAL = 2;
/** What two taps lead to. */
const NEAR = 2.5;

/** As large as it can be shown in whole. A small picture is not blown up. */
export function fitIn(picture: Size, stage: Size): Size {
  const scale = Math.min(1, stage.width / picture.width, stage.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

export function maxScale(picture: Size, fit: Size): number {
  return Math.max(MAX_SCALE, (MAX_OVER_NATURAL * picture.width) / Math.max(1, fit.width));
}

/** Another scale; what is at `about` stays there. */
export function zoomed(view: View, scale: number, about: Point): View {
  const factor = scale / view.scale;
  return {
    scale,
    x: about.x - (about.x - view.x) * factor,
    y: about.y - (about.y - view.y) * factor,
  };
}

export function moved(view: View, by: Point): View {
  return { ...view, x: view.x + by.x, y: view.y + by.y };
}

/** Two fingers that went from one pair of places to another: what they hold stays under them. */
export function pinched(view: View, from: readonly [Point, Point], to: readonly [Point, Point]): View {
  const [before, after] = [middle(from), middle(to)];
  const factor = distance(to) / Math.max(1, distance(from));
  const larger = zoomed(view, view.scale * factor, before);
  return moved(larger, { x: after.x - before.x, y: after.y - before.y });
}

/** The nearest view without a gap at an edge where the picture could fill it. */
export function settled(view: View, fit: Size, stage: Size, max: number): View {
  const scale = Math.min(max, Math.max(1, view.scale));
  const inRange = scale === view.scale ? view : zoomed(view, scale, { x: 0, y: 0 });
  const spare = (side: 'width' | 'height') => Math.max(0, (fit[side] * scale - stage[side]) / 2);
  return { scale, x: within(inRange.x, spare('width')), y: within(inRange.y, spare('height')) };
}

/** Two taps: near, at that place; from anywhere near, back to the whole. */
export function toggled(view: View, about: Point): View {
  return view.scale > 1 ? FITTING : zoomed(view, NEAR, about);
}

/** `|| 0`: no minus zero. */
const within = (value: number, limit: number) => Math.min(limit, Math.max(-limit, value)) || 0;
const middle = ([a, b]: readonly [Point, Point]): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const distance = ([a, b]: readonly [Point, Point]) => Math.hypot(a.x - b.x, a.y - b.y);
