import { expect, it } from 'vitest';
import type { Message } from '../../lib/protocol/content';
import type { RoomState } from '../../lib/room-state';
import { createArrivals } from './arrivals';

const ME = `U${'0'.repeat(32)}`;
const HANAKO = `U${'1'.repeat(32)}`;

const said = (seq: number, by: string, text = `${seq}`): Message => ({
  seq,
  at: seq,
  by,
  cid: `c${seq}`,
  content: { type: 'text', text },
});

/** A room as a list knows it, of which the first `read` messages are read. */
function room(seq: number, read: number, change: Partial<RoomState> = {}): RoomState {
  return {
    id: 'C1',
    kind: 'group',
    name: '家族',
    createdAt: 0,
    seq,
    cursor: `${seq}.x`,
    muted: false,
    pinned: false,
    background: 'plain',
    me: ME,
    memberCount: 2,
    members: undefined,
    messages: undefined,
    first: false,
    reads: { [ME]: read },
    ...(seq > 0 && { last: said(seq, HANAKO) }),
    ...change,
  };
}

/** What is heard when a room goes from one state to another. */
function heard(before: RoomState | undefined, after: RoomState): string[] {
  let rooms = before ? [before] : [];
  const look = createArrivals(() => rooms);
  expect(look(), 'what was there before is no news').toEqual([]);
  rooms = [after];
  const texts = look().map(({ content }) => (content.type === 'text' ? content.text : content.type));
  expect(look(), 'nothing is heard twice').toEqual([]);
  return texts;
}

it('tells of the last message of a room, however many came', () => {
  expect(heard(room(3, 3), room(4, 3))).toEqual(['4']);
  expect(heard(room(3, 3), room(9, 3))).toEqual(['9']);
  expect(heard(undefined, room(1, 0)), 'in a room that is new').toEqual(['1']);
});

it('tells of mentions alone where one wants no more, and of nothing in what was taken back', () => {
  const mentions = [{ userId: ME, start: 0, length: 3 }];
  const last = { ...said(4, HANAKO), content: { type: 'text' as const, text: '@太郎', mentions } };
  expect(heard(room(3, 3), room(4, 3, { last, notify: 'mentions' }))).toEqual(['@太郎']);
  expect(heard(room(3, 3), room(4, 3, { last, muted: true }))).toEqual(['@太郎']);
  expect(heard(room(3, 3), room(4, 3, { last, muteUntil: 1 }))).toEqual(['@太郎']);
  expect(heard(room(3, 3), room(4, 3, { last, muted: true, notify: 'none' }))).toEqual([]);
  const toAll = {
    type: 'text' as const,
    text: '@みんな',
    mentions: [{ userId: 'all' as const, start: 0, length: 4 }],
  };
  expect(heard(room(3, 3), room(4, 3, { last: { ...last, content: toAll }, notify: 'mentions' }))).toEqual([
    '@みんな',
  ]);
  const toHanako = { ...toAll, mentions: [{ userId: HANAKO, start: 0, length: 4 }] };
  expect(heard(room(3, 3), room(4, 3, { last: { ...last, content: toHanako }, notify: 'mentions' }))).toEqual(
    [],
  );
  expect(heard(room(3, 3), room(4, 3, { last: { ...last, unsent: true } }))).toEqual([]);
});

it('hears a mention that something else follows at once, where the messages are known', () => {
  const mention = { type: 'text' as const, text: '@太郎', mentions: [{ userId: ME, start: 0, length: 3 }] };
  const messages = [said(3, HANAKO), { ...said(4, HANAKO), content: mention }, said(5, HANAKO)];
  expect(heard(room(3, 3), room(5, 3, { messages, muted: true }))).toEqual(['@太郎']);
  expect(heard(room(3, 3), room(5, 4, { messages, muted: true })), 'it is read').toEqual([]);
  expect(heard(undefined, room(5, 0, { messages, muted: true })), 'it was there').toEqual([]);
});

it.each([
  ['one’s own, from another device', room(4, 4, { last: said(4, ME) })],
  ['what is read already', room(4, 4)],
  ['a muted room', room(4, 3, { muted: true })],
  ['one that is muted for a while', room(4, 3, { muteUntil: 1 })],
  ['one of which only mentions are wanted', room(4, 3, { notify: 'mentions' })],
  ['what was sent silently', room(4, 3, { last: { ...said(4, HANAKO), silent: true } })],
  ['a marker that moved', room(3, 3)],
  [
    'a notice',
    room(4, 3, {
      last: {
        ...said(4, HANAKO),
        content: { type: 'notice', kind: 'left', by: { userId: HANAKO, name: '花子' } },
      },
    }),
  ],
  ['what is withheld', room(4, 4, { messages: [said(3, HANAKO), { ...said(4, HANAKO), withheld: true }] })],
  ['a history that became shorter', room(2, 1)],
])('not of %s', (_, after) => {
  expect(heard(room(3, 2), after)).toEqual([]);
});
