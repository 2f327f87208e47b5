import { describe, expect, it } from 'vitest';
import { createDice, type Dice } from '../server/testing/dice';
import { findMatches, foldForSearch } from './search-fold';

/** The parts of the text that a page would highlight. */
const found = (text: string, query: string) =>
  findMatches(text, query).map(({ start, length }) => text.slice(start, start + length));

describe('what is found', () => {
  it.each([
    ['カナ', 'かな', 'かな'],
    ['カナ', 'ｶﾅ', 'ｶﾅ'],
    ['かな', 'ひらがなとカナ', 'カナ'],
    ['ガ', 'か\u3099', 'か\u3099'],
    ['が', 'か゛', 'か゛'],
    ['パン', 'ﾊﾟﾝ屋', 'ﾊﾟﾝ'],
    ['ﾊﾟﾝ', 'ぱんや', 'ぱん'],
    ['ヴ', 'う゛', 'う゛'],
    ['わ゛', 'ヷ', 'ヷ'],
    ['らーめん', '昼はラーメン', 'ラーメン'],
    ['ﾗｰﾒﾝ', 'らーめん', 'らーめん'],
    ['ー', 'ｶﾚｰ', 'ｰ'],
    ['株式会社', '㍿ふきだし', '㍿'],
    ['会社', '㍿ふきだし', '㍿'],
    ['キロ', '5㌔', '㌔'],
    ['々', '人々', '々'],
    ['人々', '人々', '人々'],
    ['abc', 'ＡＢＣ', 'ＡＢＣ'],
    ['１２', '0123', '12'],
    ['ss', 'Straße', 'ß'],
    ['STRASSE', 'Straße', 'Straße'],
    ['ß', 'MASSE', 'SS'],
    ['ẞ', 'ß', 'ß'],
    ['istanbul', 'İstanbul', 'İstanbul'],
    ['İ', 'i', 'i'],
    ['ı', 'I', 'I'],
    ['σοφος', 'ΣΟΦΟΣ', 'ΣΟΦΟΣ'],
    ['ς', 'Σ', 'Σ'],
    ['é', 'cafe\u0301', 'e\u0301'],
    ['fi', 'ﬁn', 'ﬁ'],
    ['~', '10〜12時', '〜'],
    ['～', '10〜12時', '〜'],
    ['𠮷', '𠮷野家', '𠮷'],
    ['野', '𠮷野家', '野'],
    ['😀', 'a😀b', '😀'],
    ['❤', '❤\ufe0f', '❤\ufe0f'],
    ['❤\ufe0f', '❤', '❤'],
    ['👩', '👨\u200d👩\u200d👧', '👩\u200d'],
    ['ab', 'a\u200bb', 'a\u200bb'],
    ['a b', 'a\u3000b', 'a\u3000b'],
  ])('%s in %s is %s', (query, text, match) => expect(found(text, query)).toEqual([match]));

  it.each([
    ['か', 'が'],
    ['が', 'か'],
    ['は', 'ぱ'],
    ['つ', 'っ'],
    ['らーめん', 'らあめん'],
    ['\u{20bb7}', '\u{20bb8}'],
    ['é', 'e'],
    ['', 'a'],
    ['\u200b', 'a\u200bb'],
    ['a', ''],
  ])('"%s" is not in "%s"', (query, text) => expect(found(text, query)).toEqual([]));

  it('is told once for every place, from left to right, and never twice for the same', () => {
    expect(findMatches('かなカナｶﾅ', 'かな')).toEqual([
      { start: 0, length: 2 },
      { start: 2, length: 2 },
      { start: 4, length: 2 },
    ]);
    expect(findMatches('aaaa', 'aa')).toHaveLength(2);
    expect(findMatches('ßß', 's')).toEqual([
      { start: 0, length: 1 },
      { start: 1, length: 1 },
    ]);
    expect(findMatches('ßß', 'sss')).toEqual([{ start: 0, length: 2 }]);
  });
});

/** Any characters there are, with those in front that melt into their neighbours. */
function randomText({ roll, pick }: Dice): string {
  const melting =
    'かカｶﾞﾟ゛゜\u3099\u309aはﾊ㍿ßẞİıiI\u0307\u0301\u0323eé\u200d\ufe0f가ㄱㅏᄀ\u1161\u11a8ﾡￂΣσςſﬁ';
  let text = '';
  for (let length = roll(12); length >= 0; length--) {
    const any = roll(3) === 0 ? roll(0x110000) : roll(0x3400);
    text += roll(2) ? String.fromCodePoint(any) : pick([...melting]);
  }
  return text.toWellFormed();
}

describe('for any text', () => {
  const dice = createDice(20_261_122);
  const { roll } = dice;
  const texts = Array.from({ length: 30_000 }, () => randomText(dice));

  it('a match covers what was looked for, and lies where the folded text has it', () => {
    for (const text of texts) {
      const chars = [...text];
      const from = roll(chars.length);
      const query = chars.slice(from, from + 1 + roll(3)).join('');
      const needle = foldForSearch(query);
      const matches = found(text, query);
      const expected = needle !== '' && foldForSearch(text).includes(needle);
      if (matches.length > 0 !== expected) expect.fail(`${JSON.stringify([text, query])}`);
      // Two matches may meet in one character, and are then told as one.
      for (const match of matches) {
        if (!foldForSearch(match).includes(needle)) expect.fail(`${JSON.stringify([text, query, match])}`);
      }
    }
  });

  it('folding twice is folding once', () => {
    const twice = texts.filter((text) => foldForSearch(foldForSearch(text)) !== foldForSearch(text));
    expect(twice.slice(0, 5).map((t) => JSON.stringify(t))).toEqual([]);
  });

  it('no character becomes NUL, which may so stand between two texts', () => {
    let all = '';
    for (let code = 1; code < 0x110000; code++) all += String.fromCodePoint(code);
    expect(foldForSearch(all.toWellFormed()).includes('\0')).toBe(false);
  });
});
