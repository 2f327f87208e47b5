import { expect, it, vi } from 'vitest';
import { barsOf, lengthOf, nextRate, takeOver } from './playback';

it('lets one play at a time', () => {
  const element = () => ({ pause: vi.fn() }) as unknown as HTMLMediaElement;
  const [first, second] = [element(), element()];
  takeOver(first);
  takeOver(first);
  expect(first.pause).not.toHaveBeenCalled();
  takeOver(second);
  expect(first.pause).toHaveBeenCalledOnce();
  expect(second.pause).not.toHaveBeenCalled();
});

it('goes round the speeds', () => {
  expect([nextRate(), nextRate(), nextRate()]).toEqual([1.5, 2, 1]);
});

it('takes the length from the message where the file has none', () => {
  expect(lengthOf(7, Number.POSITIVE_INFINITY)).toBe(7);
  expect(lengthOf(7, Number.NaN)).toBe(7);
  expect(lengthOf(7, 7.3)).toBe(7.3);
  expect(lengthOf(undefined, Number.NaN)).toBe(0);
});

it('draws as many bars as it is asked for, from more levels and from fewer', () => {
  expect(barsOf({ waveform: [0, 31, 15, 0] }, 2)).toEqual([1, 15 / 31]);
  expect(barsOf({ waveform: [31, 0] }, 4)).toEqual([1, 1, 0.1, 0.1]);
  expect(new Set(barsOf({}, 5)).size).toBe(1);
});
