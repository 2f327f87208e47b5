import { describe, expect, it } from 'vitest';
import { strengthOf } from './password-strength';

const level = (password: string, personal?: string[]) => strengthOf(password, personal).level;

it('has nothing to say for what is too short to be taken', () => {
  expect(strengthOf('')).toEqual({ level: 0, isCommon: false });
  expect(level('a1!B2?c')).toBe(0);
});

it.each([
  'password',
  'Password123!',
  'P@ssw0rd',
  '12345678',
  'qwertyuiop',
  'iloveyou2',
  'doraemon',
  'sakura2024',
])('%s is one of the first that are tried', (password) => {
  expect(strengthOf(password)).toEqual({ level: 1, advice: 'common', isCommon: true });
});

describe('a password', () => {
  it.each([
    ['abcdefghijkl', 1],
    ['aaaaaaaaaaaaaaaa', 1],
    ['98765432', 1],
    ['kirinhashi', 2],
    ['kirin-hashi', 3],
    ['correct horse battery', 4],
    ['うちの犬は月曜が好き', 4],
    ['Xk9#mQ2$vL7p', 4],
  ])('%s has level %i', (password, expected) => {
    expect(level(password)).toBe(expected);
  });

  it('never grows weaker by what is added to it', () => {
    const text = 'うめ kirin-7 Hashi? 月曜の犬';
    let before = 0;
    for (let i = 1; i <= text.length; i++) {
      const now = level(text.slice(0, i));
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
  });

  it('is weaker for whoever is called so', () => {
    expect(level('yoshida-kirin')).toBeGreaterThan(level('yoshida-kirin', ['yoshida']));
    expect(strengthOf('yoshida-kirin', ['Yoshida']).advice).toBe('personal');
    expect(level('correct horse battery', ['', ' ', 'ab'])).toBe(4);
  });

  it('comes with advice that would help', () => {
    expect(strengthOf('abcabcabcabc').advice).toBe('variety');
    expect(strengthOf('kirinhashi').advice).toBe('longer');
    expect(strengthOf('correct horse battery').advice).toBeUndefined();
  });
});
