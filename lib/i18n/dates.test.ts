import { describe, expect, it } from 'vitest';
import { createDates, isTimeZone } from './dates';

const TOKYO = 'Asia/Tokyo';
const at = (iso: string) => Date.parse(iso);
const NOW = at('2026-11-22T20:14:00+09:00');

describe('Japanese, in Tokyo', () => {
  const dates = createDates('ja', TOKYO);

  it.each([
    ['2026-11-22T09:05:00+09:00', '9:05'],
    ['2026-11-22T00:00:00+09:00', '0:00'],
    ['2026-11-21T23:59:00+09:00', '昨日'],
    ['2026-11-20T23:59:00+09:00', '金曜日'],
    ['2026-11-16T00:00:00+09:00', '月曜日'],
    ['2026-11-15T23:59:00+09:00', '11/15'],
    ['2025-12-31T10:00:00+09:00', '2025/12/31'],
    // A server whose clock is a little ahead over midnight.
    ['2026-11-23T00:01:00+09:00', '0:01'],
  ])('the list shows %s as %s', (iso, words) => {
    expect(dates.listTime(at(iso), NOW)).toBe(words);
  });

  it.each([
    ['2026-11-22T09:05:00+09:00', '今日'],
    ['2026-11-21T09:05:00+09:00', '昨日'],
    ['2026-11-20T09:05:00+09:00', '11月20日(金)'],
    ['2025-11-22T09:05:00+09:00', '2025年11月22日(土)'],
  ])('the pill shows %s as %s', (iso, words) => {
    expect(dates.dayLabel(at(iso), NOW)).toBe(words);
  });
});

it('writes English dates', () => {
  const dates = createDates('en', TOKYO);
  expect(dates.time(at('2026-11-22T00:05:00+09:00'))).toBe('12:05 AM');
  expect(dates.time(at('2026-11-22T12:00:00+09:00'))).toBe('12:00 PM');
  expect(dates.dayLabel(at('2026-11-20T09:00:00+09:00'), NOW)).toBe('Fri, Nov 20');
  expect(dates.dayLabel(at('2025-11-22T09:00:00+09:00'), NOW)).toBe('Sat, Nov 22, 2025');
  expect(dates.dayAndTime(at('2026-11-21T21:00:00+09:00'), NOW)).toBe('Yesterday 9:00 PM');
});

it('counts days as the reader’s calendar does', () => {
  const late = at('2026-11-22T23:30:00+09:00');
  const tokyo = createDates('ja', TOKYO);
  const honolulu = createDates('ja', 'Pacific/Honolulu');
  expect(tokyo.day(late + 3_600_000) - tokyo.day(late)).toBe(1);
  expect(honolulu.day(late + 3_600_000)).toBe(honolulu.day(late));
  // The night in which New York turns its clocks back has 25 hours, and is one day.
  const newYork = createDates('en', 'America/New_York');
  expect(newYork.day(at('2026-11-02T00:30:00-05:00')) - newYork.day(at('2026-11-01T00:30:00-04:00'))).toBe(1);
});

it('takes only names of time zones for such', () => {
  expect(isTimeZone(TOKYO)).toBe(true);
  for (const name of [undefined, '', 'Mars/Olympus', '<script>', 'Asia/Tokyo; x']) {
    expect(isTimeZone(name)).toBe(false);
  }
});
