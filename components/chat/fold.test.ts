import { describe, expect, it } from 'vitest';
import { fold, holds, piecesOf, wordsOf } from './fold';

it.each([
  ['ハナコ', 'はなこ'],
  ['ﾊﾅｺ', 'はなこ'],
  ['ﾊﾟﾝﾀﾞ', 'ぱんだ'],
  ['ヴ', 'ゔ'],
  ['ＦＣミナミ', 'fcみなみ'],
  ['㈱山田', '(株)山田'],
])('%s is read as %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

it('takes all words, in any order, apart by any blank', () => {
  expect(holds('FCミナミ 保護者会', wordsOf('保護者　みなみ'))).toBe(true);
  expect(holds('FCミナミ 保護者会', wordsOf('fc 家族'))).toBe(false);
  expect(wordsOf(' 　')).toEqual([]);
});

describe('pieces', () => {
  const marked = (text: string, query: string) =>
    piecesOf(text, wordsOf(query))
      .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
      .join('');

  it.each([
    ['はなことハナコ', 'ハナ', '[はな]こと[ハナ]コ'],
    ['ﾊﾟﾝﾀﾞ組', 'ぱん', '[ﾊﾟﾝ]ﾀﾞ組'],
    ['ﾊﾟﾝﾀﾞ組', '組', 'ﾊﾟﾝﾀﾞ[組]'],
    ['㈱山田', '株', '[㈱]山田'],
    ['家族👨‍👩‍👧の会', '会', '家族👨‍👩‍👧の[会]'],
    ['FC みなみ', 'み fc', '[FC] [み]な[み]'],
    ['家族', '', '家族'],
  ])('of %s for %s', (text, query, pieces) => {
    expect(marked(text, query)).toBe(pieces);
  });
});
