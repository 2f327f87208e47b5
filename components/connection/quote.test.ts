import { describe, expect, it } from 'vitest';
import type { Message } from '../../lib/protocol/content';
import { DEFAULT_PREFERENCES } from '../../lib/protocol/preferences';
import type { RoomState } from '../../lib/room-state';
import { seqOf, toQuote } from './quote';

const message = (seq: number, change: Partial<Message> = {}): Message => ({
  seq,
  at: seq,
  by: 'U1',
  cid: `c${seq}`,
  content: { type: 'text', text: `${seq}` },
  ...change,
});

/** A room of 10, of which the last ones are loaded. */
const roomWith = (...messages: Message[]): RoomState => ({
  ...DEFAULT_PREFERENCES,
  id: 'C1',
  kind: 'group',
  name: '家族',
  createdAt: 0,
  seq: 10,
  cursor: '10.x',
  me: 'U1',
  memberCount: 1,
  members: [],
  messages,
  first: false,
  last: messages.at(-1),
  reads: {},
});

const room = roomWith(message(9), message(10));

describe('a quote', () => {
  it('is kept by the cid where the message is loaded', () => {
    expect(toQuote(room, 9)).toEqual({ seq: 9, cid: 'c9' });
    expect(toQuote(room, 3)).toEqual({ seq: 3 });
    expect(toQuote(undefined, 3)).toEqual({ seq: 3 });
  });

  it('stays where it is, also where nobody can look', () => {
    expect(seqOf({ seq: 9, cid: 'c9' }, room)).toBe(9);
    expect(seqOf({ seq: 3, cid: 'c3' }, room)).toBe(3);
    expect(seqOf({ seq: 3 }, room)).toBe(3);
    expect(seqOf({ seq: 30, cid: 'c30' }, undefined)).toBe(30);
  });

  it('follows its message in another history, and never names the one that stands in its place', () => {
    const moved = roomWith(message(9, { cid: 'other' }), message(10, { cid: 'c9' }));
    expect(seqOf({ seq: 9, cid: 'c9' }, moved)).toBe(10);
    expect(seqOf({ seq: 11, cid: 'c9' }, moved)).toBe(10);
    expect(seqOf({ seq: 9, cid: 'lost' }, moved)).toBeUndefined();
    expect(seqOf({ seq: 11, cid: 'lost' }, moved)).toBeUndefined();
  });

  it('goes with a message that was unsent', () => {
    const unsent = roomWith(message(9, { unsent: true }), message(10));
    expect(seqOf({ seq: 9, cid: 'c9' }, unsent)).toBeUndefined();
    expect(seqOf({ seq: 9 }, unsent)).toBeUndefined();
  });
});
