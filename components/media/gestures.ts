import {
  FITTING,
  maxScale,
  moved,
  type Point,
  pinched,
  type Size,
  settled,
  toggled,
  type View,
  zoomed,
} from './zoom';

/** A finger or the mouse: where, from the centre of the stage, and when, ms. */
export type Contact = Point & { id: number; time: number };

/** A finger that moves less has not moved, px. */
const STEADY = 8;
/** Two taps within this are a double one, ms; and not further apart than this, px. */
const DOUBLE_MS = 300;
const DOUBLE_PX = 40;
/** What one pushes this far aside, as a part of the stage, or flings at this speed (px per ms), goes on by itself. */
const FAR = 0.3;
const FAST = 0.4;
/** There is nothing on that side: it follows, but not willingly. */
const RESISTANCE = 0.3;
/** How far beyond its limits a picture follows two fingers. */
const GIVE = 1.6;

export type Stage = {
  /** What is looked at: its own size, as it fits, and the stage's. Undefined for what cannot be zoomed. */
  sizes(): { own: Size; fit: Size; stage: Size } | undefined;
  stage(): Size;
  canTurn(by: -1 | 1): boolean;
  /** `isHeld`: a finger has it, and nothing is to be animated. */
  show(view: View, isHeld: boolean): void;
  /** The picture is pushed sideways, or down to be closed. */
  drag(by: Point, isHeld: boolean): void;
  turn(by: -1 | 1): void;
  close(): void;
  tap(at: Point): void;
};

type Mode = 'none' | 'pressed' | 'swipe' | 'dismiss' | 'pan' | 'pinch' | 'ignored';

/** What fingers, mouse and keys do in the viewer. Knows no DOM. */
export function createGestures(stage: Stage) {
  const contacts = new Map<number, Contact>();
  let mode: Mode = 'none';
  let view = FITTING;
  /** As things were when this part of the gesture began. */
  let from: { view: View; at: readonly Contact[] } = { view, at: [] };
  let before: Contact | undefined;
  let speed: Point = { x: 0, y: 0 };
  let lastTap: Contact | undefined;

  function begin(next: Mode): void {
    mode = next;
    from = { view, at: [...contacts.values()] };
    speed = { x: 0, y: 0 };
    before = undefined;
  }

  function show(next: View, isHeld: boolean): void {
    view = next;
    stage.show(view, isHeld);
  }

  function settle(next: View): void {
    const sizes = stage.sizes();
    if (sizes) show(settled(next, sizes.fit, sizes.stage, maxScale(sizes.own, sizes.fit)), false);
  }

  function decide({ x, y }: Point): Mode {
    if (Math.hypot(x, y) < STEADY) return 'pressed';
    if (view.scale > 1) return 'pan';
    if (Math.abs(x) > Math.abs(y)) return 'swipe';
    return y > 0 ? 'dismiss' : 'ignored';
  }

  function end(last: Contact, by: Point): void {
    if (mode === 'pan') settle(view);
    if (mode === 'swipe') {
      const to = by.x > 0 ? -1 : 1;
      const isMeant =
        Math.abs(by.x) > stage.stage().width * FAR || (Math.abs(speed.x) > FAST && speed.x * by.x > 0);
      stage.drag({ x: 0, y: 0 }, false);
      if (isMeant && stage.canTurn(to)) stage.turn(to);
    }
    if (mode === 'dismiss') {
      if (by.y > stage.stage().height * FAR || speed.y > FAST) stage.close();
      else stage.drag({ x: 0, y: 0 }, false);
    }
    if (mode === 'pressed') {
      const isDouble =
        lastTap &&
        last.time - lastTap.time < DOUBLE_MS &&
        Math.hypot(last.x - lastTap.x, last.y - lastTap.y) < DOUBLE_PX;
      lastTap = isDouble ? undefined : last;
      if (isDouble) settle(toggled(view, last));
      else stage.tap(last);
    }
  }

  return {
    view: () => view,

    /** Another picture: all of it. */
    reset(): void {
      view = FITTING;
      mode = contacts.size > 0 ? 'ignored' : 'none';
    },

    down(contact: Contact): void {
      contacts.set(contact.id, contact);
      if (contacts.size === 1) begin('pressed');
      else if (contacts.size === 2 && (mode === 'pressed' || mode === 'pan') && stage.sizes()) begin('pinch');
    },

    /** @returns whether it is more than a press by now. */
    move(contact: Contact): boolean {
      if (!contacts.has(contact.id)) return false;
      contacts.set(contact.id, contact);
      const [start, second] = from.at;
      if (!start) return false;
      if (mode === 'pinch') {
        const [a, b] = [contacts.get(start.id), second && contacts.get(second.id)];
        const sizes = stage.sizes();
        if (!a || !b || !second || !sizes) return true;
        const next = pinched(from.view, [start, second], [a, b]);
        const limit = maxScale(sizes.own, sizes.fit) * GIVE;
        show(next.scale > limit || next.scale < 1 / GIVE ? view : next, true);
        return true;
      }
      const by = { x: contact.x - start.x, y: contact.y - start.y };
      if (mode === 'pressed') {
        const decided = decide(by);
        if (decided === 'pressed') return false;
        mode = decided;
      }
      const passed = before && contact.time - before.time;
      if (before && passed)
        speed = { x: (contact.x - before.x) / passed, y: (contact.y - before.y) / passed };
      before = contact;
      if (mode === 'pan') show(moved(from.view, by), true);
      if (mode === 'swipe') {
        const free = stage.canTurn(by.x > 0 ? -1 : 1);
        stage.drag({ x: free ? by.x : by.x * RESISTANCE, y: 0 }, true);
      }
      if (mode === 'dismiss') stage.drag({ x: 0, y: Math.max(0, by.y) }, true);
      return mode !== 'ignored';
    },

    up(contact: Contact): void {
      if (!contacts.delete(contact.id)) return;
      const [start] = from.at;
      if (mode === 'pinch') {
        settle(view);
        // The finger that stays goes on from here.
        begin(contacts.size > 0 && view.scale > 1 ? 'pan' : 'ignored');
        return;
      }
      if (contacts.size > 0) return;
      if (start) end(contact, { x: contact.x - start.x, y: contact.y - start.y });
      mode = 'none';
    },

    /** The browser took the fingers for something else. */
    cancel(): void {
      contacts.clear();
      if (mode === 'swipe' || mode === 'dismiss') stage.drag({ x: 0, y: 0 }, false);
      if (mode === 'pan' || mode === 'pinch') settle(view);
      mode = 'none';
    },

    /** By wheel or key. */
    zoomBy(factor: number, about: Point = { x: 0, y: 0 }): void {
      settle(zoomed(view, view.scale * factor, about));
    },

    fit(): void {
      settle(FITTING);
    },
  };
}

export type Gestures = ReturnType<typeof createGestures>;
