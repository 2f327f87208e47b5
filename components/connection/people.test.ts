import { expect, it } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import { fromSnapshot } from '../../lib/room-state';
import { facesIn } from './faces';
import { createFriends } from './friends';
import { createPeople } from './people';
import { createView } from './view';

const person = (letter: string, name: string, more: Partial<Profile> = {}): Profile => ({
  userId: `U${letter.repeat(32)}`,
  name,
  ...more,
});
const me = person('0', 'Ken');
const hana = person('1', 'Hana');
const mina = person('2', 'Mina');

const snapshot = (id: string, peer?: Profile): RoomSnapshot => ({
  id,
  kind: peer ? 'direct' : 'group',
  name: peer?.name ?? 'Family',
  ...(peer && { peerId: peer.userId }),
  members: [me, hana, mina].map((one) => ({ ...one, role: 'member', readSeq: 0 })),
  messages: [],
  pins: [],
  former: [],
  seq: 0,
  unread: 0,
  cursor: '0.a',
  createdAt: 0,
  pinned: false,
  muted: false,
  background: 'plain',
});

function setUp(nicknames?: Record<string, string>) {
  const room = snapshot('C1');
  const direct = { ...snapshot('C2', hana), members: 2 };
  const view = createView({
    me,
    rooms: [direct],
    people: [hana],
    snapshot: room,
    ...(nicknames && { nicknames }),
  });
  const people = createPeople(view, nicknames);
  const asked: string[] = [];
  const friends = createFriends({
    view,
    people,
    ask: (async (name: string) => {
      asked.push(name);
      return { friends: [{ ...hana, status: 'hi', nickname: 'はなちゃん' }], blocked: [] };
    }) as never,
  });
  const memberNames = () => view.rooms.get('C1')?.members?.map(({ name }) => name);
  return { view, people, friends, asked, memberNames };
}

it('shows a new name and picture in the room list, among the members and as a direct room', () => {
  const { view, people, memberNames } = setUp();
  people.learn([{ ...hana, name: '花', picture: 'I1' }]);
  expect(view.people.get(hana.userId)).toMatchObject({ name: '花', picture: 'I1' });
  expect(view.rooms.get('C2')).toMatchObject({ name: '花', picture: 'I1' });
  expect(view.rooms.get('C1')).toMatchObject({ name: 'Family' });
  expect(memberNames()).toEqual(['Ken', '花', 'Mina']);
});

it('keeps rooms as they are where nobody in them changed', () => {
  const { view, people } = setUp();
  const before = view.rooms.get('C1');
  people.learn([{ ...hana }, person('9', 'Somebody')]);
  expect(view.rooms.get('C1')).toBe(before);
});

it('forgets a picture that was taken away, but not a status of which nothing is said', () => {
  const { view, people } = setUp();
  people.learn([{ ...hana, picture: 'I1', status: 'hi', background: 'sky' }]);
  people.learn([hana]);
  expect(view.people.get(hana.userId)).toEqual({ ...hana, status: 'hi', background: 'sky' });
  people.learn([{ ...hana, status: '' }]);
  expect(view.people.get(hana.userId)).toEqual({ ...hana, status: '' });
});

it('calls a friend by their nickname from the first paint on, and by none once it is taken back', () => {
  const { view, people, memberNames } = setUp({ [hana.userId]: 'はな' });
  expect(view.people.get(hana.userId)?.name).toBe('はな');
  expect(view.rooms.cell('C2').initial()?.name).toBe('はな');
  expect(memberNames()).toEqual(['Ken', 'はな', 'Mina']);
  people.learn([{ ...hana, name: '花' }]);
  expect(view.people.get(hana.userId)?.name).toBe('はな');
  people.rename({ ...hana, name: '花' }, undefined);
  expect(memberNames()).toEqual(['Ken', '花', 'Mina']);
});

it('calls people in an open room by their names there, and by their own everywhere else', () => {
  const { view, people } = setUp();
  const there = {
    ...snapshot('C3'),
    open: { entry: 'free' as const, listed: true, about: '', slowSeconds: 0 },
    members: [{ ...me, role: 'owner' as const, readSeq: 0 }],
    memberCount: 3,
    former: [{ ...hana, name: 'Flower' }],
  };
  people.fromSnapshot(there);
  view.rooms.set('C3', people.facesIn(fromSnapshot(there, me.userId)));
  people.learnIn('C3', [{ ...mina, name: 'Ninja' }]);
  const names = (roomId: string) => [hana, mina].map(({ userId }) => facesIn(view, roomId)(userId)?.name);
  expect(names('C3')).toEqual(['Flower', 'Ninja']);
  expect(names('C1')).toEqual(['Hana', 'Mina']);
  expect(people.isKnown('C3', person('9', '').userId)).toBe(false);

  people.learn([{ ...hana, name: '花' }]);
  expect([names('C3'), names('C1')]).toEqual([
    ['Flower', 'Ninja'],
    ['花', 'Mina'],
  ]);
  people.learnIn('C3', [{ ...mina, name: 'Ninja', deleted: true }]);
  expect(names('C3')[1]).toBe('');
});

it('loads friends with what they are called, and follows what other devices do', async () => {
  const { view, friends, asked } = setUp();
  await Promise.all([friends.load(), friends.load()]);
  expect(asked).toEqual(['friend:list']);
  expect(view.people.get(hana.userId)?.name).toBe('はなちゃん');
  friends.hear({ type: 'friends', friend: { ...mina, favourite: true } });
  friends.hear({ type: 'profile', profile: { ...mina, name: 'みな', status: 'ただいま' } });
  expect(view.friends.get()).toContainEqual({
    ...mina,
    name: 'みな',
    status: 'ただいま',
    favourite: true,
  });
  friends.hear({ type: 'friends', gone: hana.userId });
  expect(view.people.get(hana.userId)?.name).toBe('Hana');
  expect(view.friends.get()?.map(({ userId }) => userId)).toEqual([mina.userId]);
});

it('asks again for a list that was overtaken by news', async () => {
  const { friends, asked } = setUp();
  const loading = friends.load();
  friends.hear({ type: 'friends', friend: mina });
  await loading;
  expect(asked).toEqual(['friend:list', 'friend:list']);
});
