import { describe, expect, it } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { DEFAULT_PREFERENCES } from '../../lib/protocol/preferences';
import type { RoomState } from '../../lib/room-state';
import { matchesName, search, sortIn } from './room-filter';

const ume = { userId: 'Ume', name: '梅' };
const hana = { userId: 'Hana', name: '花子' };

const room = (name: string, over: Partial<RoomState> = {}): RoomState => ({
  ...DEFAULT_PREFERENCES,
  id: name,
  name,
  kind: 'group',
  me: ume.userId,
  memberCount: 2,
  members: undefined,
  messages: undefined,
  first: false,
  cursor: '1.t',
  createdAt: 0,
  seq: 5,
  reads: { Ume: 5 },
  ...over,
});
const members = (...people: Profile[]) => ({
  members: people.map((person) => ({ ...person, role: 'member' as const })),
});

describe('folders', () => {
  const rooms = [
    room('家族', { reads: { Ume: 3 } }),
    room('はなこ', { kind: 'direct', peerId: 'Hana' }),
    room('町内会', { hiddenSeq: 5, reads: { Ume: 1 } }),
    room('野球', { hiddenSeq: 4 }),
  ];
  const names = Object.fromEntries(
    Object.entries(sortIn(rooms)).map(([folder, all]) => [folder, all.map((r) => r.name)]),
  );

  it('hold what belongs there, and nothing that was put away', () => {
    expect(names).toEqual({
      all: ['家族', 'はなこ', '野球'],
      unread: ['家族'],
      direct: ['はなこ'],
      group: ['家族', '野球'],
      hidden: ['町内会'],
    });
  });
});

describe('a search', () => {
  const rooms = [
    room('会社'),
    room('家族', members(ume, hana)),
    room('花の会', { hiddenSeq: 5 }),
    room('太郎', { kind: 'direct', peerId: 'Taro' }),
  ];
  const people = [hana, { userId: 'Taro', name: '太郎' }, { userId: 'Hanae', name: 'ハナエ' }];
  const found = (query: string) => {
    const { hits, strangers } = search(rooms, people, query);
    return [hits.map((hit) => hit.room.name), strangers.map((person) => person.name)];
  };

  it('finds rooms by name before those by member, also rooms that were put away', () => {
    expect(found('花')).toEqual([['花の会', '家族'], ['花子']]);
    expect(search(rooms, people, '花').hits[1]?.member?.name).toBe('花子');
  });

  it('finds names whichever kana they are written in', () => {
    expect(found('ﾊﾅ')).toEqual([[], ['ハナエ']]);
  });

  it('offers nobody anew with whom there is a talk', () => {
    expect(found('太郎')).toEqual([['太郎'], []]);
  });

  it('does not find oneself in each group', () => {
    expect(found('梅')).toEqual([[], []]);
  });
});

it('compares names as people read them', () => {
  expect(matchesName('ハナコ', ' はな ')).toBe(true);
});
