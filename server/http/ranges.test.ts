import { expect, test } from 'vitest';
import { disposition } from './file-answer';
import { parseRange } from './ranges';

test.each([
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=0-', { start: 0, end: 99 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=90-200', { start: 90, end: 99 }],
  ['bytes=99-99', { start: 99, end: 99 }],
  ['bytes=-1', { start: 99, end: 99 }],
  ['bytes=-1000', { start: 0, end: 99 }],
  [' bytes=5-6 ', { start: 5, end: 6 }],
  ['bytes=100-', 'none'],
  ['bytes=100-200', 'none'],
  ['bytes=-0', 'none'],
  // What is no range, or more than one, is answered with everything.
  [undefined, undefined],
  ['', undefined],
  ['bytes=', undefined],
  ['bytes=-', undefined],
  ['bytes=5-4', undefined],
  ['bytes=0-1,3-4', undefined],
  ['bytes=x-1', undefined],
  ['bytes=0-9999999999999999999', undefined],
  ['items=0-1', undefined],
] as const)('of 100 bytes, %j is %j', (header, range) => {
  expect(parseRange(header, 100)).toEqual(range);
});

test('an empty file has no range', () => {
  expect(parseRange('bytes=0-', 0)).toBe('none');
  expect(parseRange('bytes=-1', 0)).toBe('none');
});

test.each([
  ['a b.txt', `attachment; filename="a b.txt"; filename*=UTF-8''a%20b.txt`],
  ['日記.txt', `attachment; filename="__.txt"; filename*=UTF-8''%E6%97%A5%E8%A8%98.txt`],
  [`"\\'()*%.txt`, `attachment; filename="__'()*_.txt"; filename*=UTF-8''%22%5C%27%28%29%2A%25.txt`],
  ['😀\r\nX: y', `attachment; filename="____X: y"; filename*=UTF-8''%F0%9F%98%80%0D%0AX%3A%20y`],
])('the name %j is said as %s', (name, header) => {
  expect(disposition(false, name)).toBe(header);
});
