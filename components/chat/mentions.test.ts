import { describe, expect, it } from 'vitest';
import { mentionsIn, offers, queryAt } from './mentions';

const person = (userId: string, name: string) => ({ userId, name });
const PEOPLE = [person('all', 'みんな'), person('U1', '花'), person('U2', '花子'), person('U3', 'Ken Ito')];

describe('queryAt', () => {
  it.each([
    ['@', 1, { start: 0, typed: '' }],
    ['ねえ@はな', 5, { start: 2, typed: 'はな' }],
    ['ねえ＠はな', 5, { start: 2, typed: 'はな' }],
    ['ねえ@はな', 4, { start: 2, typed: 'は' }],
  ])('in %j at %d', (text, caret, query) => expect(queryAt(text, caret)).toEqual(query));

  it.each([
    ['hanako@example', 14],
    ['@花子 ', 4],
    ['花子', 2],
    ['@花子', 0],
  ])('none in %j at %d', (text, caret) => expect(queryAt(text, caret)).toBeUndefined());
});

it('offers by the beginning of the name first, whatever kana and case', () => {
  expect(offers(PEOPLE, 'ito').map(({ userId }) => userId)).toEqual(['U3']);
  expect(offers(PEOPLE, 'ミ').map(({ userId }) => userId)).toEqual(['all']);
  expect(offers([person('a', 'x花'), ...PEOPLE], '花').map(({ userId }) => userId)).toEqual([
    'U1',
    'U2',
    'a',
  ]);
});

describe('mentionsIn', () => {
  it('finds the longest names, and none in an address', () => {
    expect(mentionsIn('@花子と@花 x@花', PEOPLE)).toEqual([
      { userId: 'U2', start: 0, length: 3 },
      { userId: 'U1', start: 4, length: 2 },
    ]);
    expect(mentionsIn('@Ken Itoさん @みんな', PEOPLE)).toEqual([
      { userId: 'U3', start: 0, length: 8 },
      { userId: 'all', start: 11, length: 4 },
    ]);
  });

  it('means the one who was chosen, of two with the same name', () => {
    const two = [person('U1', '花'), person('U9', '花')];
    expect(mentionsIn('@花', two, new Map([['花', 'U9']]))[0]?.userId).toBe('U9');
  });
});
