import { expect, it } from 'vitest';
import { createHeights } from './heights';

it('adds up what was measured, and guesses the rest by that', () => {
  const heights = createHeights();
  expect(heights.sum(1, 2)).toBeGreaterThan(0);
  heights.record(10, 40);
  heights.record(11, 80);
  heights.record(11, 100);
  expect(heights.sum(10, 11)).toBe(140);
  expect(heights.sum(10, 12)).toBe(210);
  heights.forget();
  expect(heights.sum(10, 10)).not.toBe(40);
});

it('finds the message at a distance from the end', () => {
  const heights = createHeights();
  for (let seq = 1; seq <= 100; seq++) heights.record(seq, 50);
  expect([0, 50, 51, 4_999, 90_000].map((distance) => heights.seqAbove(100, distance))).toEqual([
    100, 100, 99, 1, 1,
  ]);
});
