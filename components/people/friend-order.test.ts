import { expect, it } from 'vitest';
import { friendsFor, inOrder } from './friend-order';

const friend = (name: string, more = {}) => ({ userId: `U-${name}`, name, ...more });
const friends = inOrder(
  [
    friend('ゆうと', { favourite: true }),
    friend('Mina', { nickname: 'あね' }),
    friend('健太', { hidden: true, favourite: true }),
    friend('10号'),
    friend('2号'),
  ],
  'ja',
);
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);

it('puts friends in the order of the names that one gave them', () => {
  expect(names(friends).filter((name) => name !== '健太')).toEqual(['2号', '10号', 'あね', 'ゆうと']);
});

it('shows favourites also on their own, and hidden ones nowhere', () => {
  const { favourites, all } = friendsFor(friends, '');
  expect(names(favourites)).toEqual(['ゆうと']);
  expect(names(all)).not.toContain('健太');
});

it('finds by the name shown, in whichever kana', () => {
  expect(names(friendsFor(friends, 'アネ').all)).toEqual(['あね']);
  expect(friendsFor(friends, 'mina').all).toEqual([]);
});
