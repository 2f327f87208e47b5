import { describe, expect, it } from 'vitest';
import { firstLink, partsOf } from './links';

const hrefs = (text: string) => partsOf(text).flatMap((p) => p.href ?? []);

describe('partsOf', () => {
  it.each([
    ['見て https://example.com/train/運行情報 ← 遅れ', ['https://example.com/train/運行情報']],
    ['見てhttps://example.com/a。次', ['https://example.com/a']],
    ['「https://example.jp」', ['https://example.jp']],
    ['連絡は hana@example.jp まで', ['mailto:hana@example.jp']],
    ['連絡はhana@example.jpまで', ['mailto:hana@example.jp']],
    ['（hana.b+c@mail.example.co.jp）', ['mailto:hana.b+c@mail.example.co.jp']],
    ['宛先：a@x.jp、b@y.jp。', ['mailto:a@x.jp', 'mailto:b@y.jp']],
    ['見てね→https://x.jp/地図と🙌https://y.jp', ['https://x.jp/地図と🙌', 'https://y.jp']],
    ['http://a.jp https://b.jp', ['http://a.jp', 'https://b.jp']],
    ['（https://a.jp/x）と、https://b.jp/y、', ['https://a.jp/x', 'https://b.jp/y']],
    [
      'See (https://a.jp/wiki/A_(B)), or https://b.jp/?q=1.',
      ['https://a.jp/wiki/A_(B)', 'https://b.jp/?q=1'],
    ],
    ['HTTPS://A.jp/B', ['HTTPS://A.jp/B']],
    ['http://localhost:3000/rooms/x?seq=5#y', ['http://localhost:3000/rooms/x?seq=5#y']],
    ['a@b.example.jp, c+d@e.jp.', ['mailto:a@b.example.jp', 'mailto:c+d@e.jp']],
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
    'https://',
    'https://。',
    'xhttps://a.jp',
    'a@b',
    '@hana',
    'hana@example',
    'a@b@c.jp',
    '見て@hana.jp',
  ])('makes no link of %s', (text) => {
    expect(hrefs(text)).toEqual([]);
  });

  it('does not let a name before an @ pass for the host', () => {
    expect(hrefs('https://bank.example@evil.example/')).not.toContain('https://bank.example@evil.example/');
  });

  it.each([
    ['https://a.jp/', '('],
    ['', 'a@'],
    ['', 'a.'],
    ['', 'https://'],
    ['https://a.jp', ')'],
  ])('takes no time for a long text of %s%s…', (begin, again) => {
    const text = begin + again.repeat(5_000 / again.length);
    const since = performance.now();
    expect(
      partsOf(text)
        .map((p) => p.text)
        .join(''),
    ).toBe(text);
    expect(performance.now() - since).toBeLessThan(250);
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

describe('firstLink', () => {
  it.each([
    ['a@b.jp と https://a.jp と https://b.jp', 'https://a.jp/'],
    ['HTTPS://A.jp/日本', 'https://a.jp/%E6%97%A5%E6%9C%AC'],
    ['a@b.jp だけ', undefined],
    ['https://user:secret@a.jp/', undefined],
  ])('of %s', (text, expected) => {
    expect(firstLink(text)).toBe(expected);
  });

  it('does not look into a mention', () => {
    const mentions = [{ userId: 'all', start: 0, length: 13 }];
    expect(firstLink('@https://a.jp https://b.jp', mentions)).toBe('https://b.jp/');
  });
});
