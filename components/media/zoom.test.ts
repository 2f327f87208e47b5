import { describe, expect, it } from 'vitest';
import { FITTING, fitIn, maxScale, moved, pinched, settled, toggled, zoomed } from './zoom';

const STAGE = { width: 400, height: 800 };

describe('fitIn', () => {
  it('shows all of a picture, and a small one as it is', () => {
    expect(fitIn({ width: 4_000, height: 3_000 }, STAGE)).toEqual({ width: 400, height: 300 });
    expect(fitIn({ width: 100, height: 10_000 }, STAGE)).toEqual({ width: 8, height: 800 });
    expect(fitIn({ width: 40, height: 40 }, STAGE)).toEqual({ width: 40, height: 40 });
  });
});

describe('zoomed', () => {
  it('keeps what is under the finger there', () => {
    const about = { x: 50, y: -30 };
    const view = zoomed(moved(zoomed(FITTING, 2, { x: 9, y: 9 }), { x: 3, y: 4 }), 3, about);
    // What is drawn at `about` before and after: the same place of the picture.
    const before = moved(zoomed(FITTING, 2, { x: 9, y: 9 }), { x: 3, y: 4 });
    expect((about.x - view.x) / view.scale).toBeCloseTo((about.x - before.x) / before.scale);
    expect((about.y - view.y) / view.scale).toBeCloseTo((about.y - before.y) / before.scale);
  });
});

describe('pinched', () => {
  it('follows both fingers', () => {
    const from = [
      { x: -50, y: 0 },
      { x: 50, y: 0 },
    ] as const;
    const to = [
      { x: -80, y: 20 },
      { x: 120, y: 20 },
    ] as const;
    const view = pinched(FITTING, from, to);
    expect(view.scale).toBe(2);
    // Each finger still holds what it held.
    for (const i of [0, 1] as const) {
      expect((to[i].x - view.x) / view.scale).toBeCloseTo(from[i].x);
      expect((to[i].y - view.y) / view.scale).toBeCloseTo(from[i].y);
    }
  });
  it('bears two fingers in one place', () => {
    const at = { x: 1, y: 1 };
    expect(pinched(FITTING, [at, at], [at, { x: 5, y: 1 }]).scale).toBe(4);
  });
});

describe('settled', () => {
  const fit = { width: 400, height: 300 };
  it('leaves no gap at an edge that the picture reaches', () => {
    expect(settled({ scale: 2, x: 900, y: 900 }, fit, STAGE, 4)).toEqual({ scale: 2, x: 200, y: 0 });
    expect(settled({ scale: 4, x: -900, y: -900 }, fit, STAGE, 4)).toEqual({ scale: 4, x: -600, y: -200 });
  });
  it('comes back from further in and out than one can go', () => {
    expect(settled({ scale: 0.5, x: 30, y: 0 }, fit, STAGE, 4)).toEqual(FITTING);
    expect(settled({ scale: 9, x: 0, y: 0 }, fit, STAGE, 4).scale).toBe(4);
  });
});

it('two taps go near and back', () => {
  const near = toggled(FITTING, { x: 10, y: 10 });
  expect(near.scale).toBeGreaterThan(1);
  expect(toggled(near, { x: 0, y: 0 })).toEqual(FITTING);
});

it('goes further into what is larger', () => {
  expect(maxScale({ width: 8_000, height: 100 }, { width: 400, height: 5 })).toBe(40);
  expect(maxScale({ width: 100, height: 100 }, { width: 100, height: 100 })).toBe(4);
});
