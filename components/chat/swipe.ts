/** What comes into sight: what lies below the row's beginning, or below its end. */
export type Side = 'before' | 'after';

type Point = { x: number; y: number; time: number };

type Deps = {
  /** How wide what lies below is, px; 0 for nothing. */
  widthOf(side: Side): number;
  /** Where the row is now; `isDragged`: it follows the finger, and else gets there by itself. */
  move(x: number, isDragged: boolean): void;
  /** This side is about to come into sight. */
  shows(side: Side): void;
  /** The finger is gone, and this side stays open; undefined: none. */
  rests(side: Side | undefined): void;
};

/** A finger that has moved so far, and more aside than up or down, means the row and not the list, px. */
const LOCK_PX = 10;
/** At the edge of the screen a swipe is the system's way back, px. */
const EDGE_PX = 20;
/** A flick opens or closes, however short it is, px/ms. */
const FLICK = 0.4;
/** Pulled further than there is to see, the row follows this much of the way. */
const GIVE = 0.2;

/** The arithmetic of a row that a finger pushes aside. */
export function createSwipe({ widthOf, move, shows, rests }: Deps) {
  let open: Side | undefined;
  let from: Point | undefined;
  let isLocked = false;
  let at = 0;
  let speed = 0;
  let last: Point | undefined;

  const restAt = (side: Side | undefined) =>
    side === undefined ? 0 : side === 'before' ? widthOf('before') : -widthOf('after');

  function settle(side: Side | undefined) {
    from = undefined;
    isLocked = false;
    open = side;
    at = restAt(side);
    move(at, false);
    rests(side);
  }

  function limited(x: number): number {
    const max = widthOf('before');
    const min = -widthOf('after');
    if (x > max) return max + (x - max) * (max > 0 ? GIVE : 0);
    return x < min ? min + (x - min) * (min < 0 ? GIVE : 0) : x;
  }

  return {
    begin(point: Point) {
      if (point.x < EDGE_PX) return;
      from = last = point;
      isLocked = false;
      speed = 0;
    },

    /** `locked`: from now on the movement is the row's; `other`: it is somebody else's, or nobody began. */
    drag(point: Point): 'still' | 'locked' | 'dragged' | 'other' {
      if (!from || !last) return 'other';
      const dx = point.x - from.x;
      const dy = point.y - from.y;
      const wasLocked = isLocked;
      if (!isLocked) {
        if (Math.abs(dx) < LOCK_PX && Math.abs(dy) < LOCK_PX) return 'still';
        if (Math.abs(dx) <= Math.abs(dy)) {
          from = undefined;
          return 'other';
        }
        isLocked = true;
      }
      if (point.time > last.time) speed = (point.x - last.x) / (point.time - last.time);
      last = point;
      at = limited(restAt(open) + dx);
      if (at !== 0) shows(at > 0 ? 'before' : 'after');
      move(at, true);
      return wasLocked ? 'dragged' : 'locked';
    },

    end() {
      if (!from) return;
      if (!isLocked) {
        from = undefined;
        return;
      }
      const side: Side = at > 0 ? 'before' : 'after';
      const outwards = at > 0 ? speed : -speed;
      const isFar = Math.abs(at) > widthOf(side) / 2;
      settle(at !== 0 && (outwards > FLICK || (isFar && outwards > -FLICK)) ? side : undefined);
    },

    /** The finger was taken for something else. */
    cancel() {
      if (from && isLocked) settle(undefined);
      from = undefined;
    },

    close() {
      if (open !== undefined) settle(undefined);
    },

    isOpen: () => open !== undefined,

    /** The row follows a finger now. */
    isDragged: () => isLocked,
  };
}
