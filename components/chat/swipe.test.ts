import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createSwipe, type Side } from './swipe';

const widths: Record<Side, number> = { before: 160, after: 80 };
let on: ReturnType<typeof setUp>;

function setUp() {
  const [move, shows, rests] = [vi.fn(), vi.fn(), vi.fn()];
  return { move, shows, rests, swipe: createSwipe({ widthOf: (side) => widths[side], move, shows, rests }) };
}
beforeEach(() => {
  on = setUp();
});

/** Pulls by these distances, 100 ms apart: far from a flick. */
function pull(...xs: number[]) {
  on.swipe.begin({ x: 200, y: 100, time: 0 });
  const found = xs.map((dx, i) => on.swipe.drag({ x: 200 + dx, y: 100, time: (i + 1) * 1_000 }));
  on.swipe.end();
  return found;
}
const place = () => on.move.mock.lastCall?.[0];

describe('a row', () => {
  it('follows the finger once that has left its place, and stays open from half of the way', () => {
    expect(pull(-4, -20, -50)).toEqual(['still', 'locked', 'dragged']);
    expect(on.move.mock.calls.slice(0, 2)).toEqual([
      [-20, true],
      [-50, true],
    ]);
    expect(on.rests).toHaveBeenLastCalledWith('after');
    expect([place(), on.swipe.isOpen()]).toEqual([-80, true]);
  });

  it('goes back from less', () => {
    pull(20, 70);
    expect(on.shows).toHaveBeenLastCalledWith('before');
    expect(on.rests).toHaveBeenLastCalledWith(undefined);
    expect(place()).toBe(0);
  });

  it('opens by a flick, and closes by one the other way', () => {
    const { swipe } = on;
    swipe.begin({ x: 200, y: 0, time: 0 });
    swipe.drag({ x: 180, y: 0, time: 20 });
    swipe.end();
    expect(swipe.isOpen()).toBe(true);
    swipe.begin({ x: 100, y: 0, time: 1_000 });
    swipe.drag({ x: 120, y: 0, time: 1_020 });
    swipe.end();
    expect([swipe.isOpen(), place()]).toEqual([false, 0]);
  });

  it('gives a little, and not at all where there is nothing to see', () => {
    pull(-180);
    expect(on.move).toHaveBeenCalledWith(-100, true);
    on = setUp();
    widths.before = 0;
    pull(60);
    expect(on.move).toHaveBeenCalledWith(0, true);
    expect(on.swipe.isOpen()).toBe(false);
    widths.before = 160;
  });

  it('leaves the list alone, and the way back at the edge', () => {
    const { swipe, move } = on;
    swipe.begin({ x: 200, y: 100, time: 0 });
    expect(swipe.drag({ x: 190, y: 130, time: 10 })).toBe('other');
    expect(swipe.drag({ x: 100, y: 130, time: 20 })).toBe('other');
    swipe.end();
    swipe.begin({ x: 8, y: 100, time: 0 });
    expect(swipe.drag({ x: 90, y: 100, time: 10 })).toBe('other');
    swipe.end();
    expect(move).not.toHaveBeenCalled();
  });

  it('closes when the finger is taken away from it', () => {
    const { swipe } = on;
    swipe.begin({ x: 200, y: 100, time: 0 });
    swipe.drag({ x: 130, y: 100, time: 10 });
    swipe.cancel();
    expect([swipe.isOpen(), place()]).toEqual([false, 0]);
  });
});
