import { describe, expect, it } from 'vitest';
import type { Message } from '../../lib/protocol/content';
import { type Row, rowsOf } from './rows';

const ME = 'Ume';
const DAY = 86_400_000;
const text = (seq: number, by: string, at: number): Message => ({
  seq,
  at,
  by,
  cid: `cid${seq}`,
  content: { type: 'text', text: `m${seq}` },
});
const layOut = (messages: Message[], more: Partial<Parameters<typeof rowsOf>[0]> = {}) =>
  rowsOf({
    messages,
    pending: [],
    me: ME,
    unreadFrom: undefined,
    dayOf: (at) => Math.floor(at / DAY),
    ...more,
  });
const bubbles = (rows: Row[]) =>
  rows.filter((r) => r.kind === 'own' || r.kind === 'other').map((r) => [r.first, r.showTime]);

describe('rowsOf', () => {
  it('shows the name once in a run, and the time once in a minute', () => {
    const rows = layOut([
      text(1, 'Ua', 0),
      text(2, 'Ua', 1_000),
      text(3, 'Ua', 60_000),
      text(4, 'Ub', 60_001),
    ]);
    expect(bubbles(rows)).toEqual([
      [true, false],
      [false, true],
      [false, true],
      [true, true],
    ]);
  });

  it('begins a new run after a pause, a day, a notice and the unread line', () => {
    const notice: Message = {
      ...text(4, 'Ua', DAY + 2),
      content: { type: 'notice', kind: 'left', by: { userId: 'Ub', name: 'b' } },
    };
    const rows = layOut(
      [
        text(1, 'Ua', 0),
        text(2, 'Ua', 6 * 60_000),
        text(3, 'Ua', DAY + 1),
        notice,
        text(5, 'Ua', DAY + 3),
        text(6, 'Ua', DAY + 4),
      ],
      { unreadFrom: 6 },
    );
    expect(rows.map((r) => r.kind)).toEqual([
      'day',
      'other',
      'other',
      'day',
      'other',
      'notice',
      'other',
      'unread',
      'other',
    ]);
    expect(bubbles(rows).map(([first]) => first)).toEqual([true, true, true, true, true]);
  });

  it('draws nothing of what is withheld: no day of its own, and no end of a run', () => {
    const withheld = (seq: number, at: number): Message => ({ ...text(seq, 'Ub', at), withheld: true });
    const rows = layOut([
      text(1, 'Ua', 0),
      withheld(2, 1),
      text(3, 'Ua', 2),
      withheld(4, DAY),
      text(5, 'Ua', 2 * DAY),
      withheld(6, 3 * DAY),
    ]);
    expect(rows.map(({ kind }) => kind)).toEqual(['day', 'other', 'other', 'day', 'other']);
    expect(bubbles(rows).map(([first]) => first)).toEqual([true, false, true]);
    expect(layOut([withheld(1, 0)])).toEqual([]);
  });

  it('puts what is not sent yet last, whatever this clock says, under the key it keeps when sent', () => {
    const pending = [
      {
        cid: 'cid9',
        roomId: 'C',
        content: { type: 'text' as const, text: 'x' },
        at: 5,
        status: 'sending' as const,
      },
    ];
    const waiting = layOut([text(1, 'Ua', DAY)], { pending });
    expect(waiting.at(-1)).toMatchObject({ kind: 'own', status: 'sending', at: DAY });
    const sent = layOut([text(1, 'Ua', DAY), { ...text(2, ME, DAY + 9), cid: 'cid9' }]);
    expect(sent.at(-1)?.key).toBe(waiting.at(-1)?.key);
  });

  it('lays out a part as it stands in the whole', () => {
    const all = [
      text(1, 'Ua', DAY - 60_000),
      text(2, 'Ua', DAY + 1_000),
      text(3, 'Ua', DAY + 2_000),
      text(4, 'Ua', DAY + 3_000),
      text(5, ME, DAY + 4_000),
      text(6, ME, DAY + 9_000),
    ];
    const whole = layOut(all);
    for (let from = 0; from < all.length; from++) {
      for (let to = from + 1; to <= all.length; to++) {
        const part = layOut(all.slice(from, to), { before: all[from - 1], after: all[to] });
        const begin = whole.findIndex((row) => part[0]?.key === row.key);
        expect(part, `${from} to ${to}`).toEqual(whole.slice(begin, begin + part.length));
        expect(part.filter((row) => 'seq' in row)).toHaveLength(to - from);
      }
    }
  });

  it('gives every row a key of its own', () => {
    const rows = layOut([text(1, 'Ua', 0), text(2, ME, 1), text(3, 'Ua', DAY)], { unreadFrom: 2 });
    expect(new Set(rows.map((r) => r.key)).size).toBe(rows.length);
  });
});
