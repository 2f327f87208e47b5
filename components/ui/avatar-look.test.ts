import { expect, it } from 'vitest';
import { firstLetter, gradientOf } from './avatar-look';

it.each([
  ['太郎', '太'],
  ['  hanako', 'H'],
  ['👨‍👩‍👧‍👦 家族', '👨‍👩‍👧‍👦'],
  ['がくせい', 'が'],
  ['𠮷野', '𠮷'],
  ['', '?'],
])('the letter of %j is %j', (name, letter) => {
  expect(firstLetter(name)).toBe(letter);
});

it('gives an id one gradient, and different ids different ones', () => {
  const ids = Array.from({ length: 200 }, (_, i) => `U${i.toString(16).padStart(32, '0')}`);
  expect(gradientOf(ids[7] as string)).toBe(gradientOf(ids[7] as string));
  expect(new Set(ids.map(gradientOf)).size).toBeGreaterThan(8);
});
