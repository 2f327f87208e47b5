import { expect, it } from 'vitest';
import { isQuiet } from './quiet-hours';

const at = (text: string) => Date.parse(text);
const HOUR = 60;
const nights = { from: 22 * HOUR, to: 7 * HOUR, days: [0, 1, 2, 3, 4, 5, 6], zone: 'Asia/Tokyo' };

it('goes by the clock of the person’s own place, and past midnight', () => {
  expect(isQuiet(nights, at('2026-11-22T22:00:00+09:00'))).toBe(true);
  expect(isQuiet(nights, at('2026-11-22T21:59:59+09:00'))).toBe(false);
  expect(isQuiet(nights, at('2026-11-23T06:59:59+09:00'))).toBe(true);
  expect(isQuiet(nights, at('2026-11-23T07:00:00+09:00'))).toBe(false);
  expect(isQuiet({ ...nights, zone: 'Europe/Berlin' }, at('2026-11-22T22:00:00+09:00'))).toBe(false);
});

it('counts a night to the day on which it began', () => {
  // 22 November 2026 is a Sunday.
  const sundays = { ...nights, days: [0] };
  expect(isQuiet(sundays, at('2026-11-22T23:00:00+09:00'))).toBe(true);
  expect(isQuiet(sundays, at('2026-11-23T05:00:00+09:00'))).toBe(true);
  expect(isQuiet(sundays, at('2026-11-22T05:00:00+09:00'))).toBe(false);
  expect(isQuiet(sundays, at('2026-11-23T23:00:00+09:00'))).toBe(false);
});

it('knows hours within one day, and a whole day where they end as they begin', () => {
  const noon = { ...nights, from: 12 * HOUR, to: 13 * HOUR };
  expect(isQuiet(noon, at('2026-11-22T12:30:00+09:00'))).toBe(true);
  expect(isQuiet(noon, at('2026-11-22T13:00:00+09:00'))).toBe(false);
  const sunday = { ...nights, from: 0, to: 0, days: [0] };
  expect(isQuiet(sunday, at('2026-11-22T00:00:00+09:00'))).toBe(true);
  expect(isQuiet(sunday, at('2026-11-22T23:59:00+09:00'))).toBe(true);
  expect(isQuiet(sunday, at('2026-11-23T00:00:00+09:00'))).toBe(false);
});

it('is never quiet without hours, or in a place that does not exist', () => {
  expect(isQuiet(undefined, 0)).toBe(false);
  expect(isQuiet({ ...nights, from: 0, to: 0, zone: 'Mars/Olympus' }, 0)).toBe(false);
});
