import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../../lib/protocol/content';
import type { ChainedEvent, ChatEvent } from '../../lib/protocol/events';
import { LIMITS } from '../../lib/protocol/limits';
import { DEFAULT_PREFERENCES } from '../../lib/protocol/preferences';
import type { RoomSnapshot, RoomSummary } from '../../lib/protocol/rooms';
import { applyReads } from '../../lib/room-state';
import { createFeed } from './feed';
import { createPeople } from './people';
import { cursorsOf } from './sync';
import { createTypingPeople } from './typing';
import { createView } from './view';

const me = { userId: 'U1', name: '健' };
const hana = { userId: 'U2', name: '花子' };

function text(seq: number, by = hana.userId): Message {
  return { seq, at: seq, by, cid: `cid-${seq}`, content: { type: 'text', text: `${seq}` } };
}

/** The message with this seq, in a room in which nothing but messages ever happened. */
function said(roomId: string, seq: number, by?: string): ChainedEvent {
  return { type: 'message', roomId, prev: `${seq}.t`, cursor: `${seq + 1}.t`, message: text(seq, by) };
}

function summary(id: string, seq: number): RoomSummary {
  const last = seq > 0 ? { last: text(seq) } : {};
  const head = { id, kind: 'group' as const, name: id, createdAt: 0, ...DEFAULT_PREFERENCES };
  return { ...head, members: 2, seq, unread: 0, cursor: `${seq + 1}.t`, ...last };
}

function snapshot(id: string, seq: number): RoomSnapshot {
  const messages = Array.from({ length: seq }, (_, i) => text(i + 1));
  const members = [me, hana].map((person) => ({ ...person, role: 'member' as const, readSeq: seq }));
  return { ...summary(id, seq), members, messages, pins: [], former: [] };
}

function setUp() {
  const view = createView({ me, rooms: [summary('A', 2), summary('B', 2)], people: [hana] });
  const deps = {
    onGap: vi.fn(),
    onRoom: vi.fn(),
    onGone: vi.fn(),
    onRestart: vi.fn(),
    onStray: vi.fn(),
    onStranger: vi.fn(),
    onRevised: vi.fn(),
  };
  const feed = createFeed({
    view,
    people: createPeople(view),
    typing: createTypingPeople(view.typing, me.userId),
    withOwnMarker: (room) => room,
    withOwnPreferences: (room) => room,
    onSettings: () => {},
    onPeople: () => {},
    withToldReactions: (room) => room,
    withOwnReactions: (room) => room,
    ...deps,
  });
  const seqs = (roomId: string) => view.rooms.get(roomId)?.messages?.map((m) => m.seq);
  return { view, feed, seqs, ...deps };
}

let on: ReturnType<typeof setUp>;
beforeEach(() => {
  on = setUp();
});

describe('a batch', () => {
  it('changes each room once, and no other one', () => {
    const before = on.view.rooms.get('B');
    const [atA, atB, atList] = [vi.fn(), vi.fn(), vi.fn()];
    on.view.rooms.cell('A').subscribe(atA);
    on.view.rooms.cell('B').subscribe(atB);
    on.view.roomList.subscribe(atList);
    on.feed.receive([
      said('A', 3),
      { type: 'read', roomId: 'A', reads: { U1: 3 } },
      said('A', 4),
      { type: 'read', roomId: 'A', reads: { U1: 4 } },
    ]);
    expect([atA, atB, atList].map((f) => f.mock.calls.length)).toEqual([1, 0, 1]);
    expect(on.view.rooms.get('A')).toMatchObject({ seq: 4, cursor: '5.t', reads: { U1: 4 } });
    expect(on.view.rooms.get('B')).toBe(before);
  });

  it('puts the newest room first', () => {
    on.feed.receive([said('B', 3)]);
    expect(on.view.roomList.get().map((room) => room.id)).toEqual(['B', 'A']);
    on.feed.receive([said('A', 3), said('A', 4)]);
    expect(on.view.roomList.get().map((room) => room.id)).toEqual(['A', 'B']);
  });

  it('may hold what this client has never heard of', () => {
    on.feed.receive([{ type: 'weather', roomId: 'A' } as unknown as ChatEvent, said('A', 3)]);
    expect(on.view.rooms.get('A')?.seq).toBe(3);
  });

  it('with a hole in it is applied up to the hole', () => {
    on.feed.receive([said('A', 3), said('A', 5), said('B', 3)]);
    expect([on.view.rooms.get('A')?.seq, on.view.rooms.get('B')?.seq]).toEqual([3, 3]);
    expect(on.onGap.mock.calls).toEqual([['A']]);
  });

  it('tells of authors of whom nothing is known', () => {
    on.feed.receive([said('A', 3), said('A', 4, 'U9')]);
    expect(on.onStranger.mock.calls).toEqual([['A', 'U9']]);
  });
});

describe('a snapshot', () => {
  const open = async (reply: RoomSnapshot, during: () => void) =>
    on.feed.during(
      async () => {
        during();
        return reply;
      },
      (room, meanwhile) => on.feed.install(room, meanwhile),
    );

  it('that was overtaken by events is not a step back', async () => {
    await open(snapshot('A', 2), () => on.feed.receive([said('A', 3), said('A', 4)]));
    expect(on.seqs('A')).toEqual([1, 2, 3, 4]);
    expect(on.onGap).not.toHaveBeenCalled();
  });

  it('that overtook events takes them as known', async () => {
    await open(snapshot('A', 4), () => {});
    on.feed.receive([said('A', 3), said('A', 4), said('A', 5)]);
    expect(on.seqs('A')).toEqual([1, 2, 3, 4, 5]);
  });

  it('keeps the marks that came meanwhile', async () => {
    on.view.rooms.set('A', applyReads(on.view.rooms.get('A')!, {}));
    await open({ ...snapshot('A', 2), members: [{ ...me, role: 'owner', readSeq: 0 }] }, () =>
      on.feed.receive([{ type: 'read', roomId: 'A', reads: { U1: 2 } }]),
    );
    expect(on.view.rooms.get('A')?.reads.U1).toBe(2);
  });

  it('that is behind for no reason is not believed', () => {
    on.feed.receive([said('A', 3)]);
    on.feed.install(snapshot('A', 2));
    expect(on.view.rooms.get('A')).toMatchObject({ seq: 3, messages: undefined });
    expect(on.onGap).toHaveBeenCalledWith('A');
  });

  it('of a room that is level already leaves its longer run alone', () => {
    on.feed.install(snapshot('A', 2));
    const before = on.view.rooms.get('A');
    on.feed.install(snapshot('A', 2));
    expect(on.view.rooms.get('A')).toBe(before);
  });

  it('of a room that went meanwhile does not bring it back', async () => {
    await open(snapshot('A', 2), () => on.feed.receive([{ type: 'room-gone', roomId: 'A' }]));
    expect(on.view.rooms.get('A')).toBeUndefined();
  });

  it('of a new room may come after its first events', () => {
    on.feed.receive([said('C', 2), said('C', 3)]);
    expect(on.view.rooms.get('C')).toBeUndefined();
    expect([on.onStray.mock.calls.length, on.feed.hasStrays()]).toEqual([1, true]);
    on.feed.receive([{ type: 'room-added', room: snapshot('C', 1) }, said('C', 4)]);
    expect([on.seqs('C'), on.feed.hasStrays()]).toEqual([[1, 2, 3, 4], false]);
  });
});

it('a sync of very many rooms fits into one frame', () => {
  const room = on.view.rooms.get('A')!;
  const many = Array.from({ length: 2_000 }, (_, i) => ({
    ...room,
    id: `C${`${i}`.padStart(32, '0')}`,
    cursor: `123456789.${'x'.repeat(22)}`,
  }));
  const cursors = cursorsOf(many);
  expect(`420["sync",${JSON.stringify({ rooms: cursors })}]`.length).toBeLessThan(LIMITS.frameBytes);
  expect(Object.keys(cursors).length).toBeGreaterThan(800);
  const short = many.map((one) => ({ ...one, cursor: '1.x' }));
  expect(Object.keys(cursorsOf(short))).toHaveLength(LIMITS.syncRooms);
});

describe('a sync', () => {
  const level = { rooms: {}, added: [], gone: [], preferences: {} };

  it('is followed by what came in while it ran', async () => {
    on.feed.install(snapshot('A', 2));
    await on.feed.during(
      async () => {
        on.feed.receive([said('A', 5)]);
        return {
          ...level,
          rooms: { A: { status: 'delta' as const, events: [said('A', 3), said('A', 4)], reads: {} } },
        };
      },
      (reply, meanwhile) => on.feed.synced(reply, meanwhile),
    );
    expect(on.seqs('A')).toEqual([1, 2, 3, 4, 5]);
    expect(on.onGap).toHaveBeenCalledTimes(1);
  });

  it('may bring what an opening room needs as well', async () => {
    const opening = on.feed.during(
      () => Promise.resolve(snapshot('A', 2)),
      (room, meanwhile) => on.feed.install(room, meanwhile),
    );
    on.feed.synced({ ...level, rooms: { A: { status: 'delta', events: [said('A', 3)], reads: {} } } }, []);
    await opening;
    expect(on.seqs('A')).toEqual([1, 2, 3]);
  });

  it('that finds another history replaces the room, even by an older one', () => {
    on.feed.install(snapshot('A', 5));
    on.feed.synced({ ...level, rooms: { A: { status: 'reset', room: snapshot('A', 3), reads: {} } } }, []);
    expect(on.seqs('A')).toEqual([1, 2, 3]);
    expect(on.onRestart).toHaveBeenLastCalledWith(
      expect.objectContaining({ id: 'A', seq: 5 }),
      expect.objectContaining({ id: 'A', seq: 3 }),
    );
  });

  it('adds, takes away, and marks', () => {
    on.feed.synced(
      {
        ...level,
        rooms: { A: { status: 'same', reads: { U2: 2 } } },
        added: [snapshot('C', 1)],
        gone: ['B'],
      },
      [],
    );
    expect(on.view.rooms.keys().sort()).toEqual(['A', 'C']);
    expect(on.view.rooms.get('A')?.reads.U2).toBe(2);
    expect(on.onGone).toHaveBeenCalledWith('B');
  });

  it('tells how rooms are kept, and a change that came in meanwhile is newer', () => {
    const pinned = { ...DEFAULT_PREFERENCES, pinned: true };
    on.feed.receive([{ type: 'preferences', roomId: 'B', ...pinned }]);
    expect(on.view.roomList.get().map((room) => room.id)).toEqual(['B', 'A']);
    on.feed.synced({ ...level, preferences: { A: pinned } }, []);
    expect(on.view.roomList.get().map((room) => room.pinned)).toEqual([true, false]);
    const muted = { ...DEFAULT_PREFERENCES, muted: true };
    on.feed.synced({ ...level, preferences: { A: pinned } }, [
      { type: 'preferences', roomId: 'A', ...muted },
    ]);
    expect(on.view.rooms.get('A')).toMatchObject(muted);
  });

  it('does not bring back a room that went meanwhile', () => {
    on.feed.synced({ ...level, added: [snapshot('C', 1)] }, [{ type: 'room-gone', roomId: 'C' }]);
    expect(on.view.rooms.get('C')).toBeUndefined();
  });
});
