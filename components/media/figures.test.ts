import { expect, it } from 'vitest';
import { durationText, sizeText } from './figures';

it('says sizes in the unit that keeps them short', () => {
  expect([0, 820, 1024, 1_500, 24_000_000, 50 * 1024 ** 2, 3 * 1024 ** 4].map(sizeText)).toEqual([
    '0 B',
    '820 B',
    '1.0 KB',
    '1.5 KB',
    '23 MB',
    '50 MB',
    '3072 GB',
  ]);
});

it('says times as players do', () => {
  expect([0, 7.4, 59.6, 760, 3_723].map(durationText)).toEqual(['0:00', '0:07', '1:00', '12:40', '1:02:03']);
});
