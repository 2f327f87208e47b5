/** As many as a message may carry, and their greatest. */
const BARS = 64;
const TOP = 31;
/** What is no louder than this is silence, dB below the loudest that there can be; speech is some 45 above it. */
const FLOOR_DB = -55;
const RANGE_DB = 45;

/** How loud a recording is, over its time. */
export function createLoudness() {
  const levels: number[] = [];
  return {
    /** @param samples from −1 to 1. @returns their loudness as one hears it, from 0 to 1 */
    add(samples: Float32Array): number {
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
      const decibels = 10 * Math.log10(Math.max(power, 1e-10));
      const level = Math.min(1, Math.max(0, (decibels - FLOOR_DB) / RANGE_DB));
      levels.push(level);
      return level;
    },

    /** Up to 64 whole numbers from 0 to 31: the loudest moment of each part of its time. */
    waveform(): number[] {
      const count = Math.min(BARS, levels.length);
      return Array.from({ length: count }, (_, i) => {
        const part = levels.slice(
          Math.floor((i * levels.length) / count),
          Math.floor(((i + 1) * levels.length) / count),
        );
        return Math.round(Math.max(...part) * TOP);
      });
    },
  };
}
