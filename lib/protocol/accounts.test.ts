import { expect, it } from 'vitest';
import { registration } from './accounts';

const good = { loginId: 'hanako.s', password: 'correct horse', name: '花子' };
const takes = (change: object) => registration.safeParse({ ...good, ...change }).success;

it('takes an ordinary person', () => {
  expect(registration.parse({ ...good, name: ' 花子 ', admin: true })).toEqual(good);
});

it.each([['ab'], ['a'.repeat(21)], ['Hanako'], ['花子'], ['a b'], ['a:b'], ['a\nb'], ['']])(
  'refuses the login id %j',
  (loginId) => expect(takes({ loginId })).toBe(false),
);

it.each([['1234567'], ['x'.repeat(257)], ['half a pair \ud83d']])('refuses the password %j', (password) => {
  expect(takes({ password })).toBe(false);
});

it('leaves a password as it was typed', () => {
  expect(registration.parse({ ...good, password: '  パスワード  ' }).password).toBe('  パスワード  ');
});
