import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { createEngine, type Engine } from '../store/connections';
import { keys } from '../store/keys';
import { createStore, type Store } from '../store/store';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { type Chat, createChat } from './chat';
import { NEW_OPEN_ROOMS } from './membership';

let redis: TestRedis;
let store: Store;
let chat: Chat;
let engine: Engine;
let ann: Profile;
let bob: Profile;

beforeAll(async () => {
  redis = await startRedis();
  store = await createStore(redis.url);
  chat = createChat(store);
  engine = createEngine(redis.url);
  await engine.connect();
});
afterAll(async () => {
  engine?.close();
  store?.close();
  await redis?.stop();
});
beforeEach(async () => {
  [ann, bob] = (await makePeople(store, '杏', '坊')) as [Profile, Profile];
  await engine.client.del(keys.directory);
});

async function make(name: string, about = '', listed = true): Promise<string> {
  const open = { entry: 'free', listed, about } as const;
  return (await chat.createRoom(ann.userId, { kind: 'group', name, memberIds: [], open })).id;
}
const find = async (query?: string, offset?: number) => {
  const { rooms, more } = await chat.listDirectory(bob.userId, { query, offset });
  return { names: rooms.map(({ name }) => name), more };
};
/** At that time, so that two rooms never have the same. */
const say = (roomId: string, at: number) =>
  store.messages.append({
    roomId,
    by: ann.userId,
    cid: randomUUID(),
    content: { type: 'text', text: 'やあ' },
    at,
  });
const entryOf = (roomId: string) => engine.client.hget(keys.directory, roomId);

test('rooms that are listed are found by name and by what they are about, in whichever kana', async () => {
  await make('カメラ部', '週末に撮りに行きます');
  await make('ラーメン', 'おいしい店');
  await make('秘密のカメラ', '', false);
  expect((await find()).names.sort()).toEqual(['カメラ部', 'ラーメン']);
  expect((await find('かめら')).names).toEqual(['カメラ部']);
  expect((await find('ｶﾒﾗ')).names).toEqual(['カメラ部']);
  expect((await find('オイシイ')).names).toEqual(['ラーメン']);
  expect(await find('秘密')).toEqual({ names: [], more: false });
});

test('the most alive comes first, 20 at once', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 22; i++) {
    ids.push(await make(`部屋 ${i}`));
    await store.limits.forget(NEW_OPEN_ROOMS, ann.userId);
  }
  for (const [i, minutes] of [
    [3, 1],
    [5, 3],
    [7, 2],
  ] as const)
    await say(ids[i] as string, Date.now() + minutes * 60_000);
  expect((await find()).names.slice(0, 3)).toEqual(['部屋 5', '部屋 7', '部屋 3']);
  const [first, second] = [await find(), await find('', 20)];
  expect([first.names.length, first.more, second.names.length, second.more]).toEqual([20, true, 2, false]);
  expect(new Set([...first.names, ...second.names]).size).toBe(22);
});

test('what a room says of itself now is what it is found by', async () => {
  const roomId = await make('写真');
  await chat.updateRoom(ann.userId, { roomId, name: '将棋' });
  await chat.setDoors(ann.userId, { roomId, about: '初心者歓迎' });
  expect([(await find('写真')).names, (await find('将棋')).names]).toEqual([[], ['将棋']]);
  expect((await find('初心者')).names).toEqual(['将棋']);
  await chat.setDoors(ann.userId, { roomId, listed: false });
  expect([(await find('将棋')).names, await entryOf(roomId)]).toEqual([[], null]);
  await chat.setDoors(ann.userId, { roomId, listed: true });
  expect((await find('将棋')).names).toEqual(['将棋']);
});

test('a room that its last member left is listed no more', async () => {
  const roomId = await make('一人');
  await chat.leave(ann.userId, { roomId });
  expect([(await find()).names, await entryOf(roomId)]).toEqual([[], null]);
});

test('entries that do not agree with their rooms are mended by who finds them', async () => {
  const renamed = await make('古い名前');
  const [gone, hidden] = [`C${'0'.repeat(32)}`, await make('隠れた', '', false)];
  await engine.client.hset(keys.room(renamed), 'name', '新しい名前');
  for (const id of [gone, hidden])
    await engine.client.hset(keys.directory, id, JSON.stringify({ name: 'x', about: '' }));
  expect((await find()).names).toEqual(['新しい名前']);
  expect((await find('新しい')).names).toEqual(['新しい名前']);
  expect([await entryOf(gone), await entryOf(hidden)]).toEqual([null, null]);
});

test('entries that are missing are found again by a walk over the rooms', async () => {
  const roomId = await make('迷子');
  const { id: group } = await chat.createRoom(ann.userId, { kind: 'group', name: '家族', memberIds: [] });
  await engine.client.del(keys.directory);
  await store.directory.repair(new AbortController().signal);
  expect(await engine.client.hkeys(keys.directory)).toContain(roomId);
  expect(await entryOf(group)).toBeNull();
});

test('a room that is listed and hidden at the same time agrees with its entry in the end', async () => {
  const roomId = await make('行ったり来たり');
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => chat.setDoors(ann.userId, { roomId, listed: i % 2 === 0 })),
  );
  const { open } = await chat.openRoom(ann.userId, roomId);
  expect((await entryOf(roomId)) !== null).toBe(open?.listed);
});

test('whoever looks too often waits', async () => {
  const looks = await Promise.allSettled(Array.from({ length: 130 }, () => find('x')));
  const refused = looks.filter((each) => each.status === 'rejected');
  expect(refused).toHaveLength(10);
  expect(refused[0]?.reason).toMatchObject({ code: 'rate_limited' });
});
