import { describe, expect, it } from 'vitest';
import type { Content, Message } from '../lib/protocol/content';
import type { ChatEvent } from '../lib/protocol/events';
import { checkMembership } from './membership-check';

const ROOM = 'C1';
const BOSS = { userId: 'U-boss', name: 'boss' };
const KEN = { userId: 'U-ken', name: 'ken' };

const line = (seq: number, by: string, content: Content): Message => ({
  seq,
  at: seq,
  by,
  cid: `c${seq}`,
  content,
});
const text = (seq: number, by: string) => line(seq, by, { type: 'text', text: 'x' });
const notice = (seq: number, kind: 'invited' | 'removed') =>
  line(seq, BOSS.userId, { type: 'notice', kind, by: BOSS, people: [KEN] });

const LIST = [notice(1, 'invited'), text(2, KEN.userId), notice(3, 'removed'), text(4, BOSS.userId)];
const heard = (message: Message): ChatEvent => ({
  type: 'message',
  roomId: ROOM,
  prev: String(message.seq - 1),
  cursor: String(message.seq),
  message,
});
const check = (list: Message[], events: ChatEvent[] = [], inside = [BOSS.userId]) =>
  checkMembership(ROOM, list, BOSS.userId, [{ me: KEN, events }], inside);

describe('the membership check', () => {
  it('has nothing to say of somebody who heard what they should', () => {
    expect(check(LIST, LIST.slice(0, 2).map(heard))).toEqual([]);
  });

  it('finds who wrote while they were out', () => {
    expect(check([...LIST, text(5, KEN.userId)])).toEqual(['wrote while out: U-ken at seq 5']);
  });

  it('finds who heard something after they were thrown out, were it the line that says so', () => {
    expect(check(LIST, LIST.map(heard))).toEqual([
      'heard while out: ken, seq 3',
      'heard while out: ken, seq 4',
    ]);
  });

  it('finds who missed something while they were in', () => {
    const again = [...LIST, notice(5, 'invited'), text(6, BOSS.userId), text(7, BOSS.userId)];
    const events = again.slice(4).map(heard);
    expect(check(again, events, [BOSS.userId, KEN.userId])).toEqual([]);
    expect(check(again, [events[0]!, events[2]!], [BOSS.userId, KEN.userId])).toEqual([
      'gap: ken, 7 right after 5',
    ]);
  });

  it('finds who is a member although the list says otherwise', () => {
    expect(check(LIST, [], [BOSS.userId, KEN.userId])).toEqual(['membership: ken is elsewhere']);
  });
});
