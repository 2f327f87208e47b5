import { describe, expect, it } from 'vitest';
import type { Message } from '../lib/protocol/content';
import type { Durability } from '../lib/protocol/requests';
import { createOracle } from './oracle';
import type { StoredRoom } from './oracle-checks';

const ROOM = 'C1';
const KEN = 'U-ken';
const HANA = 'U-hana';

const message = (seq: number, cid: string, by = KEN): Message => ({
  seq,
  at: seq,
  by,
  cid,
  content: { type: 'text', text: `text ${cid}` },
});
const ack = (seq: number, cid: string, durability: Durability = 'disk') => ({
  roomId: ROOM,
  by: KEN,
  cid,
  seq,
  cursor: `${seq + 1}.t`,
  durability,
});
const wrote = (cid: string) => ({ roomId: ROOM, by: KEN, text: `text ${cid}` });
const room = (...messages: Message[]): Map<string, StoredRoom> =>
  new Map([[ROOM, { messages, reads: { [KEN]: messages.length, [HANA]: 1 } }]]);
const show = (messages: Message[], more: object = {}) => ({
  client: 'hana',
  me: HANA,
  roomId: ROOM,
  messages,
  reads: { [KEN]: messages.length, [HANA]: 1 },
  unread: messages.length - 1,
  ...more,
});

const A = message(1, 'a');
const B = message(2, 'b');
const C = message(3, 'c');

describe('the oracle', () => {
  it('has nothing to say when all is well', () => {
    const oracle = createOracle();
    for (const [seq, cid] of [[1, 'a'] as const, [2, 'b'] as const]) {
      oracle.wrote(wrote(cid));
      oracle.ack(ack(seq, cid));
    }
    oracle.saw('hana', ROOM, [A]);
    oracle.saw('hana', ROOM, [A, B]);
    expect(oracle.check(room(A, B), [show([A, B])])).toEqual({ lost: 0, duplicates: 0, findings: [] });
  });

  it('misses an acknowledged message', () => {
    const oracle = createOracle();
    oracle.ack(ack(1, 'a'));
    oracle.ack(ack(2, 'b'));
    expect(oracle.check(room(A), [])).toEqual({
      lost: 1,
      duplicates: 0,
      findings: ['lost: b, acknowledged at seq 2 (disk)'],
    });
  });

  it('misses a message that was written', () => {
    const oracle = createOracle();
    oracle.wrote(wrote('a'));
    oracle.wrote(wrote('b'));
    expect(oracle.check(room(A), [])).toMatchObject({ lost: 1, findings: ['never stored: "text b"'] });
  });

  it('finds an acknowledged message at another seq, unless its level does not survive', () => {
    for (const survives of [undefined, ['disk'], ['replica']] as const) {
      const oracle = createOracle(survives);
      oracle.ack(ack(1, 'b'));
      const { findings } = oracle.check(room(A, B), []);
      expect(findings).toEqual(
        survives?.[0] === 'replica' ? [] : ['moved: b, acknowledged at seq 1 (disk), stored at 2'],
      );
    }
  });

  it('finds a message that is stored twice', () => {
    const twice = message(2, 'a');
    expect(createOracle().check(room(A, twice), [])).toMatchObject({
      duplicates: 1,
      findings: ['stored twice: a, again at seq 2'],
    });
  });

  it('finds a hole in the stored list', () => {
    expect(createOracle().check(room(A, C), []).findings).toEqual(['stored: seq 3 at place 2']);
  });

  it("finds one person's messages in another order than they were written", () => {
    const oracle = createOracle();
    oracle.wrote(wrote('b'));
    oracle.wrote(wrote('a'));
    expect(oracle.check(room(A, B), []).findings).toEqual([
      'out of order: "text a" at seq 1, after one at 2',
    ]);
  });

  it('finds a client that shows a gap, another order, too much or too little', () => {
    const check = (messages: Message[]) => {
      const shown = show(messages, { unread: 2, reads: { [KEN]: 3, [HANA]: 1 } });
      return createOracle().check(room(A, B, C), [shown]).findings;
    };
    expect(check([A, B, C])).toEqual([]);
    expect(check([B, C])).toEqual([]);
    expect(check([A, C])).toEqual(['hana: shows a at 1, stored is b at 2']);
    expect(check([A, message(2, 'c'), message(3, 'b')])).toEqual(['hana: shows c at 2, stored is b at 2']);
    expect(check([])).toEqual(['hana: shows nothing']);
    expect(check([A, B])).toEqual(['hana: shows a at 1, stored is b at 2']);
    expect(check([A, B, C, message(4, 'd')])).toEqual(['hana: shows more than is stored']);
  });

  it('finds a gap that a client showed for a while', () => {
    const oracle = createOracle();
    oracle.saw('hana', ROOM, [A]);
    oracle.saw('hana', ROOM, [A, C]);
    oracle.saw('hana', ROOM, [A, B, C]);
    expect(oracle.check(room(A, B, C), []).findings).toEqual(['hana: seq 3 right after 1']);
  });

  it('finds two messages at one place, unless there was another history', () => {
    for (const survives of [undefined, ['disk'] as const]) {
      const oracle = createOracle(survives);
      oracle.saw('hana', ROOM, [A, message(2, 'c')]);
      oracle.saw('ken', ROOM, [A, B]);
      expect(oracle.check(room(A, B), []).findings).toEqual(survives ? [] : ['ken: seq 2 is b, and was c']);
    }
  });

  it('counts how often a client began anew', () => {
    const oracle = createOracle([]);
    for (const run of [[A], [A, B], [A, C], [A, C]]) oracle.saw('hana', ROOM, run);
    expect([oracle.restarts('hana'), oracle.restarts('ken')]).toEqual([1, 0]);
  });

  it('finds an ack for a place that holds another message', () => {
    const oracle = createOracle();
    oracle.saw('hana', ROOM, [A]);
    oracle.ack(ack(1, 'b'));
    expect(oracle.check(room(A, B), []).findings[0]).toBe('ack: seq 1 is b, and was a');
  });

  it('finds a wrong unread count and a wrong marker', () => {
    const check = (more: object) => createOracle().check(room(A, B), [show([A, B], more)]).findings;
    expect(check({ unread: 0 })).toEqual(['hana: 0 unread, and 1 by the stored list']);
    expect(check({ reads: { [KEN]: 1, [HANA]: 1 } })).toEqual([`hana: marker of ${KEN} at 1, stored 2`]);
  });

  it('shows the first of many findings of a kind', () => {
    const oracle = createOracle();
    for (let seq = 1; seq <= 9; seq++) oracle.ack(ack(seq, `x${seq}`));
    const { lost, findings } = oracle.check(room(), []);
    expect(lost).toBe(9);
    expect(findings).toHaveLength(6);
    expect(findings.at(-1)).toBe('lost: and 4 more');
  });
});
