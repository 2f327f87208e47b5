import { describe, expect, it } from 'vitest';
import { isFewEmoji, partsOf } from './rich-text';

const hrefs = (text: string) => partsOf(text).flatMap((p) => p.href ?? []);

describe('partsOf', () => {
  it.each([
    ['見て https://example.com/train/運行情報 ← 遅れ', ['https://example.com/train/運行情報']],
    ['見てhttps://example.com/a。次', ['https://example.com/a']],
    ['「https://example.jp」', ['https://example.jp']],
    ['連絡は hana@example.jp まで', ['mailto:hana@example.jp']],
    ['http://a.jp https://b.jp', ['http://a.jp', 'https://b.jp']],
  ])('finds the links of %s', (text, expected) => {
    expect(hrefs(text)).toEqual(expected);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.jp',
    '//a.jp',
    'README.md',
    'file:///etc/passwd',
  ])('makes no link of %s', (text) => {
    expect(hrefs(text)).toEqual([]);
  });

  it('does not let a name before an @ pass for the host', () => {
    expect(hrefs('https://bank.example@evil.example/')).not.toContain('https://bank.example@evil.example/');
  });

  it('loses no character', () => {
    const text = 'a\n見てhttps://x.jp/「」 https://y.jp, b@c.jp\n終';
    expect(
      partsOf(text)
        .map((p) => p.text)
        .join(''),
    ).toBe(text);
  });
});

describe('isFewEmoji', () => {
  it.each(['😀', '👍🏽', '❤️', '👨‍👩‍👧‍👦👍🏻🎉', '🇯🇵', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '☔', '🙇‍♂️ 🙏', '☝🏼'])('%s is', (text) => {
    expect(isFewEmoji(text)).toBe(true);
  });
  it.each(['', '1', '123', '©', '😀😀😀😀', '😀a', 'はい😀', '#', '↔', '🏽a'])('%s is not', (text) => {
    expect(isFewEmoji(text)).toBe(false);
  });
});
