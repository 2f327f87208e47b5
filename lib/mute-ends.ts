const HOUR_MS = 60 * 60 * 1_000;
/** When a day begins for most people. */
const MORNING_HOUR = 8;

/** Until when a room may be muted for a while, epoch ms; the next morning by the clock of this device. */
export function muteEnds(now: number): Record<'hour' | 'eight' | 'morning', number> {
  const morning = new Date(now);
  if (morning.getHours() >= MORNING_HOUR) morning.setDate(morning.getDate() + 1);
  morning.setHours(MORNING_HOUR, 0, 0, 0);
  return { hour: now + HOUR_MS, eight: now + 8 * HOUR_MS, morning: morning.getTime() };
}
