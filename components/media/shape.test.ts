import { expect, it } from 'vitest';
import type { FileContent } from '../../lib/protocol/files';
import { shapeOf } from './shape';

const facts = { fileId: 'F', name: 'a', size: 1, mime: 'image/jpeg', blur: '' };
const photo = (width: number, height: number) => ({ ...facts, width, height });
const ratio = (content: FileContent) => (shapeOf(content) as Record<string, number> | undefined)?.['--ratio'];

it('keeps the shape of a photo, within what is good to look at', () => {
  const ratios = [photo(3_000, 2_000), photo(10, 4_000), photo(4_000, 10), photo(0, 0)].map((one) =>
    ratio({ type: 'image', ...one }),
  );
  expect(ratios).toEqual([1.5, 0.5, 2.4, 1]);
});

it('gives an album its shape by the number of tiles, whatever is on them', () => {
  const album = (n: number, one = photo(10, 999)) =>
    ratio({ type: 'image', ...one, others: Array.from({ length: n - 1 }, () => one) });
  expect([album(2), album(3), album(6), album(20)]).toEqual([8 / 5, 4 / 3, 1, 1]);
  expect(album(2, photo(999, 10))).toBe(album(2));
});

it('knows a shape for a video of which nothing is known, and none for what is no picture', () => {
  expect(ratio({ type: 'video', ...facts })).toBeCloseTo(16 / 9);
  expect(shapeOf({ type: 'file', ...facts })).toBeUndefined();
});
