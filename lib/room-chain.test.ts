import { expect, it } from 'vitest';
import type { Message, NoticeContent, Profile } from './protocol/content';
import type { ChainedEvent } from './protocol/events';
import { LIMITS } from './protocol/limits';
import type { Member, Reads, RoomSnapshot } from './protocol/rooms';
import { applyEvents, applyReads, fromSnapshot, type RoomState, unreadOf } from './room-state';

/** mulberry32: the same seed makes the same run, so that a failure can be seen again. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const ME = 'U0';
const PEOPLE: Profile[] = ['健', '花子', '次郎', '美咲', '翔太'].map((name, i) => ({
  userId: `U${i}`,
  name,
}));
type News = { chained: ChainedEvent } | { reads: Reads };

/** A room as the scripts of server/store/lua keep it, in miniature. */
function createModel(random: (below: number) => number) {
  const messages: Message[] = [];
  const news: News[] = [];
  let members: Member[] = [0, 1, 2].map((i) => ({
    ...(PEOPLE[i] as Profile),
    role: i ? 'member' : 'owner',
    readSeq: 0,
  }));
  let name = 'はじめの名前';
  let cursor = '1.a';

  const any = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const link = <T extends object>(event: T) => {
    const prev = cursor;
    cursor = `${Number.parseInt(cursor, 10) + 1}.${random(1e9).toString(36)}`;
    news.push({ chained: { roomId: 'C1', prev, cursor, ...event } as unknown as ChainedEvent });
  };
  const append = (by: Profile, content: Message['content']) => {
    const message: Message = {
      seq: messages.length + 1,
      at: messages.length,
      by: by.userId,
      cid: `c${messages.length}`,
      content,
    };
    messages.push(message);
    members = members.map((m) => (m.userId === by.userId ? { ...m, readSeq: message.seq } : m));
    link({ type: 'message', message });
  };
  const notice = ({ userId, name: called }: Profile, rest: object) =>
    append({ userId, name: called }, {
      type: 'notice',
      by: { userId, name: called },
      ...rest,
    } as NoticeContent);

  return {
    news,
    cursor: () => cursor,
    step() {
      const actor = any(members);
      const outside = PEOPLE.filter((p) => !members.some((m) => m.userId === p.userId));
      const others = members.filter((m) => m.userId !== ME);
      switch (random(8)) {
        case 0: {
          if (outside.length === 0) return;
          const joined: Member = { ...any(outside), role: 'member', readSeq: messages.length };
          members = [...members, joined];
          link({ type: 'joined', by: actor.userId, members: [joined] });
          return notice(actor, { kind: 'invited', people: [joined] });
        }
        case 1: {
          if (others.length === 0) return;
          const leaver = any(others);
          members = members.filter((m) => m !== leaver);
          const owner = leaver.role === 'owner' ? members[0]?.userId : undefined;
          members = members.map((m) => (m.userId === owner ? { ...m, role: 'owner' } : m));
          link({ type: 'left', by: leaver.userId, userId: leaver.userId, ...(owner && { owner }) });
          return notice(leaver, { kind: 'left' });
        }
        case 2:
          name = `名前 ${random(100)}`;
          link({ type: 'updated', by: actor.userId, name });
          return notice(actor, { kind: 'renamed', name });
        case 3:
        case 4: {
          const seq = Math.max(actor.readSeq, random(messages.length + 1));
          members = members.map((m) => (m === actor ? { ...m, readSeq: seq } : m));
          news.push({ reads: { [actor.userId]: seq } });
          return;
        }
        default:
          append(actor, { type: 'text', text: `${random(1e6)}` });
      }
    },
    snapshot(): RoomSnapshot {
      const last = messages.slice(-LIMITS.snapshotMessages);
      return {
        id: 'C1',
        kind: 'group',
        name,
        seq: messages.length,
        unread: messages.length - (members.find((m) => m.userId === ME)?.readSeq ?? 0),
        cursor,
        muted: false,
        pinned: false,
        createdAt: 0,
        last: last.at(-1),
        members: structuredClone(members),
        messages: structuredClone(last),
        pins: [],
        former: [],
      };
    },
  };
}

/** What two clients of one room must agree on; the run of one that came later may begin later, members have no order. */
function essence({ messages, members, first: _, ...room }: RoomState) {
  const sorted = [...(members ?? [])].sort((a, b) => (a.userId < b.userId ? -1 : 1));
  return { ...room, unread: unreadOf({ messages, members, first: _, ...room }), members: sorted };
}

function take(state: RoomState, news: readonly News[]): { state: RoomState; gap: boolean } {
  let next = state;
  for (const item of news) {
    if ('reads' in item) next = applyReads(next, item.reads);
    else {
      const { room, gap } = applyEvents(next, [item.chained]);
      if (gap) return { state: next, gap };
      next = room;
    }
  }
  return { state: next, gap: false };
}

it('a stale snapshot and the events since, some of them twice, equal a fresh snapshot', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const random = createRandom(seed);
    const model = createModel(random);
    for (let i = random(80); i > 0; i--) model.step();
    const stale = fromSnapshot(model.snapshot(), ME);
    // News from before the snapshot may come after it: who joins before reading gets some things twice.
    const from = Math.max(0, model.news.length - random(10));
    for (let i = random(80); i > 0; i--) model.step();
    const fresh = fromSnapshot(model.snapshot(), ME);

    const { state, gap } = take(stale, model.news.slice(from));
    expect({ seed, gap }).toEqual({ seed, gap: false });
    expect({ seed, ...essence(state) }).toEqual({ seed, ...essence(fresh) });
    const seqs = state.messages?.map((m) => m.seq) ?? [];
    expect(seqs).toEqual(seqs.map((_, i) => (seqs[0] ?? 0) + i));
    expect(state.messages?.slice(-(fresh.messages?.length ?? 0) || undefined)).toEqual(fresh.messages);
  }
});

it('one event that is missing is noticed at the next one, and never before or later', () => {
  for (let seed = 1; seed <= 150; seed++) {
    const random = createRandom(seed);
    const model = createModel(random);
    const stale = fromSnapshot(model.snapshot(), ME);
    while (model.news.length < 20) model.step();
    const chain = model.news.flatMap((item) => ('chained' in item ? [item.chained] : []));
    const missing = random(chain.length - 1);
    const { room, gap } = applyEvents(
      stale,
      chain.filter((_, i) => i !== missing),
    );
    expect({ seed, gap, cursor: room.cursor }).toEqual({ seed, gap: true, cursor: chain[missing]?.prev });
    expect(applyEvents(room, chain).room.cursor).toBe(model.cursor());
  }
});

it('a batch is the same as its events one by one', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const random = createRandom(seed);
    const model = createModel(random);
    const start = fromSnapshot(model.snapshot(), ME);
    for (let i = 0; i < 60; i++) model.step();
    const chain = model.news.flatMap((item) => ('chained' in item ? [item.chained] : []));
    const byOne = chain.reduce((room, event) => applyEvents(room, [event]).room, start);
    expect(applyEvents(start, chain).room).toEqual(byOne);
  }
});
