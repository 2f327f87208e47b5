import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';
import { createUploader } from '../testing/uploader';

// A group whose members see nothing from before they joined, by each way in which something of it could come out. Bob
// joined after 'secret'; Ann, who was there, sees all of it by the same ways.

let redis: TestRedis;
let replica: TestReplica;
type Actor = Profile & { client: TestClient; cookie: string };
let ann: Actor;
let bob: Actor;
let roomId: string;
/** Ann's first: a text with a link, a photo, one that is pinned; and one after Bob has come. */
let fileId: string;
const seqs = { secret: 1, file: 2, pinned: 3, open: 5 };
let cursorBefore: string;

beforeAll(async () => {
  redis = await startRedis();
  replica = await startReplica(redis.url);
  const people = await makePeople(replica.store, 'Ann', 'Bob');
  [ann, bob] = (await Promise.all(
    people.map(async (who) => {
      const cookie = await replica.cookieOf(who.userId);
      const client = createClient(replica.url, cookie);
      await client.connected();
      return { ...who, client, cookie };
    }),
  )) as [Actor, Actor];
  const { room } = await ann.client.request('room:create', { kind: 'group', name: 'Club', memberIds: [] });
  roomId = room.id;
  cursorBefore = room.cursor;
  await ann.client.say(roomId, 'secret https://example.com/secret');
  ({ fileId } = await createUploader(replica.url, ann.cookie).upload(roomId, Buffer.from('secret')));
  await ann.client.request('message:send', {
    roomId,
    cid: crypto.randomUUID(),
    content: { type: 'file', fileId },
  });
  await ann.client.say(roomId, 'secret plan');
  await ann.client.request('message:pin', { roomId, seq: seqs.pinned, pinned: true });
  await ann.client.request('room:invite', { roomId, userIds: [bob.userId] });
  await ann.client.say(roomId, 'welcome');
  await ann.client.request('room:rules', { roomId, history: 'joined' });
});
afterAll(async () => {
  for (const { client } of [ann, bob]) client.close();
  await replica?.stop();
  await redis?.stop();
});

const told = (of: unknown) => JSON.stringify(of);
const SECRET = /secret|F[0-9a-f]{32}/;

/** What each may see is asked the same way of both: the one gets it, the other does not. */
const PATHS: Record<string, (who: Actor) => Promise<unknown>> = {
  'the room as it opens, with its pins': ({ client }) => client.request('room:open', { roomId }),
  'the last page of history': ({ client }) => client.request('message:history', { roomId }),
  'history before a message': ({ client }) =>
    client.request('message:history', { roomId, before: seqs.open }),
  'history from the beginning': ({ client }) => client.request('message:history', { roomId, after: 0 }),
  'one message, as a quote or an address names it': ({ client }) =>
    client.request('message:history', { roomId, after: seqs.secret - 1, limit: 1 }),
  'search in the room': ({ client }) => client.request('message:search', { roomId, query: 'secret' }),
  'search everywhere': async ({ client }) =>
    (await client.request('message:search', { query: 'secret' })).hits,
  'the list of files': ({ client }) => client.request('room:files', { roomId, kind: 'files' }),
  'catching up from before they came': ({ client }) =>
    client.request('sync', { rooms: { [roomId]: cursorBefore } }).then((reply) => reply.rooms),
  'a fresh start': ({ client }) => client.request('sync', { rooms: {} }).then((reply) => reply.added),
  'an export': async ({ userId }) => {
    const request = { roomId, locale: 'en', timeZone: 'UTC' } as const;
    const exported = await replica.chat.exportRoom(userId, request);
    try {
      const parts: string[] = [];
      for await (const part of exported.lines()) parts.push(part);
      for await (const part of exported.text()) parts.push(part);
      return parts;
    } finally {
      exported.end();
    }
  },
};

describe('nothing from before one joined comes by', () => {
  test.each(Object.entries(PATHS))('%s', async (_, path) => {
    expect(told(await path(bob))).not.toMatch(SECRET);
    expect(told(await path(ann))).toMatch(SECRET);
  });

  test('a file, or a message that names it', async () => {
    const get = (who: Actor) =>
      fetch(`${replica.url}/api/files/${fileId}`, { headers: { cookie: who.cookie } });
    expect([(await get(ann)).status, (await get(bob)).status]).toEqual([200, 404]);
    const content = { type: 'file', fileId };
    const sent = await bob.client.ask('message:send', { roomId, cid: crypto.randomUUID(), content });
    expect(sent).toMatchObject({ error: { code: 'invalid' } });
  });

  const toSecret: [string, string, object][] = [
    ['an answer', 'message:send', { content: { type: 'text', text: 'x' }, replyTo: seqs.secret }],
    ['a reaction', 'message:react', { seq: seqs.secret, emoji: '👍' }],
    ['a pin', 'message:pin', { seq: seqs.secret, pinned: true }],
    ['taking back', 'message:unsend', { seq: seqs.secret }],
    ['a preview of its link', 'link:preview', { seq: seqs.secret }],
  ];
  test.each(toSecret)('%s', async (_, request, payload) => {
    const reply = await bob.client.ask(request, { roomId, cid: crypto.randomUUID(), ...payload });
    expect(reply.ok).toBe(false);
    expect(reply).toMatchObject({ error: { code: request === 'message:send' ? 'invalid' : 'not_found' } });
  });

  test('news of it: changes come as changes that say nothing', async () => {
    const { length } = bob.client.events;
    const since = () => bob.client.events.slice(length);
    const cursor = (await bob.client.request('room:open', { roomId })).room.cursor;
    const { client } = ann;
    const content = { type: 'text' as const, text: 'secret changed' };
    await client.request('message:edit', { roomId, seq: seqs.secret, content });
    await client.request('message:react', { roomId, seq: seqs.pinned, emoji: '🤫' });
    await client.request('message:pin', { roomId, seq: seqs.secret, pinned: true });
    await client.request('message:unsend', { roomId, seq: seqs.pinned });
    await client.say(roomId, 'done');
    await bob.client.until('done', () => since().some((event) => event.type === 'message'));
    expect(since().map((event) => event.type)).toEqual(['hidden', 'hidden', 'hidden', 'hidden', 'message']);
    expect(told(since())).not.toMatch(/secret|🤫/);
    const caughtUp = await bob.client.request('sync', { rooms: { [roomId]: cursor } });
    expect(caughtUp.rooms[roomId]).toMatchObject({ status: 'delta' });
    expect(told(caughtUp.rooms)).not.toMatch(/secret|🤫/);
    expect(caughtUp.rooms[roomId]).toMatchObject({ events: since() });
  });

  test('and all of it is there once the rule says so', async () => {
    await ann.client.request('room:rules', { roomId, history: 'all' });
    for (const [what, path] of Object.entries(PATHS))
      expect([what, told(await path(bob))]).toEqual([what, expect.stringMatching(SECRET)]);
    await ann.client.request('room:rules', { roomId, history: 'joined' });
  });
});

test('the first page that one may see begins the conversation', async () => {
  const { messages, first } = await bob.client.request('message:history', { roomId });
  expect([messages[0]?.content, first]).toMatchObject([{ type: 'notice', kind: 'invited' }, true]);
  const none = await bob.client.request('message:history', { roomId, before: messages[0]?.seq });
  expect(none).toMatchObject({ messages: [], first: true });
});

test('who was out for a while sees nothing of that while, and has it to catch up by a window', async () => {
  const { cursor } = (await bob.client.request('room:open', { roomId })).room;
  await bob.client.request('room:leave', { roomId });
  await ann.client.say(roomId, 'secret meanwhile');
  await ann.client.request('room:invite', { roomId, userIds: [bob.userId] });
  const { rooms } = await bob.client.request('sync', { rooms: { [roomId]: cursor } });
  expect(rooms[roomId]?.status).toBe('window');
  expect(told(rooms)).not.toMatch(SECRET);
});
