import { describe, expect, it } from 'vitest';
import type { Message } from '../../lib/protocol/content';
import { type RoomState, readersOf } from '../../lib/room-state';
import { readCounter } from './read-count';

describe('readCounter', () => {
  it('agrees with readersOf for every message of one’s own', () => {
    const ids = ['Ume', 'Ua', 'Ub', 'Uc', 'Ud'];
    const room = {
      me: 'Ume',
      members: ids.map((userId) => ({ userId, name: userId, role: 'member', readSeq: 0 })),
      reads: { Ume: 9, Ua: 3, Ub: 7, Uc: 3, Ugone: 9 },
    } as unknown as RoomState;
    const count = readCounter(room);
    for (let seq = 1; seq <= 10; seq++) {
      expect(count(seq)).toBe(readersOf(room, { seq, by: 'Ume' } as Message));
    }
  });

  it('counts nobody before the members are known', () => {
    expect(readCounter({ me: 'Ume', members: undefined, reads: { Ua: 5 } } as unknown as RoomState)(1)).toBe(
      0,
    );
  });
});
