import { expect, it } from 'vitest';
import { excerptOf } from './excerpt';

const shown = (text: string, query: string) =>
  excerptOf(text, query)
    .map(({ text: piece, found }) => (found ? `[${piece}]` : piece))
    .join('');

it('tells apart what was looked for, however it is written', () => {
  expect(shown('カイギと会議とｶｲｷﾞ', 'かいぎ')).toBe('[カイギ]と会議と[ｶｲｷﾞ]');
  expect(shown('Ｌｕｎｃｈ at noon', 'LUNCH')).toBe('[Ｌｕｎｃｈ] at noon');
  expect(shown('何もない', 'x')).toBe('何もない');
});

it('is cut around the first match, and never through a character', () => {
  const family = '👨‍👩‍👧‍👦';
  const text = `${family.repeat(40)}会議${family.repeat(200)}`;
  const cut = shown(text, '会議');
  expect(cut).toBe(`…${family.repeat(14)}[会議]${family.repeat(84)}…`);
  expect(shown(`${'あ'.repeat(14)}会議`, '会議')).toBe(`${'あ'.repeat(14)}[会議]`);
  expect(shown(`${'あ'.repeat(15)}会議`, '会議')).toBe(`…${'あ'.repeat(14)}[会議]`);
});

it('ends within a match that is longer than itself', () => {
  const cut = shown('あ'.repeat(300), 'あ'.repeat(200));
  expect(cut).toBe(`[${'あ'.repeat(100)}]…`);
});
