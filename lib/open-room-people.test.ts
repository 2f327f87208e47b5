import { describe, expect, it } from 'vitest';
import { withPeople } from './open-room-people';
import type { Message } from './protocol/content';
import type { ChainedEvent } from './protocol/events';
import { DEFAULT_PREFERENCES } from './protocol/preferences';
import type { Member, RoomSnapshot } from './protocol/rooms';
import { applyEvents, applyReads, fromSnapshot, fromSummary, readersOf, unreadOf } from './room-state';

const open = { entry: 'free' as const, listed: true, about: '', slowSeconds: 0 };
const member = (userId: string, name: string, role: Member['role'], readSeq = 0): Member => ({
  userId,
  name,
  role,
  readSeq,
});
const message = (seq: number, by: string): Message => {
  return { seq, at: seq, by, cid: `cid-${seq}`, content: { type: 'text', text: 'はい' } };
};
const head = {
  id: 'C1',
  kind: 'group' as const,
  name: '広場',
  ...DEFAULT_PREFERENCES,
  createdAt: 1,
  open,
  nickname: 'わたし',
};

/** A room of 5,000 as one who is nothing but a member sees it. */
const snapshot: RoomSnapshot = {
  ...head,
  seq: 2,
  unread: 1,
  cursor: '3.t',
  members: [
    member('Uown', '主', 'owner', 2),
    member('Uadm', '番', 'admin', 2),
    member('Ume', 'わたし', 'member', 1),
  ],
  memberCount: 5_000,
  messages: [message(1, 'Uown'), message(2, 'Uabc')],
  pins: [],
  former: [{ userId: 'Uabc', name: '通りすがり' }],
};
const room = fromSnapshot(snapshot, 'Ume');

const event = (what: object): ChainedEvent =>
  ({ roomId: 'C1', prev: '3.t', cursor: '4.t', ...what }) as ChainedEvent;
const follow = (what: object, before = room) => {
  const { room: next, gap } = applyEvents(before, [event(what)]);
  expect(gap).toBe(false);
  return next;
};
const listed = ({ members }: typeof room) => members?.map(({ userId, role }) => `${userId} ${role}`);

describe('an open room', () => {
  it('lists those who keep it and oneself, and counts the others', () => {
    expect(room.memberCount).toBe(5_000);
    expect(listed(room)).toEqual(['Uown owner', 'Uadm admin', 'Ume member']);
    expect(room.faces?.Uabc?.name).toBe('通りすがり');
    const { members: _, memberCount: __, messages: ___, pins: ____, former: _____, ...line } = snapshot;
    expect(fromSummary({ ...line, members: 5_000 }, 'Ume').memberCount).toBe(5_000);
  });

  it('tells nobody how far the others have read', () => {
    expect(room.reads).toEqual({ Ume: 1 });
    expect(unreadOf(room)).toBe(1);
    expect(readersOf(room, message(1, 'Uabc'))).toBe(1);
    const said = follow({ type: 'message', message: message(3, 'Uabc') });
    expect(said.reads).toEqual({ Ume: 1 });
    expect(applyReads(said, { Uabc: 3, Ume: 3 }).reads).toEqual({ Ume: 3 });
    expect(follow({ type: 'message', message: message(3, 'Ume') }).reads).toEqual({ Ume: 3 });
    const { members: _, messages: __, ...unopened } = room;
    const line = { ...unopened, members: undefined, messages: undefined };
    expect(follow({ type: 'message', message: message(3, 'Uabc') }, line).reads).toEqual({ Ume: 1 });
  });

  it('grows and shrinks by those who are not listed', () => {
    const joined = follow({ type: 'joined', by: 'Unew', members: [member('Unew', '新', 'member')] });
    expect([joined.memberCount, listed(joined)]).toEqual([5_001, listed(room)]);
    const left = follow({ type: 'left', by: 'Uabc', userId: 'Uabc' });
    expect([left.memberCount, listed(left)]).toEqual([4_999, listed(room)]);
    const owner = follow({ type: 'left', by: 'Uown', userId: 'Uown', owner: 'Uadm' });
    expect([owner.memberCount, listed(owner)]).toEqual([4_999, ['Uadm owner', 'Ume member']]);
  });

  it('lists who becomes an admin, and no longer who is none any more', () => {
    const raised = follow({
      type: 'updated',
      by: 'Uown',
      roles: { Uabc: 'admin' },
      members: [member('Uabc', '通りすがり', 'admin')],
    });
    expect(listed(raised)).toEqual([...(listed(room) ?? []), 'Uabc admin']);
    const fallen = follow({ type: 'updated', by: 'Uown', roles: { Uadm: 'member' } });
    expect(listed(fallen)).toEqual(['Uown owner', 'Ume member']);
    expect(listed(follow({ type: 'updated', by: 'Uown', roles: { Ume: 'admin' } }))?.at(-1)).toBe(
      'Ume admin',
    );
  });

  it('lets only who decides know how many wait', () => {
    const deciding = follow({ type: 'updated', by: 'Uown', roles: { Ume: 'admin' } });
    const told = { ...deciding, cursor: '3.t', waiting: 3 };
    expect(follow({ type: 'updated', by: 'Uown', roles: { Uadm: 'member' } }, told).waiting).toBe(3);
    expect(follow({ type: 'updated', by: 'Uown', roles: { Ume: 'member' } }, told).waiting).toBeUndefined();
  });

  it('knows people by their names there, and learns them as they come', () => {
    const names = { Uabc: '常連', Ume: 'ぼく', Unever: '誰' };
    const renamed = follow({ type: 'updated', by: 'Uabc', names });
    expect(renamed.faces).toEqual({ Uabc: { userId: 'Uabc', name: '常連' } });
    expect(renamed.members?.at(-1)?.name).toBe('ぼく');
    expect(renamed.nickname).toBe('ぼく');
    expect(withPeople(room, [{ userId: 'Uold', name: '昔' }]).faces?.Uold?.name).toBe('昔');
  });

  it('is what its owner says that it is', () => {
    const closed = { ...open, entry: 'approval' as const, slowSeconds: 30 };
    expect(follow({ type: 'updated', by: 'Uown', open: closed }).open).toEqual(closed);
  });
});
