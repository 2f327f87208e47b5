import { describe, expect, it } from 'vitest';
import type { Run } from '../../lib/room-state';
import { cut, drawnAt, further, rangeAround, rangeAtEnd, within } from './window-range';

function run(from: number, to: number): Run {
  const messages = Array.from({ length: to - from + 1 }, (_, i) => ({
    seq: from + i,
    at: from + i,
    by: 'U1',
    cid: `${from + i}`,
    content: { type: 'text' as const, text: '' },
  }));
  return { messages, first: from === 1 };
}

describe('what is drawn', () => {
  it('begins with the last messages, and follows the end', () => {
    expect(rangeAtEnd(run(1, 300))).toEqual({ from: 251, to: undefined });
    expect(rangeAtEnd(run(295, 300))).toEqual({ from: 295, to: undefined });
    expect(cut(run(1, 301), { from: 251, to: undefined })).toEqual({ start: 250, end: 301 });
  });

  it('lies around a message that one jumps to, as far as there is something', () => {
    expect(rangeAround(run(1, 300), 100, true)).toEqual({ from: 70, to: 130 });
    expect(rangeAround(run(1, 300), 5, true)).toEqual({ from: 1, to: 35 });
    expect(rangeAround(run(1, 300), 290, true)).toEqual({ from: 260, to: undefined });
    expect(rangeAround(run(1, 300), 290, false)).toEqual({ from: 260, to: 300 });
  });

  it('follows the end once it has reached it', () => {
    expect(within(run(1, 300), { from: 200, to: 300 }, true)).toEqual({ from: 200, to: undefined });
    expect(within(run(101, 300), { from: 60, to: 160 }, true)).toEqual({ from: 101, to: 160 });
  });

  it('stays where it is while older messages come in front', () => {
    expect(cut(run(101, 300), { from: 150, to: 199 })).toEqual({ start: 49, end: 99 });
    expect(cut(run(1, 300), { from: 150, to: 199 })).toEqual({ start: 149, end: 199 });
  });

  it('is the end of another history, where that has nothing of it', () => {
    expect(cut(run(1, 100), { from: 150, to: 199 })).toEqual({ start: 50, end: 100 });
    expect(cut(run(201, 300), { from: 50, to: 99 })).toEqual({ start: 50, end: 100 });
    expect(cut({ messages: [], first: true }, { from: 1, to: undefined })).toEqual({ start: 0, end: 0 });
  });
});

describe('what draws nothing', () => {
  /** Of 300 messages, all from 101 to 200 are withheld. */
  const { messages, first } = run(1, 300);
  const some: Run = {
    first,
    messages: messages.map((m) => (m.seq > 100 && m.seq <= 200 ? { ...m, withheld: true } : m)),
  };

  it('is no step on the way', () => {
    expect(further(some, 250, -1)).toBe(211);
    expect(further(some, 219, -1)).toBe(80);
    expect(further(some, 79, 1)).toBe(220);
    expect(further(some, 5, -1)).toBe(1);
    expect(further(some, 290, 1)).toBe(300);
  });

  it('has a next one that does, or none', () => {
    expect([drawnAt(some, 150, 1)?.seq, drawnAt(some, 150, -1)?.seq]).toEqual([201, 100]);
    expect(drawnAt(some, 250, -1)?.seq).toBe(251);
    const all: Run = { first, messages: some.messages.slice(100, 200) };
    expect([drawnAt(all, 50, 1), drawnAt(all, -1, -1)]).toEqual([undefined, undefined]);
  });
});
