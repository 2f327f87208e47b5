import { describe, expect, it } from 'vitest';
import { allWordsOf } from '../../lib/i18n/catalogues';
import { registration } from '../../lib/protocol/accounts';
import { accountProblems, outcomeProblems, plainLoginId, waitWords } from './entry-problems';

const ja = allWordsOf('ja');
const good = { loginId: 'taro', password: 'correct horse', name: '太郎' };

describe('accountProblems', () => {
  it.each([
    {},
    { loginId: '' },
    { loginId: 'ab' },
    { loginId: 'a'.repeat(21) },
    { loginId: '太郎' },
    { loginId: 'Taro' },
    { password: '' },
    { password: 'short' },
    { password: 'x'.repeat(257) },
    { name: '' },
    { name: '\u200b' },
    { name: 'x'.repeat(21) },
    { name: 'a\u202eb' },
  ])('finds a problem exactly where the server would: %j', (change) => {
    const account = { ...good, ...change };
    const refused = registration.safeParse(account).error?.issues.map((issue) => issue.path[0]) ?? [];
    expect(new Set(Object.keys(accountProblems(ja, account)))).toEqual(new Set(refused));
  });
});

it('reads a login id as it was meant', () => {
  expect(plainLoginId(' Ｔａｒｏ１ ')).toBe('taro1');
});

it('says how long to wait, and never too short', () => {
  expect(waitWords(ja, 12.2)).toBe('13秒ほど');
  expect(waitWords(ja, 61)).toBe('2分ほど');
});

it('puts the server’s refusal beside the field it is about', () => {
  const refused = (error: object) =>
    outcomeProblems(ja, { ok: false, reason: 'refused', error: error as never });
  expect(refused({ code: 'login_taken' })).toHaveProperty('loginId');
  expect(refused({ code: 'invalid', field: 'name' })).toHaveProperty('name');
  expect(refused({ code: 'invalid' })).toHaveProperty('form');
  expect(outcomeProblems(ja, { ok: false, reason: 'limited', retryAfterS: 90 }).form).toContain('2分');
});
