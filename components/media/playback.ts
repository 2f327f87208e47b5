import type { AudioContent } from '../../lib/protocol/files';

export const RATES = [1, 1.5, 2] as const;
export type Rate = (typeof RATES)[number];

/** What one hears now; one at a time, whatever room it is of. */
let current: HTMLMediaElement | undefined;

/** Called when something begins to play: what played before stops. */
export function takeOver(element: HTMLMediaElement): void {
  if (current !== element) current?.pause();
  current = element;
}

/** Who listens at a speed listens to the next one at the same. */
let rate: Rate = 1;
export const currentRate = (): Rate => rate;

export function nextRate(): Rate {
  rate = RATES[(RATES.indexOf(rate) + 1) % RATES.length] ?? 1;
  return rate;
}

/** Seconds. A file that a browser recorded has no length of its own (Infinity) until it was played to its end. */
export function lengthOf(told: number | undefined, own: number): number {
  return Number.isFinite(own) && own > 0 ? own : (told ?? 0);
}

/** As many bars as fit the player, px each with its gap. */
const BARS = 40;
/** Of a file that nobody measured: a quiet line. */
const FLAT = 6;
const LOUDEST = 31;

/** Heights from 0 to 1. The loudest of what comes together in one bar. */
export function barsOf({ waveform }: Pick<AudioContent, 'waveform'>, count: number = BARS): number[] {
  const levels = waveform?.length ? waveform : [FLAT];
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * levels.length) / count);
    const to = Math.max(from + 1, Math.floor(((i + 1) * levels.length) / count));
    return Math.max(0.1, Math.max(...levels.slice(from, to)) / LOUDEST);
  });
}
