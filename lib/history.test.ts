import { describe, expect, it } from 'vitest';
import { closePast, covers, openPast, shownRun, withNewer, withOlder } from './history';
import type { Message } from './protocol/content';
import { fromSummary, type RoomState } from './room-state';

const message = (seq: number): Message => ({
  seq,
  at: seq,
  by: 'U2',
  cid: `${seq}`,
  content: { type: 'text', text: `${seq}` },
});
const messages = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => message(from + i));

/** A room of 100 messages whose last ones, from `from` on, are loaded. */
function opened(from: number): RoomState {
  const summary = {
    id: 'C',
    kind: 'group' as const,
    name: '家族',
    members: 2,
    seq: 100,
    unread: 0,
    cursor: '1.t',
    muted: false,
    pinned: false,
    createdAt: 0,
    background: 'plain' as const,
  };
  return { ...fromSummary(summary, 'U1'), members: [], messages: messages(from, 100), first: from === 1 };
}

const seqs = (room: RoomState) => shownRun(room).messages.map((m) => m.seq);
const run = (from: number, to: number) => messages(from, to).map((m) => m.seq);

describe('older pages', () => {
  it('go in front', () => {
    const room = withOlder(opened(95), messages(90, 94), false);
    expect([seqs(room), room.first]).toEqual([run(90, 100), false]);
    expect(withOlder(room, messages(1, 89), true)).toMatchObject({ first: true });
  });

  it('are cut to what is not there yet', () => {
    expect(seqs(withOlder(opened(95), messages(90, 97), false))).toEqual(run(90, 100));
  });

  it('are dropped where they would leave a hole', () => {
    const room = opened(95);
    expect(withOlder(room, messages(80, 90), false)).toBe(room);
  });

  it('tell of the beginning even when they are empty', () => {
    expect(withOlder(opened(95), [], true)).toMatchObject({ first: true, seq: 100 });
  });

  it('mean nothing to a room that is not opened', () => {
    const room = { ...opened(95), messages: undefined };
    expect(withOlder(room, messages(90, 94), false)).toBe(room);
  });
});

describe('a window of history', () => {
  const room = openPast(opened(95), messages(20, 40), false);

  it('is what is shown, and leaves the last messages as they are', () => {
    expect([seqs(room), room.messages?.[0]?.seq]).toEqual([run(20, 40), 95]);
    expect([19, 20, 40, 41].map((seq) => covers(shownRun(room), seq))).toEqual([false, true, true, false]);
    expect(seqs(closePast(room))).toEqual(run(95, 100));
  });

  it('grows on both sides, and never with a hole', () => {
    const longer = withNewer(withOlder(room, messages(10, 19), false), messages(41, 50));
    expect([seqs(longer), longer.messages?.[0]?.seq]).toEqual([run(10, 50), 95]);
    expect(withNewer(room, messages(42, 50))).toBe(room);
    expect(withOlder(room, messages(10, 18), false)).toBe(room);
    expect(withNewer(room, [])).toBe(room);
  });

  it.each([
    ['touch', 94],
    ['overlap', 97],
  ])('becomes one with the last messages when they %s', (_, to) => {
    const merged = withNewer(room, messages(41, to));
    expect([merged.past, seqs(merged), merged.first]).toEqual([undefined, run(20, 100), false]);
  });

  it('knows where the room begins', () => {
    const whole = withNewer(openPast(opened(95), messages(1, 40), true), messages(41, 94));
    expect([whole.first, seqs(whole)]).toEqual([true, run(1, 100)]);
  });

  it('opened on what is loaded anyway changes nothing', () => {
    expect(openPast(opened(50), messages(60, 70), false)).toEqual(opened(50));
    expect(openPast(room, [], false)).toBe(room);
  });

  it('ignores newer pages where there is none', () => {
    const now = opened(95);
    expect(withNewer(now, messages(101, 110))).toBe(now);
  });
});
