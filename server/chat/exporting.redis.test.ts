import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { createStore, type Store } from '../store/store';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { type Chat, createChat } from './chat';

let redis: TestRedis;
let store: Store;
let chat: Chat;
let ann: Profile;
let bob: Profile;
let eve: Profile;

beforeAll(async () => {
  redis = await startRedis();
  store = await createStore(redis.url);
  chat = createChat(store);
  [ann, bob, eve] = (await makePeople(store, 'Ann', 'Bob', 'Eve')) as [Profile, Profile, Profile];
});

afterAll(async () => {
  store?.close();
  await redis?.stop();
});

const makeRoom = async (...others: Profile[]) => {
  const memberIds = others.map((person) => person.userId);
  return (await chat.createRoom(ann.userId, { kind: 'group', name: '家族', memberIds })).id;
};
const say = (roomId: string, by: Profile, text: string) =>
  chat.send(by.userId, { roomId, cid: randomUUID(), content: { type: 'text', text } });
const wanted = (roomId: string) => ({ roomId, locale: 'ja', timeZone: 'Asia/Tokyo' }) as const;

async function all(pieces: AsyncIterable<string>): Promise<string> {
  let whole = '';
  for await (const piece of pieces) whole += piece;
  return whole;
}

test('a room is written down until now, with the names of those who left', async () => {
  const roomId = await makeRoom(bob);
  await say(roomId, bob, '二行\nです');
  await chat.leave(bob.userId, { roomId });
  await say(roomId, ann, 'またね');
  const exported = await chat.exportRoom(ann.userId, wanted(roomId));
  await say(roomId, ann, 'あとから');
  const [head, , , , ...lines] = (await all(exported.text())).split('\n');
  expect(head).toBe('[LINE] 家族のトーク履歴');
  expect(lines.map((line) => line.replace(/^\d\d:\d\d/, ''))).toEqual([
    '\tBob\t"二行',
    'です"',
    '\tBobが退出しました。',
    '\tAnn\tまたね',
    '',
  ]);
  const messages = (await all(exported.lines())).trimEnd().split('\n');
  expect(messages.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([1, 2, 3]);
  expect(exported.about()).toMatchObject({ room: { id: roomId }, members: [{ name: 'Ann' }], former: [bob] });
  const size = await exported.size();
  expect(size).toMatchObject({ text: Buffer.byteLength(await all(exported.text())), files: 0 });
  exported.end();
});

test('is nobody else’s, and not any more of who is taken out meanwhile', async () => {
  const roomId = await makeRoom(bob);
  await Promise.all(Array.from({ length: 450 }, (_, i) => say(roomId, ann, String(i))));
  await expect(chat.exportRoom(eve.userId, wanted(roomId))).rejects.toMatchObject({ code: 'not_found' });
  const exported = await chat.exportRoom(bob.userId, wanted(roomId));
  const pages = exported.pages();
  expect((await pages.next()).value).toHaveLength(200);
  await chat.remove(ann.userId, { roomId, userId: bob.userId });
  await expect(pages.next()).rejects.toMatchObject({ code: 'not_found' });
  exported.end();
});

test('is begun only a few times at once', async () => {
  const roomId = await makeRoom();
  const begin = () => chat.exportRoom(ann.userId, wanted(roomId));
  const [first] = [await begin(), await begin()];
  await expect(begin()).rejects.toMatchObject({ code: 'rate_limited' });
  first.end();
  first.end();
  const third = await begin();
  await expect(begin()).rejects.toMatchObject({ code: 'rate_limited' });
  third.end();
});
