import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import type { ChatEvent } from '../../lib/protocol/events';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';

// In an open room people go by the names that they chose for it, wherever the room tells of them.

type Actor = Profile & { client: TestClient };

let redis: TestRedis;
let replica: TestReplica;
let ann: Actor;
let bob: Actor;
let eve: Actor;
let roomId: string;

beforeAll(async () => {
  redis = await startRedis();
  replica = await startReplica(redis.url);
});
afterAll(async () => {
  await replica?.stop();
  await redis?.stop();
});
beforeEach(async () => {
  const people = await makePeople(replica.store, '杏', '坊', '絵美');
  [ann, bob, eve] = (await Promise.all(
    people.map(async (who) => {
      const client = createClient(replica.url, await replica.cookieOf(who.userId));
      await client.connected();
      return { ...who, client };
    }),
  )) as [Actor, Actor, Actor];
  const payload = { kind: 'group' as const, name: '写真部', memberIds: [], open: { entry: 'free' as const } };
  ({ id: roomId } = (await ann.client.request('room:create', { ...payload, nickname: '部長' })).room);
  await bob.client.request('room:enter', { roomId, nickname: 'ボブ' });
  await eve.client.request('room:enter', { roomId });
  return () => {
    for (const { client } of [ann, bob, eve]) client.close();
  };
});

const rename = (who: Actor, nickname: string | null) => who.client.ask('room:nickname', { roomId, nickname });
async function heard<T extends ChatEvent['type']>(who: Actor, type: T, nth = 1) {
  const found = () =>
    who.client.events.filter((event): event is ChatEvent & { type: T } => event.type === type);
  await who.client.until(type, () => found().length >= nth);
  return found();
}

test('who comes in is told of by it, and so is a change', async () => {
  expect((await heard(ann, 'joined', 2)).map(({ members }) => members[0]?.name)).toEqual(['ボブ', '絵美']);
  await rename(eve, 'エミ');
  await rename(eve, 'エミ');
  await rename(eve, null);
  const names = (await heard(bob, 'updated', 2)).map((event) => event.names);
  expect(names).toEqual([{ [eve.userId]: 'エミ' }, { [eve.userId]: '絵美' }]);
});

test('lines of the room, its list and its link name people by it', async () => {
  await ann.client.request('room:role', { roomId, userId: bob.userId, role: 'admin' });
  await bob.client.request('room:update', { roomId, name: '写真の会' });
  await bob.client.request('room:remove', { roomId, userId: eve.userId });
  await ann.client.request('room:rules', { roomId, invite: 'admins' });
  const notices = (await ann.client.request('message:history', { roomId })).messages.map(({ content }) => {
    if (content.type !== 'notice') return [];
    return [content.kind, content.by.name, ...('people' in content ? content.people : []).map((p) => p.name)];
  });
  expect(notices).toEqual([
    ['role', '部長', 'ボブ'],
    ['renamed', 'ボブ'],
    ['removed', 'ボブ', '絵美'],
    ['rules', '部長'],
  ]);
  const [role] = await heard(bob, 'updated');
  expect(role?.members?.map(({ name, role }) => [name, role])).toEqual([['ボブ', 'admin']]);

  await bob.client.say(roomId, 'こんばんは');
  const { rooms } = await ann.client.request('room:list', {});
  expect(rooms.find(({ id }) => id === roomId)?.lastBy).toMatchObject({ userId: bob.userId, name: 'ボブ' });
  const { token = '' } = await bob.client.request('room:link', { roomId, create: true });
  expect((await eve.client.request('room:preview', { token })).room.by.name).toBe('ボブ');
});

test('a search tells both names of who has two', async () => {
  await bob.client.say(roomId, '夕焼け');
  await eve.client.say(roomId, '夕焼け');
  const direct = { kind: 'direct' as const, memberIds: [ann.userId] };
  const { room } = await bob.client.request('room:create', direct);
  await bob.client.say(room.id, '夕焼け');
  const { people, there } = await ann.client.request('message:search', { query: '夕焼け' });
  expect(people.map(({ name }) => name).sort()).toEqual(['坊', '絵美'].sort());
  expect(there).toEqual({ [roomId]: [{ userId: bob.userId, name: 'ボブ' }] });
});

test('who owns the room and leaves it is followed by somebody whom everybody then knows', async () => {
  await ann.client.request('room:role', { roomId, userId: bob.userId, role: 'admin' });
  await ann.client.request('room:leave', { roomId });
  const changes = await heard(eve, 'updated', 2);
  expect(changes[1]).toMatchObject({
    roles: { [bob.userId]: 'owner' },
    members: [{ userId: bob.userId, name: 'ボブ', role: 'owner' }],
  });
  expect(await heard(eve, 'left')).toMatchObject([{ userId: ann.userId, owner: bob.userId }]);
});

test('there are none but in open rooms, and not too many in a row', async () => {
  const { room } = await ann.client.request('room:create', { kind: 'group', name: '家族', memberIds: [] });
  expect(await ann.client.ask('room:nickname', { roomId: room.id, nickname: 'x' })).toMatchObject({
    error: { code: 'forbidden' },
  });
  expect(await bob.client.ask('room:nickname', { roomId: room.id, nickname: 'x' })).toMatchObject({
    error: { code: 'not_found' },
  });
  for (let i = 0; i < 9; i++) expect((await rename(ann, `名前 ${i}`)).ok).toBe(true);
  expect(await rename(ann, 'もう一つ')).toMatchObject({ error: { code: 'rate_limited' } });
});
