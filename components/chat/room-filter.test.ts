import { expect, it } from 'vitest';
import type { RoomState } from '../../lib/room-state';
import { filterRooms } from './room-filter';

const room = (name: string, kind: 'direct' | 'group', unread = 0) =>
  ({ id: name, name, kind, me: 'Ume', seq: 5, reads: { Ume: 5 - unread } }) as unknown as RoomState;

const rooms = [room('家族', 'group', 2), room('はなこ', 'direct'), room('FCミナミ 保護者会', 'group')];
const names = (...args: [Parameters<typeof filterRooms>[1], string]) =>
  filterRooms(rooms, ...args).map((r) => r.name);

it('filters by kind and by what is unread', () => {
  expect(names('all', '')).toHaveLength(3);
  expect(names('unread', '')).toEqual(['家族']);
  expect(names('direct', '')).toEqual(['はなこ']);
  expect(names('group', '')).toEqual(['家族', 'FCミナミ 保護者会']);
});

it.each([
  ['ハナコ', 'はなこ'],
  ['ﾊﾅｺ', 'はなこ'],
  ['ｆｃ', 'FCミナミ 保護者会'],
  ['保護者　みなみ', 'FCミナミ 保護者会'],
])('finds by %s', (query, name) => {
  expect(names('all', query)).toEqual([name]);
});

it('finds nothing where one of the words is missing', () => {
  expect(names('all', 'fc 家族')).toEqual([]);
});
