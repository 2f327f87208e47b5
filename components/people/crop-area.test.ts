import { expect, it } from 'vitest';
import { FITTING, settled } from '../media/zoom';
import { areaIn, coverOf } from './crop-area';

const stage = { width: 300, height: 300 };
const wide = { width: 1200, height: 600 };

it('covers the stage with the shorter side', () => {
  expect(coverOf(wide, stage)).toEqual({ width: 600, height: 300 });
});

it('takes the middle of a picture that nobody has moved', () => {
  expect(areaIn(FITTING, wide, stage)).toEqual({ left: 300, top: 0, width: 600, height: 600 });
});

it('takes a quarter of it at twice the size, and what was moved into sight', () => {
  expect(areaIn({ scale: 2, x: 0, y: 0 }, wide, stage)).toEqual({
    left: 450,
    top: 150,
    width: 300,
    height: 300,
  });
  const left = settled({ scale: 1, x: 999, y: 40 }, coverOf(wide, stage), stage, 4);
  expect(areaIn(left, wide, stage)).toEqual({ left: 0, top: 0, width: 600, height: 600 });
});

it('takes all of what has the shape of the stage', () => {
  const area = areaIn(FITTING, { width: 160, height: 90 }, { width: 320, height: 180 });
  expect(area).toEqual({ left: 0, top: 0, width: 160, height: 90 });
});
