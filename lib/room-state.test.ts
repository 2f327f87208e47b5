import { describe, expect, it } from 'vitest';
import type { Message } from './protocol/content';
import type { ChainedEvent } from './protocol/events';
import { DEFAULT_PREFERENCES } from './protocol/preferences';
import type { RoomSnapshot, RoomSummary } from './protocol/rooms';
import {
  applyEvents,
  applyPreferences,
  applyReads,
  fromSnapshot,
  fromSummary,
  isHidden,
  preferencesOf,
  type RoomState,
  readersOf,
  unreadOf,
} from './room-state';

const ROOM = 'C1';
const summary: RoomSummary = {
  id: ROOM,
  kind: 'group',
  name: '家族',
  members: 2,
  seq: 3,
  unread: 2,
  cursor: '4.d',
  ...DEFAULT_PREFERENCES,
  createdAt: 1,
};

function message(seq: number, by = 'U1'): Message {
  return { seq, at: seq, by, cid: `cid-${seq}`, content: { type: 'text', text: `message ${seq}` } };
}

function said(rev: number, seq: number, by?: string): ChainedEvent {
  return {
    type: 'message',
    roomId: ROOM,
    prev: `${rev - 1}.t`,
    cursor: `${rev}.t`,
    message: message(seq, by),
  };
}

function opened(seqs: number[], over: Partial<RoomSnapshot> = {}): RoomState {
  const { members: _, ...head } = summary;
  const messages = seqs.map((seq) => message(seq));
  const seq = seqs.at(-1) ?? 0;
  return fromSnapshot(
    {
      ...head,
      seq,
      unread: 0,
      cursor: `${seq + 1}.t`,
      members: [
        { userId: 'U1', name: '一郎', role: 'owner', readSeq: seq },
        { userId: 'U2', name: '花子', role: 'member', readSeq: 0 },
      ],
      messages,
      last: messages.at(-1),
      pins: [],
      former: [],
      ...over,
    },
    'U1',
  );
}

describe('a room from the list', () => {
  const room = fromSummary(summary, 'U1');

  it('knows how many members and unread messages, and no more', () => {
    expect(room).toMatchObject({ memberCount: 2, members: undefined, messages: undefined, seq: 3 });
    expect(unreadOf(room)).toBe(2);
  });

  it('follows events without ever holding a run that has holes', () => {
    const { room: next, gap } = applyEvents({ ...room, cursor: '4.t' }, [said(5, 4, 'U2'), said(6, 5, 'U3')]);
    expect(gap).toBe(false);
    expect(next).toMatchObject({ seq: 5, cursor: '6.t', last: { seq: 5 }, messages: undefined });
    expect(unreadOf(next)).toBe(4);
  });

  it('has read its own message, and with it all that stands above', () => {
    expect(unreadOf(applyEvents({ ...room, cursor: '4.t' }, [said(5, 4, 'U1')]).room)).toBe(0);
  });
});

describe('the chain', () => {
  it('appends what follows on', () => {
    const { room, gap } = applyEvents(opened([1, 2]), [said(4, 3), said(5, 4)]);
    expect(room.messages?.map((m) => m.seq)).toEqual([1, 2, 3, 4]);
    expect([room.seq, room.cursor, gap]).toEqual([4, '5.t', false]);
  });

  it('drops what it has', () => {
    const before = opened([1, 2]);
    expect(applyEvents(before, [said(2, 1), said(3, 2)])).toEqual({ room: before, messages: [], gap: false });
    expect(applyEvents(before, [said(3, 2)]).room).toBe(before);
    expect(applyEvents(before, [said(3, 2), said(4, 3)]).room.messages?.map((m) => m.seq)).toEqual([1, 2, 3]);
  });

  it('stops at a gap, and keeps what came before it', () => {
    const { room, gap } = applyEvents(opened([1, 2]), [said(4, 3), said(6, 5), said(7, 6)]);
    expect(room.messages?.map((m) => m.seq)).toEqual([1, 2, 3]);
    expect([room.cursor, gap]).toEqual(['4.t', true]);
  });

  it('sees a gap where the same rev has another tag', () => {
    const other: ChainedEvent = { ...said(3, 2), prev: '2.x', cursor: '3.x' };
    expect(applyEvents(opened([1, 2]), [other]).gap).toBe(true);
  });

  it('keeps up with a kind of change that it does not know', () => {
    const strange = { type: 'painted', roomId: ROOM, prev: '3.t', cursor: '4.t' } as unknown as ChainedEvent;
    const { room, gap } = applyEvents(opened([1, 2]), [strange, said(5, 3)]);
    expect([room.cursor, room.seq, gap]).toEqual(['5.t', 3, false]);
  });

  it('never changes a state in place', () => {
    const before = opened([1, 2]);
    const copy = structuredClone(before);
    applyReads(applyEvents(before, [said(4, 3)]).room, { U2: 3 });
    expect(before).toEqual(copy);
  });
});

describe('a change of a message', () => {
  const at = (rev: number) => ({ roomId: ROOM, prev: `${rev - 1}.t`, cursor: `${rev}.t` });
  const edited = (rev: number, seq: number): ChainedEvent => ({
    ...at(rev),
    type: 'edited',
    message: { ...message(seq), content: { type: 'text', text: 'edited' }, editedAt: 9 },
  });
  const left = (seq: number): Message => ({
    ...message(seq),
    content: { type: 'text', text: '' },
    unsent: true,
  });
  const reacted = (rev: number, seq: number, userId: string, emoji: string | null): ChainedEvent => ({
    ...at(rev),
    type: 'reacted',
    seq,
    userId,
    emoji,
  });
  const pinned = (rev: number, seq: number, isPinned: boolean): ChainedEvent => ({
    ...at(rev),
    type: 'pinned',
    seq,
    by: 'U1',
    pinned: isPinned,
    message: message(seq),
  });

  it('shows wherever the message does: in the run, as the last, among the pins, in a window of history', () => {
    const before = {
      ...opened([8, 9], { pins: [message(9), message(2)] }),
      past: { messages: [message(2)], first: false },
    };
    const { room } = applyEvents(before, [edited(11, 9), edited(12, 2)]);
    const texts = (messages: readonly Message[] = []) =>
      messages.map((m) => (m.content.type === 'text' ? m.content.text : ''));
    expect(texts(room.messages)).toEqual(['message 8', 'edited']);
    expect(texts([room.last as Message])).toEqual(['edited']);
    expect(texts(room.pins)).toEqual(['edited', 'edited']);
    expect(texts(room.past?.messages)).toEqual(['edited']);
    expect(before.messages?.[1]).toEqual(message(9));
  });

  it('to one that is not loaded is a link of the chain all the same', () => {
    const { room, gap } = applyEvents(opened([8, 9]), [edited(11, 2), reacted(12, 7, 'U2', '👍')]);
    expect([gap, room.cursor]).toEqual([false, '12.t']);
    expect(room.messages).toEqual(opened([8, 9]).messages);
  });

  it('to one that came in the same batch finds it, and leaves the others in their places', () => {
    const unsent: ChainedEvent = { ...at(5), type: 'unsent', by: 'U1', message: left(3) };
    const { room, messages } = applyEvents(opened([1, 2]), [said(4, 3), unsent, said(6, 4), said(7, 5)]);
    expect(room.messages?.map((m) => [m.seq, m.unsent])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, true],
      [4, undefined],
      [5, undefined],
    ]);
    expect(messages.map((m) => m.seq)).toEqual([3, 4, 5]);
  });

  it('of reactions keeps one a person, and none of what was unsent', () => {
    const events = [reacted(4, 2, 'U1', '👍'), reacted(5, 2, 'U2', '👍'), reacted(6, 2, 'U1', '❤️')];
    const { room } = applyEvents(opened([1, 2]), events);
    expect(Object.entries(room.last?.reactions ?? {})).toEqual([
      ['👍', ['U2']],
      ['❤️', ['U1']],
    ]);
    const back = applyEvents(room, [reacted(7, 2, 'U2', null), reacted(8, 2, 'U1', null)]).room;
    expect(back.last).toEqual(message(2));
    // A delta gives what is left of a message that was unsent since, and then what happened to it before.
    const late: ChainedEvent = { ...at(9), type: 'message', message: left(3) };
    expect(applyEvents(back, [late, reacted(10, 3, 'U2', '👍')]).room.last).toEqual(left(3));
  });

  it('puts the last pin in front, and takes pins away that are no longer, or were unsent', () => {
    const pin = (...events: ChainedEvent[]) =>
      applyEvents(opened([1, 2, 3]), events).room.pins?.map((m) => m.seq);
    expect(pin(pinned(5, 1, true), pinned(6, 3, true))).toEqual([3, 1]);
    expect(pin(pinned(5, 1, true), pinned(6, 3, true), pinned(7, 1, false))).toEqual([3]);
    const unsent: ChainedEvent = { ...at(6), type: 'unsent', by: 'U1', message: left(3) };
    expect(pin(pinned(5, 3, true), unsent)).toEqual([]);
    const listed = { ...fromSummary(summary, 'U1'), cursor: '4.t' };
    expect(applyEvents(listed, [pinned(5, 3, true)]).room.pins).toBeUndefined();
  });
});

describe('a message that is withheld', () => {
  const withheld = (rev: number, seq: number): ChainedEvent => {
    const event = said(rev, seq, 'U2') as ChainedEvent & { type: 'message' };
    return { ...event, message: { ...event.message, withheld: true } };
  };
  const before = applyReads(opened([1, 2, 3]), { U2: 1 });

  it('has its place, and is neither unread nor what was said last', () => {
    const { room, gap } = applyEvents(before, [withheld(5, 4), withheld(6, 5)]);
    expect(gap).toBe(false);
    expect(room).toMatchObject({ seq: 5, cursor: '6.t', last: { seq: 3 }, reads: { U1: 5, U2: 5 } });
    expect(room.messages?.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(unreadOf(room)).toBe(0);
    const after = applyEvents(room, [said(7, 6, 'U2')]).room;
    expect(after.last?.seq).toBe(6);
    expect(unreadOf(after)).toBe(1);
  });

  it('takes a hidden room not back to the list', () => {
    const room = applyPreferences(before, { ...preferencesOf(before), hiddenSeq: 3 });
    const quiet = applyEvents(room, [withheld(5, 4)]).room;
    expect(isHidden(quiet)).toBe(true);
    expect(isHidden(applyEvents(quiet, [said(6, 5, 'U2')]).room)).toBe(false);
  });
});

describe('members', () => {
  it('come with a marker and go with it', () => {
    const joined: ChainedEvent = {
      type: 'joined',
      roomId: ROOM,
      prev: '3.t',
      cursor: '4.t',
      by: 'U1',
      members: [{ userId: 'U3', name: '次郎', role: 'member', readSeq: 2 }],
    };
    const { room } = applyEvents(opened([1, 2]), [joined]);
    expect(room).toMatchObject({ memberCount: 3, reads: { U3: 2 } });
    const left = applyEvents(room, [
      { type: 'left', roomId: ROOM, prev: '4.t', cursor: '5.t', by: 'U1', userId: 'U1', owner: 'U2' },
    ]).room;
    expect(left.members).toEqual([
      { userId: 'U2', name: '花子', role: 'owner' },
      { userId: 'U3', name: '次郎', role: 'member' },
    ]);
    expect(left.memberCount).toBe(2);
    expect(left.reads).toEqual({ U2: 0, U3: 2 });
  });

  it('leave no marker behind, whatever is still said of them', () => {
    const left: ChainedEvent = {
      type: 'left',
      roomId: ROOM,
      prev: '3.t',
      cursor: '4.t',
      by: 'U2',
      userId: 'U2',
    };
    const { room } = applyEvents(opened([1, 2]), [left, said(5, 3, 'U2')]);
    expect(applyReads(room, { U2: 3 }).reads).toEqual({ U1: 2 });
  });

  it('are told of a new name', () => {
    const event: ChainedEvent = {
      type: 'updated',
      roomId: ROOM,
      prev: '3.t',
      cursor: '4.t',
      by: 'U1',
      name: '山田家',
    };
    expect(applyEvents(opened([1, 2], { icon: '🍙' }), [event]).room).toMatchObject({
      name: '山田家',
      icon: '🍙',
    });
  });
});

describe('markers', () => {
  it('only grow, in whatever order the news come', () => {
    const room = applyReads(opened([1, 2, 3]), { U2: 2 });
    expect(applyReads(room, { U2: 1 })).toBe(room);
    expect(applyReads(room, { U2: 3 }).reads.U2).toBe(3);
  });

  it('count readers other than the author', () => {
    const room = applyReads(opened([1, 2, 3]), { U2: 2 });
    expect([1, 2, 3].map((seq) => readersOf(room, message(seq, 'U1')))).toEqual([1, 1, 0]);
    expect(readersOf(room, message(2, 'U2'))).toBe(1);
  });
});

describe('history', () => {
  it('is complete where the snapshot has the first message, or none', () => {
    expect(opened([1, 2]).first).toBe(true);
    expect(opened([]).first).toBe(true);
    expect(opened([2, 3]).first).toBe(false);
  });
});

describe('a hidden room', () => {
  it('is one up to the seq at which it was put away, also where that news is late', () => {
    const room = opened([1, 2]);
    expect(isHidden(room)).toBe(false);
    expect(isHidden(applyPreferences(room, { ...preferencesOf(room), hiddenSeq: 2 }))).toBe(true);
    const after = applyEvents(
      room,
      [said(4, 3)].map((e) => ({ ...e, prev: room.cursor })),
    ).room;
    expect(isHidden(applyPreferences(after, { ...preferencesOf(after), hiddenSeq: 2 }))).toBe(false);
    expect(applyPreferences(room, preferencesOf(room))).toBe(room);
  });

  it('may be an empty one', () => {
    const room = opened([]);
    expect(isHidden(applyPreferences(room, { ...preferencesOf(room), hiddenSeq: 0 }))).toBe(true);
  });
});
