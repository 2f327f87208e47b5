import { describe, expect, it } from 'vitest';
import { localeFrom, pickLocale } from './locale';

describe('pickLocale', () => {
  it.each([
    ['ja,en-US;q=0.9,en;q=0.8', 'ja'],
    ['en-US,en;q=0.9,ja;q=0.8', 'en'],
    ['en;q=0.2, ja-JP;q=0.9', 'ja'],
    ['de-DE,de;q=0.9,ja;q=0.5,en;q=0.4', 'ja'],
    ['de-DE,de;q=0.9', 'en'],
    ['ja;q=0, en', 'en'],
    ['*', 'ja'],
    ['', 'ja'],
    [null, 'ja'],
    [';;;,q=,=', 'en'],
  ])('%j means %s', (header, locale) => {
    expect(pickLocale(undefined, header)).toBe(locale);
  });

  it('lets a setting decide, unless it is none of ours', () => {
    expect(pickLocale('en', 'ja')).toBe('en');
    expect(pickLocale('xx', 'ja')).toBe('ja');
  });
});

it('reads navigator.languages in their order', () => {
  expect(localeFrom(['fr', 'en-GB', 'ja'])).toBe('en');
});
