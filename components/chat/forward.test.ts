import { expect, it } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../lib/protocol/preferences';
import type { RoomState } from '../../lib/room-state';
import { forwarded, matching, targetsOf } from './forward';

const room = (id: string, over: Partial<RoomState> = {}): RoomState => ({
  ...DEFAULT_PREFERENCES,
  id,
  name: id,
  kind: 'group',
  me: 'U1',
  memberCount: 2,
  members: undefined,
  messages: undefined,
  first: false,
  cursor: '1.t',
  createdAt: 0,
  seq: 5,
  reads: {},
  ...over,
});

it('goes to rooms, the latest first, and to people without one', () => {
  const rooms = [
    room('家族'),
    room('隠した', { hiddenSeq: 5 }),
    room('花子', { kind: 'direct', peerId: 'Hana' }),
  ];
  const people = [
    { userId: 'Hana', name: '花子' },
    { userId: 'Taro', name: 'タロウ' },
  ];
  const targets = targetsOf(rooms, people);
  expect(targets.map(({ kind, id, face }) => `${kind} ${id} ${face}`)).toEqual([
    'room 家族 家族',
    'room 花子 Hana',
    'room 隠した 隠した',
    'person Taro Taro',
  ]);
  expect(matching(targets, 'たろ').map(({ name }) => name)).toEqual(['タロウ']);
  expect(matching(targets, ' ')).toEqual(targets);
});

it('takes everything along but the mentions', () => {
  const mentions = [{ userId: 'all' as const, start: 0, length: 4 }];
  expect(forwarded({ type: 'text', text: '@みんな', mentions })).toEqual({ type: 'text', text: '@みんな' });
  const photo = {
    type: 'image' as const,
    fileId: 'F1',
    name: 'a.jpg',
    size: 1,
    mime: 'image/jpeg',
    width: 1,
    height: 1,
    blur: '',
  };
  expect(forwarded({ ...photo, others: [{ ...photo, fileId: 'F2' }] })).toMatchObject({
    others: [{ fileId: 'F2' }],
  });
  expect(forwarded({ type: 'notice', kind: 'left', by: { userId: 'U1', name: 'x' } })).toBeUndefined();
});
