const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The sample lives in Japan: UTC+9, and no summer time. */
const JAPAN_MS = 9 * 60 * MINUTE_MS;

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const LETTERS = ['月', '火', '水', '木', '金', '土', '日'] as const;
const SATURDAY = 5;

export type Weekday = (typeof WEEKDAYS)[number];

/**
 * Days around `now`, epoch ms, by a number that grows by one a day. Week 0 is the one, Monday to Sunday, whose Saturday
 * is the next one after today: on that day the sample has its cup and its dinner, whenever it is loaded.
 */
export function createCalendar(now: number) {
  const today = dayOf(now);
  const saturday = today + ((SATURDAY - weekdayOf(today) + 7) % 7 || 7);
  const inWeek = (week: number, weekday: Weekday) =>
    saturday + 7 * week + WEEKDAYS.indexOf(weekday) - SATURDAY;

  return {
    now,
    today,
    inWeek,

    /** Fills the words that depend on the day in, as someone who writes at `at` would put them. */
    say(text: string, at: number): string {
      return text.replace(/\{(\w+)(?: (-?\d))?\}/g, (placeholder, word: string, week?: string) => {
        if (isWeekday(word) && week !== undefined) return dateOf(inWeek(Number(week), word));
        if (word === 'saturday') return nearName(saturday - dayOf(at));
        return pickup(hourOf(at))[word] ?? placeholder;
      });
    },
  };
}

export type Calendar = ReturnType<typeof createCalendar>;

/** Epoch ms of a clock time in Japan. */
export function timeOn(day: number, clock: string): number {
  const [hours, minutes] = clock.split(':').map(Number);
  return day * DAY_MS - JAPAN_MS + ((hours ?? 0) * 60 + (minutes ?? 0)) * MINUTE_MS;
}

export function minutesBefore(now: number, minutes: number): number {
  return Math.floor(now / MINUTE_MS) * MINUTE_MS - minutes * MINUTE_MS;
}

export function isWeekday(word: string): word is Weekday {
  return (WEEKDAYS as readonly string[]).includes(word);
}

function dayOf(at: number): number {
  return Math.floor((at + JAPAN_MS) / DAY_MS);
}

function hourOf(at: number): number {
  return Math.floor((at + JAPAN_MS) / (60 * MINUTE_MS)) % 24;
}

/** 0 is Monday. Day 0, the first of 1970, was a Thursday. */
function weekdayOf(day: number): number {
  return (day + 3) % 7;
}

/** `11/28(土)` */
function dateOf(day: number): string {
  const date = new Date(day * DAY_MS);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}(${LETTERS[weekdayOf(day)]})`;
}

function nearName(daysAway: number): string {
  if (daysAway === 1) return '明日';
  if (daysAway < 6) return '土曜';
  return daysAway === 6 ? '今度の土曜' : '来週の土曜';
}

/** Being picked up at the station is asked for at any hour, since the sample ends a few minutes before it is loaded. */
function pickup(hour: number): Record<string, string> {
  const pours = '雨が強くなってきたみたい';
  if (hour >= 4 && hour < 19) return { evening: '今日の夕方', arrival: '19時', rain: pours };
  if (hour >= 19 && hour < 23) return { evening: '今夜', arrival: `${hour + 1}時`, rain: pours };
  return { evening: '明日の夕方', arrival: '19時', rain: '雨が強くなるみたい' };
}
