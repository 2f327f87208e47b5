import type { Locale } from './locale';

/** A moment as a calendar in one time zone shows it. `day` counts days, so that yesterday is one less than today. */
export type Moment = {
  year: number;
  month: number;
  date: number;
  weekday: number;
  hour: number;
  minute: number;
  day: number;
};

export type Dates = {
  /** `9:05` / `9:05 PM`, at a bubble's foot. */
  time(at: number): string;
  /** The day's number: equal for two moments of one day. */
  day(at: number): number;
  /** 今日, 昨日, 11月22日(日), 2025年11月22日(土): the pill between two days. */
  dayLabel(at: number, now: number): string;
  /** Today's time, 昨日, within a week 金曜日, then 11/18, 2025/11/18: the room list. */
  listTime(at: number, now: number): string;
  /** Day and time in one, for the list of devices. */
  dayAndTime(at: number, now: number): string;
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Distinct minutes kept; far more than one screen asks for. */
const CACHE_MAX = 5_000;

/** A weekday is clear for so many days: then it comes again. */
const WEEK_DAYS = 7;

const WEEKDAYS_JA = '日月火水木金土';
const WEEKDAYS_EN = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function isTimeZone(name: string | undefined): name is string {
  if (!name) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * Dates as words. Only the calendar arithmetic is left to Intl: its finished strings differ between Node and browsers
 * (the space before PM, for one), and the server's first page must equal what the browser makes of it.
 */
export function createDates(locale: Locale, timeZone: string): Dates {
  const momentOf = createCalendar(timeZone);
  const words = locale === 'ja' ? JAPANESE : ENGLISH;
  const time = (at: number) => words.time(momentOf(at));
  const relative = (at: number, now: number) => words.relative[momentOf(now).day - momentOf(at).day];
  const sameYear = (at: number, now: number) => momentOf(at).year === momentOf(now).year;
  const dayLabel = (at: number, now: number) =>
    relative(at, now) ?? words.longDate(momentOf(at), !sameYear(at, now));
  return {
    time,
    day: (at) => momentOf(at).day,
    dayLabel,
    listTime(at, now) {
      const passed = momentOf(now).day - momentOf(at).day;
      if (passed <= 0) return time(at);
      if (passed >= words.relative.length && passed < WEEK_DAYS) return words.weekday(momentOf(at));
      return words.relative[passed] ?? words.shortDate(momentOf(at), !sameYear(at, now));
    },
    dayAndTime: (at, now) => `${dayLabel(at, now)} ${time(at)}`,
  };
}

export function createCalendar(timeZone: string): (at: number) => Moment {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const cache = new Map<number, Moment>();
  return (at) => {
    const key = Math.floor(at / MINUTE);
    const known = cache.get(key);
    if (known) return known;
    const parts = Object.fromEntries(format.formatToParts(at).map((p) => [p.type, Number(p.value)]));
    const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0 } = parts;
    const midnight = Date.UTC(year, month - 1, date);
    const weekday = new Date(midnight).getUTCDay();
    const moment = { year, month, date, weekday, hour, minute, day: midnight / DAY };
    if (cache.size >= CACHE_MAX) cache.clear();
    cache.set(key, moment);
    return moment;
  };
}

const two = (n: number) => String(n).padStart(2, '0');

type Words = {
  time(m: Moment): string;
  /** By days passed: today, yesterday. */
  relative: readonly string[];
  weekday(m: Moment): string;
  longDate(m: Moment, withYear: boolean): string;
  shortDate(m: Moment, withYear: boolean): string;
};

const JAPANESE: Words = {
  time: (m) => `${m.hour}:${two(m.minute)}`,
  relative: ['今日', '昨日'],
  weekday: (m) => `${WEEKDAYS_JA[m.weekday]}曜日`,
  longDate: (m, withYear) =>
    `${withYear ? `${m.year}年` : ''}${m.month}月${m.date}日(${WEEKDAYS_JA[m.weekday]})`,
  shortDate: (m, withYear) => `${withYear ? `${m.year}/` : ''}${m.month}/${m.date}`,
};

const ENGLISH: Words = {
  time: (m) => `${m.hour % 12 || 12}:${two(m.minute)} ${m.hour < 12 ? 'AM' : 'PM'}`,
  relative: ['Today', 'Yesterday'],
  weekday: (m) => WEEKDAYS_EN[m.weekday] ?? '',
  longDate: (m, withYear) =>
    `${WEEKDAYS_EN[m.weekday]}, ${MONTHS_EN[m.month - 1]} ${m.date}${withYear ? `, ${m.year}` : ''}`,
  shortDate: (m, withYear) => `${m.month}/${m.date}${withYear ? `/${m.year}` : ''}`,
};
