import { expect, test } from 'vitest';
import { createMessageRate } from './message-rate';

function setUp(perSecond: number) {
  let time = 1_000;
  const rate = createMessageRate(perSecond, () => time);
  return { rate, wait: (ms: number) => (time += ms) };
}

const takeUntilRefused = (take: () => number) => {
  let taken = 0;
  while (taken < 10_000 && take() === 0) taken++;
  return taken;
};

test.each([1, 3, 100, 5_000])(
  '%d a second: six times as many at once, and then so many a second',
  (perSecond) => {
    const { rate, wait } = setUp(perSecond);
    const take = () => rate.take('U1');
    // What a millisecond brings is not counted.
    const slack = Math.ceil(perSecond / 1_000);
    expect(takeUntilRefused(take) - Math.min(perSecond * 6, 10_000)).toBeLessThanOrEqual(slack);
    if (perSecond > 1_000) return;
    expect(take()).toBeGreaterThan(0);
    expect(take()).toBeLessThanOrEqual(Math.ceil(1_000 / perSecond));
    wait(10_000);
    takeUntilRefused(take);
    wait(2_000);
    expect(takeUntilRefused(take)).toBeGreaterThanOrEqual(2 * perSecond - 1);
  },
);

test('who waits as long as told is let through', () => {
  const { rate, wait } = setUp(3);
  takeUntilRefused(() => rate.take('U1'));
  wait(rate.take('U1'));
  expect(rate.take('U1')).toBe(0);
});

test('each person has a bucket of their own, and full ones are forgotten', () => {
  const { rate, wait } = setUp(1);
  takeUntilRefused(() => rate.take('U1'));
  expect(rate.take('U2')).toBe(0);
  wait(1_000);
  rate.prune();
  expect(rate.size()).toBe(1);
  expect(rate.take('U1')).toBe(0);
  wait(6_000);
  rate.prune();
  expect(rate.size()).toBe(0);
});

test('0 is no limit, and keeps nothing', () => {
  const { rate } = setUp(0);
  expect(takeUntilRefused(() => rate.take('U1'))).toBe(10_000);
  expect(rate.size()).toBe(0);
});
