import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { createStore, type Store } from '../store/store';
import { makePeople } from '../testing/people';
import { type RedisServer, startRedisServer } from '../testing/redis-server';
import { type Chat, createChat } from './chat';

let redis: RedisServer;
let store: Store;
let chat: Chat;
let ann: Profile;
let bob: Profile;

beforeAll(async () => {
  redis = await startRedisServer();
  store = await createStore(`redis://127.0.0.1:${redis.port}`);
  chat = createChat(store);
  [ann, bob] = (await makePeople(store, 'Ann', 'Bob')) as [Profile, Profile];
});
afterAll(async () => {
  store?.close();
  await redis?.stop();
});

test('every change of a message survives the end of Redis, and the chain goes on where it stood', async () => {
  const { id: roomId, cursor } = await chat.createRoom(ann.userId, {
    kind: 'group',
    name: '家族',
    memberIds: [bob.userId],
  });
  for (const text of ['edited', 'secret', 'both'])
    await chat.send(ann.userId, { roomId, cid: randomUUID(), content: { type: 'text', text } });
  await chat.edit(ann.userId, { roomId, seq: 1, content: { type: 'text', text: '1' } });
  await chat.unsend(ann.userId, { roomId, seq: 2 });
  await chat.react(bob.userId, { roomId, seq: 3, emoji: '👍' });
  await chat.pin(bob.userId, { roomId, seq: 3, pinned: true });
  const before = await chat.openRoom(bob.userId, roomId);
  const delta = await chat.sync(bob.userId, { [roomId]: cursor });

  await redis.kill();
  await redis.start();
  await expect.poll(() => store.isReachable()).toBe(true);

  expect(await chat.openRoom(bob.userId, roomId)).toEqual(before);
  expect(await chat.sync(bob.userId, { [roomId]: cursor })).toEqual(delta);
  expect(JSON.stringify(delta)).not.toContain('secret');
  const { cursor: next } = await chat.react(ann.userId, { roomId, seq: 3, emoji: '👍' });
  expect((await chat.sync(bob.userId, { [roomId]: before.cursor })).rooms[roomId]).toMatchObject({
    status: 'delta',
    events: [{ type: 'reacted', prev: before.cursor, cursor: next }],
  });
  expect(before.messages.map((m) => [m.content, m.unsent, m.reactions])).toEqual([
    [{ type: 'text', text: '1' }, undefined, undefined],
    [{ type: 'text', text: '' }, true, undefined],
    [{ type: 'text', text: 'both' }, undefined, { '👍': [bob.userId] }],
  ]);
  expect(before.pins.map((m) => m.seq)).toEqual([3]);
});
