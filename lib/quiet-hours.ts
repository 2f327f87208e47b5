import { isTimeZone } from './i18n/dates';
import type { QuietHours } from './protocol/settings';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/** Whether nothing may call at that moment (epoch ms). A zone that is not known here has no quiet hours. */
export function isQuiet(hours: QuietHours | undefined, now: number): boolean {
  if (!hours || !isTimeZone(hours.zone)) return false;
  const parts = new Map(
    clockOf(hours.zone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  const day = DAYS.indexOf(parts.get('weekday') ?? '');
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  const begins = (on: number) => hours.days.includes((on + 7) % 7);
  const { from, to } = hours;
  if (from < to) return begins(day) && minute >= from && minute < to;
  // Past midnight it is still the night of the day before.
  return (begins(day) && minute >= from) || (begins(day - 1) && minute < to);
}
