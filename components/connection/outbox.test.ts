import { describe, expect, it } from 'vitest';
import type { Message } from '../../lib/protocol/content';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import { fromSnapshot } from '../../lib/room-state';
import { createOutbox } from './outbox';
import type { PendingMessage } from './pending';

const ME = 'U1';
const MIDDLE = () => 0.5;

function written(cid: string, at: number, roomId = 'C1'): PendingMessage {
  return { cid, roomId, text: `text of ${cid}`, at, status: 'sending' };
}

function snapshot(cids: readonly string[], id = 'C1'): RoomSnapshot {
  const messages = cids.map(
    (cid, i): Message => ({ seq: i + 1, at: i, by: ME, cid, content: { type: 'text', text: cid } }),
  );
  return {
    id,
    kind: 'group',
    name: 'x',
    seq: messages.length,
    unread: 0,
    cursor: `${messages.length}.t`,
    muted: false,
    pinned: false,
    createdAt: 0,
    members: [{ userId: ME, name: '健', role: 'owner', readSeq: 0 }],
    messages,
    last: messages.at(-1),
    pins: [],
    former: [],
  };
}

const roomWith = (...cids: string[]) => fromSnapshot(snapshot(cids), ME);
const cids = (messages: readonly PendingMessage[]) => messages.map((m) => m.cid);

function filled(...names: string[]) {
  const outbox = createOutbox(MIDDLE);
  names.forEach((name, i) => {
    outbox.insert(written(name, i));
  });
  return outbox;
}

describe('order', () => {
  it('is kept by sending one message of a room after the other', () => {
    const outbox = filled('a', 'b');
    expect(cids(outbox.takeDue(0).due)).toEqual(['a']);
    expect(outbox.takeDue(0).due).toEqual([]);
    outbox.acked('a', 1, 0);
    expect(cids(outbox.takeDue(0).due)).toEqual(['b']);
  });

  it('is that of writing, whenever a message comes in', () => {
    const outbox = createOutbox(MIDDLE);
    outbox.insert(written('new', 30));
    outbox.insert(written('old', 10));
    outbox.insert(written('older', 5));
    outbox.insert(written('old', 10));
    expect(cids(outbox.messagesOf('C1'))).toEqual(['older', 'old', 'new']);
  });

  it('of one room holds up no other, within reason', () => {
    const outbox = createOutbox(MIDDLE);
    for (let i = 0; i < 6; i++) outbox.insert(written(`m${i}`, i, `C${i}`));
    expect(cids(outbox.takeDue(0).due)).toEqual(['m0', 'm1', 'm2', 'm3']);
    outbox.acked('m2', 1, 0);
    expect(cids(outbox.takeDue(0).due)).toEqual(['m4']);
  });
});

describe('an answer', () => {
  it('that never came leaves the message first in line, under its old cid', () => {
    const outbox = filled('a', 'b');
    outbox.takeDue(0);
    outbox.returned('a');
    expect(cids(outbox.takeDue(0).due)).toEqual(['a']);
  });

  it('that says later is waited for, longer each time and never less than the server asks', () => {
    const outbox = filled('a', 'b');
    outbox.takeDue(0);
    expect(outbox.refused('a', 'unavailable', 0)).toBeUndefined();
    expect(outbox.takeDue(499)).toEqual({ due: [], wakeAt: 500 });
    expect(cids(outbox.takeDue(500).due)).toEqual(['a']);
    outbox.refused('a', 'unavailable', 500);
    expect(outbox.takeDue(500).wakeAt).toBe(1_500);
    outbox.takeDue(1_500);
    outbox.refused('a', 'rate_limited', 1_500, 60_000);
    expect(outbox.takeDue(1_500).wakeAt).toBe(61_500);
    outbox.takeDue(61_500);
    outbox.acked('a', 1, 61_500);
    expect(cids(outbox.takeDue(61_500).due)).toEqual(['b']);
  });

  it('that says never marks the message, and the next one goes on', () => {
    const outbox = filled('a', 'b');
    outbox.takeDue(0);
    expect(outbox.refused('a', 'too_large', 0)).toMatchObject({
      cid: 'a',
      status: 'failed',
      error: 'too_large',
    });
    expect(cids(outbox.takeDue(0).due)).toEqual(['b']);
    expect(cids(outbox.messagesOf('C1'))).toEqual(['a', 'b']);
  });

  it('that is an error of the server for ever fails the message in the end', () => {
    const outbox = filled('a');
    let failed: PendingMessage | undefined;
    let now = 0;
    for (let tries = 1; tries <= 5; tries++) {
      now = outbox.takeDue(now).wakeAt ?? now;
      outbox.takeDue(now);
      failed = outbox.refused('a', 'internal', now);
      expect(failed === undefined).toBe(tries < 5);
    }
    expect(failed?.error).toBe('internal');
  });
});

describe('a message leaves', () => {
  it('when its room shows it, be it before or after the answer', () => {
    const outbox = filled('a', 'b');
    outbox.takeDue(0);
    expect(outbox.reconcile(roomWith('a'), 0)).toEqual(['a']);
    outbox.acked('a', 1, 0);
    outbox.takeDue(0);
    outbox.acked('b', 2, 0);
    expect(cids(outbox.messagesOf('C1'))).toEqual(['b']);
    expect(outbox.takeDue(0).due).toEqual([]);
    expect(outbox.reconcile(roomWith('a', 'b'), 0)).toEqual(['b']);
  });

  it('when its room is past the seq that the answer names: it stands further up than is loaded', () => {
    const outbox = filled('a');
    outbox.takeDue(0);
    const room = roomWith('x', 'y', 'z');
    expect(outbox.reconcile(room, 0)).toEqual([]);
    outbox.acked('a', 2, 0);
    expect(outbox.reconcile(room, 0)).toEqual(['a']);
  });

  it('not because somebody else used its cid', () => {
    const outbox = filled('a');
    const room = roomWith('a');
    expect(outbox.reconcile({ ...room, me: 'U2' }, 0)).toEqual([]);
  });

  it('when its author gives it up, unless the server may have it already', () => {
    const outbox = filled('a', 'b');
    outbox.takeDue(0);
    expect(outbox.discard('a')).toBeUndefined();
    expect(outbox.discard('b')?.cid).toBe('b');
    outbox.refused('a', 'invalid', 0);
    expect(outbox.discard('a')?.cid).toBe('a');
    expect(outbox.messagesOf('C1')).toEqual([]);
  });

  it('with its room', () => {
    const outbox = filled('a', 'b');
    expect(outbox.drop('C1')).toEqual(['a', 'b']);
    expect(outbox.takeDue(0).due).toEqual([]);
  });
});

it('a failed message that is sent again comes last', () => {
  const outbox = filled('a', 'b');
  outbox.takeDue(0);
  outbox.refused('a', 'invalid', 0);
  expect(outbox.retry('b', 10)).toBeUndefined();
  const again = outbox.retry('a', 10);
  expect(again).toEqual({ ...written('a', 10) });
  expect(cids(outbox.messagesOf('C1'))).toEqual(['b', 'a']);
});

describe('another history', () => {
  function lost() {
    const outbox = filled('a', 'b', 'c');
    for (const [i, cid] of ['a', 'b'].entries()) {
      outbox.takeDue(0);
      outbox.acked(cid, i + 1, 0);
      outbox.reconcile(roomWith(...['a', 'b'].slice(0, i + 1)), 0);
    }
    return outbox;
  }

  it('brings back what was acknowledged and is not in it, in front of what came later', () => {
    const outbox = lost();
    outbox.unacknowledge('C1');
    expect(cids(outbox.reoffer(snapshot(['a']), ME, 1))).toEqual(['b']);
    expect(cids(outbox.messagesOf('C1'))).toEqual(['b', 'c']);
    expect(cids(outbox.takeDue(1).due)).toEqual(['b']);
  });

  it('does not believe in seqs of the old one', () => {
    const outbox = filled('a');
    outbox.takeDue(0);
    outbox.acked('a', 2, 0);
    outbox.unacknowledge('C1');
    outbox.reoffer(snapshot(['x', 'y', 'z']), ME, 1);
    expect(outbox.reconcile(roomWith('x', 'y', 'z'), 0)).toEqual([]);
    expect(cids(outbox.takeDue(1).due)).toEqual(['a']);
  });

  it('gets nothing that is so old that the server may no longer know its cid', () => {
    expect(lost().reoffer(snapshot([]), ME, 25 * 60 * 60 * 1_000)).toEqual([]);
  });

  it('of one room says nothing of another', () => {
    expect(lost().reoffer(snapshot([], 'C2'), ME, 1)).toEqual([]);
  });
});

it('whatever happens on the way, every message is stored once and in order', () => {
  for (let seed = 1; seed <= 200; seed++) {
    let state = seed;
    const random = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    const outbox = createOutbox(random);
    const names = Array.from({ length: 12 }, (_, i) => `m${i}`);
    const unwritten = [...names];
    let stored: string[] = [];
    const shownOnce = (now: number) => {
      outbox.reconcile(roomWith(...stored), now);
      const both = cids(outbox.messagesOf('C1')).filter((cid) => stored.includes(cid));
      expect({ seed, now, both }).toEqual({ seed, now, both: [] });
    };
    for (let now = 0; stored.length < names.length || unwritten.length > 0; now += 500) {
      if (now > 5_000_000) expect.unreachable(`seed ${seed} never ends`);
      const next = random() < 0.5 ? unwritten.shift() : undefined;
      if (next) outbox.insert(written(next, now));
      for (const { cid } of outbox.takeDue(now).due) {
        const luck = random();
        if (luck < 0.2) outbox.refused(cid, 'unavailable', now);
        else if (luck < 0.3) outbox.returned(cid);
        else {
          if (!stored.includes(cid)) stored.push(cid);
          if (luck < 0.5) outbox.returned(cid);
          else outbox.acked(cid, stored.indexOf(cid) + 1, now);
        }
      }
      shownOnce(now);
      if (random() < 0.03 && stored.length > 2) {
        stored = stored.slice(0, -2);
        outbox.unacknowledge('C1');
        outbox.reoffer(snapshot(stored), ME, now);
        shownOnce(now);
      }
    }
    expect({ seed, stored }).toEqual({ seed, stored: names });
  }
});
