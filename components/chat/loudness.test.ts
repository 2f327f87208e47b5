import { expect, it } from 'vitest';
import { createLoudness } from './loudness';

const tone = (height: number) => Float32Array.from({ length: 256 }, (_, i) => height * Math.sin(i / 3));

it('silence is nothing, and shouting no more than everything', () => {
  const loudness = createLoudness();
  expect(loudness.add(tone(0))).toBe(0);
  expect(loudness.add(tone(1))).toBe(1);
  expect(loudness.waveform()).toEqual([0, 31]);
});

it('speech lies in between, and louder speech higher', () => {
  const loudness = createLoudness();
  const [low, high] = [loudness.add(tone(0.02)), loudness.add(tone(0.1))];
  expect(low).toBeGreaterThan(0.1);
  expect(high).toBeGreaterThan(low);
  expect(high).toBeLessThan(1);
});

it('a long recording has 64 bars, each as high as its loudest moment', () => {
  const loudness = createLoudness();
  for (let i = 0; i < 1_000; i++) loudness.add(tone(i === 500 ? 1 : 0));
  const bars = loudness.waveform();
  expect(bars).toHaveLength(64);
  expect(bars.filter((bar) => bar > 0)).toEqual([31]);
  expect(bars.indexOf(31)).toBe(32);
});

it('nothing recorded is no wave', () => {
  expect(createLoudness().waveform()).toEqual([]);
});
