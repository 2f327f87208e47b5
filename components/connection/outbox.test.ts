import { describe, expect, it } from 'vitest';
import type { Message } from '../../lib/protocol/content';
import { DEFAULT_PREFERENCES } from '../../lib/protocol/preferences';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import { fromSnapshot, type RoomState } from '../../lib/room-state';
import { createOutbox } from './outbox';
import type { PendingMessage } from './pending';

const ME = 'U1';
const MIDDLE = () => 0.5;

function written(cid: string, at: number, roomId = 'C1'): PendingMessage {
  return { cid, roomId, content: { type: 'text', text: `text of ${cid}` }, at, status: 'sending' };
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
    ...DEFAULT_PREFERENCES,
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

type Outbox = ReturnType<typeof createOutbox>;

/** Sends the first one, which the server stores at `seq`. */
function send(outbox: Outbox, seq: number, room: RoomState, now = 0): string {
  const [message] = outbox.takeDue(now).due;
  outbox.acked(message?.cid ?? '', { seq, duplicate: false }, room, now);
  return message?.cid ?? '';
}

describe('order', () => {
  it('is kept by sending one message of a room when the one before it is seen there', () => {
    const outbox = filled('a', 'b');
    expect(cids(outbox.takeDue(0).due)).toEqual(['a']);
    expect(outbox.takeDue(0).due).toEqual([]);
    outbox.acked('a', { seq: 1, duplicate: false }, roomWith(), 0);
    expect(outbox.takeDue(0).due).toEqual([]);
    outbox.reconcile(roomWith('a'), [], 0);
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
    outbox.acked('m2', { seq: 1, duplicate: false }, roomWith(), 0);
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
    outbox.acked('a', { seq: 1, duplicate: false }, roomWith(), 61_500);
    outbox.reconcile(roomWith('a'), [], 61_500);
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
    expect(outbox.reconcile(roomWith('a'), [], 0)).toEqual(['a']);
    expect(outbox.acked('a', { seq: 1, duplicate: false }, roomWith('a'), 0)).toBe(false);
    send(outbox, 2, roomWith('a'));
    expect(cids(outbox.messagesOf('C1'))).toEqual(['b']);
    expect(outbox.reconcile(roomWith('a', 'b'), [], 0)).toEqual(['b']);
  });

  it('when it came as an event of a room that is not opened, whatever came after it', () => {
    const outbox = filled('a');
    send(outbox, 2, roomWith('x'));
    const { messages, ...room } = roomWith('x', 'a', 'y');
    const closed = { ...room, messages: undefined };
    expect(outbox.reconcile(closed, messages?.slice(1) ?? [], 0)).toEqual(['a']);
  });

  it('when the server has it twice at a seq that the room is past: it stands further up than is loaded', () => {
    const outbox = filled('a');
    const room = roomWith('x', 'y', 'z');
    expect(send(outbox, 2, room)).toBe('a');
    outbox.reconcile(room, [], 0);
    expect(cids(outbox.takeDue(0).due)).toEqual(['a']);
    expect(outbox.acked('a', { seq: 2, duplicate: true }, room, 0)).toBe(true);
    expect(outbox.messagesOf('C1')).toEqual([]);
  });

  it('not because somebody else used its cid', () => {
    const outbox = filled('a');
    const room = roomWith('a');
    expect(outbox.reconcile({ ...room, me: 'U2' }, [], 0)).toEqual([]);
  });

  it('not because its room has come to the seq that the answer named: another message may stand there', () => {
    const outbox = filled('a', 'b');
    send(outbox, 2, roomWith('x'));
    // The server that answered is gone, and with it the message. Its successor gives the seq to the next one.
    expect(outbox.reconcile(roomWith('x', 'y'), [], 0)).toEqual([]);
    expect(cids(outbox.takeDue(0).due)).toEqual(['a']);
  });

  it('not because a sync found nothing new: it is sent again', () => {
    const outbox = filled('a', 'b');
    send(outbox, 2, roomWith('x'));
    expect(outbox.takeDue(0).due).toEqual([]);
    outbox.unacknowledge();
    expect(cids(outbox.takeDue(0).due)).toEqual(['a']);
  });

  it('with an answer from a room that is not known, and could not show it', () => {
    const outbox = filled('a');
    outbox.takeDue(0);
    expect(outbox.acked('a', { seq: 1, duplicate: false }, undefined, 0)).toBe(true);
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
  /** `a` and `b` were sent and seen, `c` was written after them. */
  function lost() {
    const outbox = filled('a', 'b', 'c');
    send(outbox, 1, roomWith());
    outbox.reconcile(roomWith('a'), [], 0);
    send(outbox, 2, roomWith('a'));
    outbox.reconcile(roomWith('a', 'b'), [], 0);
    return outbox;
  }

  it('brings back what was seen and is not in it, in front of what came later', () => {
    const outbox = lost();
    expect(cids(outbox.reoffer(roomWith('a', 'b'), snapshot(['a']), 1))).toEqual(['b']);
    expect(cids(outbox.messagesOf('C1'))).toEqual(['b', 'c']);
    expect(cids(outbox.takeDue(1).due)).toEqual(['b']);
  });

  it('brings back what another page or device of the same person sent, in the old order', () => {
    const outbox = lost();
    const known = roomWith('a', 'theirs 1', 'b', 'theirs 2');
    expect(cids(outbox.reoffer(known, snapshot(['a', 'x']), 1))).toEqual(['theirs 1', 'b', 'theirs 2']);
    const waiting = outbox.messagesOf('C1');
    expect(cids(waiting)).toEqual(['theirs 1', 'b', 'theirs 2', 'c']);
    // So that the order is the same after a reload.
    expect(waiting.map((m) => m.at)).toEqual([...waiting.map((m) => m.at)].sort((x, y) => x - y));
    expect(new Set(waiting.map((m) => m.at)).size).toBe(4);
  });

  it('is none where the snapshot shows the last message that was known, however much of the rest it lacks', () => {
    const later = snapshot(['a', 'b', 'x']);
    expect(lost().reoffer(roomWith('a', 'b'), { ...later, messages: later.messages.slice(1) }, 1)).toEqual(
      [],
    );
  });

  it('lacks nothing above a message that stands where it stood', () => {
    const other = snapshot(['a', 'b', 'x']);
    const known = roomWith('a', 'b', 'z');
    const tail = { ...other, messages: other.messages.slice(1) };
    expect(cids(lost().reoffer(known, tail, 1))).toEqual(['z']);
  });

  it('is asked about what may stand further up than it shows, without showing that a second time', () => {
    const outbox = lost();
    const far = snapshot(Array.from({ length: 80 }, (_, i) => `other ${i}`));
    const tail = { ...far, messages: far.messages.map((m) => ({ ...m, by: 'U2' })).slice(-50) };
    expect(cids(outbox.reoffer(roomWith('a', 'b'), tail, 1))).toEqual(['a', 'b']);
    expect(cids(outbox.messagesOf('C1'))).toEqual(['c']);
    expect(cids(outbox.takeDue(1).due)).toEqual(['a']);
    outbox.refused('a', 'forbidden', 1);
    expect(cids(outbox.messagesOf('C1'))).toEqual(['a', 'c']);
  });

  it('gets nothing that is so old that the server may no longer know its cid', () => {
    expect(lost().reoffer(roomWith('a', 'b'), snapshot([]), 25 * 60 * 60 * 1_000)).toEqual([]);
  });

  it('of one room says nothing of another', () => {
    const other = fromSnapshot(snapshot(['x'], 'C2'), 'U2');
    expect(lost().reoffer(other, snapshot([], 'C2'), 1)).toEqual([]);
  });
});
