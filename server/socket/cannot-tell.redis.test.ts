import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { type ChatEvent, isChained } from '../../lib/protocol/events';
import type { Payload, RequestName } from '../../lib/protocol/requests';
import { keys } from '../store/keys';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';

// Bob does the same things twice: while Ann blocks him and goes on with her life, and while she is just away. All that he
// is told must be the same, but for ids, tags and times.

let redis: TestRedis;
let one: TestReplica;
let two: TestReplica;

beforeAll(async () => {
  redis = await startRedis();
  [one, two] = await Promise.all([startReplica(redis.url), startReplica(redis.url)]);
});
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await redis?.stop();
});

type Life = { a: TestClient; ann: Profile; bob: Profile; roomId: string };

const text = (words: string) => ({ type: 'text' as const, text: words });
const connect = async (replica: TestReplica, { userId }: Profile) => {
  const client = createClient(replica.url, await replica.cookieOf(userId));
  await client.request('room:list', {});
  return client;
};

/** All that somebody can do who blocks, at any time. */
async function goOn({ a, ann, bob, roomId }: Life): Promise<void> {
  const { room } = await a.request('room:open', { roomId });
  await a.request('read:mark', { roomId, seq: room.seq });
  a.socket.emit('typing', { roomId, active: true });
  await a.ask('message:send', { roomId, cid: crypto.randomUUID(), content: text('まだ？') });
  await a.ask('message:react', { roomId, seq: room.seq, emoji: '👍' });
  await a.ask('profile:set', { name: `Ann ${room.seq}`, status: 'はれ' });
  await a.request('friend:block', { userId: bob.userId, blocked: true });
  await a.request('message:history', { roomId });
  await one.chat.openRoom(ann.userId, roomId);
}

/** What Bob is told of everything that he does. @param goOn what happens on the other side in between */
async function walk(
  aside: (life: Life) => Promise<void>,
  begin: (life: Life) => Promise<void>,
): Promise<string> {
  const [ann, bob] = (await makePeople(one.store, 'Ann', 'Bob')) as [Profile, Profile];
  const [a, b, b2] = await Promise.all([connect(one, ann), connect(two, bob), connect(one, bob)]);
  const roomId = (await a.request('room:create', { kind: 'direct', memberIds: [bob.userId] })).room.id;
  const life = { a, ann, bob, roomId };
  await Promise.all(
    [b, b2].map((c) => c.until('added', () => c.events.some((e) => e.type === 'room-added'))),
  );
  for (const [client, words] of [
    [a, 'やあ'],
    [b, 'はい'],
    [a, 'ね'],
    [b, 'うん'],
    [b, 'それで'],
  ] as const)
    await client.say(roomId, words);
  await b.request('message:react', { roomId, seq: 1, emoji: '👍' });
  await a.request('read:mark', { roomId, seq: 4 });
  const stale = (await b.request('room:open', { roomId })).room.cursor;
  const level = async (client: TestClient) => {
    const { cursor } = (await client.request('room:open', { roomId })).room;
    await client.until('level', () => client.events.some((e) => 'cursor' in e && e.cursor === cursor));
  };
  await Promise.all([level(b), level(b2)]);
  await b2.until('reads', () => b2.events.some((e) => e.type === 'read' && (e.reads[ann.userId] ?? 0) === 4));
  const from = [b.events.length, b2.events.length];
  await begin(life);

  const told: unknown[] = [];
  const ask = async <N extends RequestName>(name: N, payload: Payload<N>, by = b) => {
    const reply = await by.ask(name, payload);
    told.push([name, reply]);
    await aside(life);
    return reply as { seq?: number };
  };
  const say = (words: string, more: Partial<Payload<'message:send'>> = {}) =>
    ask('message:send', { roomId, cid: crypto.randomUUID(), content: text(words), ...more });

  const cid = crypto.randomUUID();
  for (const _ of [1, 2]) await say('ねえ', { cid });
  await say('きいてる？', { replyTo: 3 });
  await say('おーい', { replyTo: 6, silent: true });
  await say('x', { replyTo: 99 });
  await say('x', {
    content: { type: 'text', text: '@Ann', mentions: [{ userId: ann.userId, start: 0, length: 4 }] },
  });
  for (const seq of [2, 6, 1, 99]) await ask('message:edit', { roomId, seq, content: text(`もう ${seq}`) });
  await ask('message:edit', { roomId, seq: 2, content: text('もう') });
  for (const seq of [1, 3, 6, 99]) await ask('message:react', { roomId, seq, emoji: '❤️' });
  await ask('message:react', { roomId, seq: 3, emoji: null });
  for (const seq of [1, 2, 4, 5, 6, 7]) await ask('message:pin', { roomId, seq, pinned: true });
  await ask('message:pin', { roomId, seq: 4, pinned: false });
  for (const seq of [5, 7, 1, 99]) await ask('message:unsend', { roomId, seq });
  await ask('message:edit', { roomId, seq: 7, content: text('x') });
  for (const active of [true, false]) b.socket.emit('typing', { roomId, active });
  await ask('read:mark', { roomId, seq: 8 });

  await ask('room:open', { roomId });
  await ask('room:list', {});
  await ask('message:history', { roomId, limit: 3 });
  await ask('message:history', { roomId, after: 0 });
  await ask('message:search', { query: 'もう' });
  await ask('message:search', { query: 'ね', roomId });
  await ask('room:files', { roomId, kind: 'media' });
  await ask('room:update', { roomId, name: 'x' });
  await ask('room:invite', { roomId, userIds: [ann.userId] });
  await ask('room:remove', { roomId, userId: ann.userId });
  await ask('room:leave', { roomId });
  await ask('room:create', { kind: 'direct', memberIds: [ann.userId] });
  await ask('message:report', { roomId, seq: 1, reason: 'spam' });
  await ask('profile:open', { userId: ann.userId });
  await ask('profile:list', { userIds: [ann.userId, bob.userId] });
  await ask('friend:add', { userId: ann.userId });
  await ask('friend:list', {});
  await ask('friend:update', { userId: ann.userId, nickname: 'あん' });
  await ask('user:find', { loginId: (await redis.admin.hget(keys.user(ann.userId), 'loginId')) ?? '' });

  // Another device, with what it knew before.
  const b3 = await connect(one, bob);
  for (const cursor of [stale, '1.x', (await b.request('room:open', { roomId })).room.cursor])
    await ask('sync', { rooms: { [roomId]: cursor } }, b3);
  await ask('sync', { rooms: {} }, b3);
  const talk = await one.chat.exportRoom(bob.userId, { roomId, locale: 'ja', timeZone: 'Asia/Tokyo' });
  for await (const lines of talk.lines()) told.push(lines);
  told.push(talk.about());
  talk.end();

  await say('おわり');
  await Promise.all([level(b), level(b2)]);
  for (const [i, client] of [b, b2].entries()) told.push(...inOrder(client.events.slice(from[i])));
  for (const client of [a, b, b2, b3]) client.close();
  return normal(JSON.stringify(told, undefined, 1));
}

/** The same of a room that there was not before: Bob makes it. */
async function firstWords(begin: (life: Life) => Promise<void>, aside: (life: Life) => Promise<void>) {
  const [ann, bob] = (await makePeople(one.store, 'Ann', 'Bob')) as [Profile, Profile];
  const [a, b, b2] = await Promise.all([connect(one, ann), connect(two, bob), connect(one, bob)]);
  const life = { a, ann, bob, roomId: '' };
  await begin(life);
  const told: unknown[] = [];
  const ask = async <N extends RequestName>(name: N, payload: Payload<N>) => {
    const reply = await b.request(name, payload);
    told.push([name, reply]);
    await aside(life);
    return reply;
  };
  const { room } = await ask('room:create', { kind: 'direct', memberIds: [ann.userId] });
  life.roomId = room.id;
  const { id: roomId } = room;
  for (const words of ['はじめまして', 'Bobです'])
    await ask('message:send', { roomId, cid: crypto.randomUUID(), content: text(words) });
  await ask('message:react', { roomId, seq: 1, emoji: '👍' });
  await ask('message:edit', { roomId, seq: 1, content: text('どうも') });
  await ask('message:pin', { roomId, seq: 2, pinned: true });
  await ask('room:create', { kind: 'direct', memberIds: [ann.userId] });
  await ask('room:list', {});
  await ask('sync', { rooms: { [roomId]: room.cursor } });
  await ask('profile:open', { userId: ann.userId });
  await ask('message:send', { roomId, cid: crypto.randomUUID(), content: text('では') });
  for (const client of [b, b2]) {
    await client.until('last', () => client.heard(roomId).includes('では'));
    told.push(...inOrder(client.events));
  }
  for (const client of [a, b, b2]) client.close();
  return normal(JSON.stringify(told, undefined, 1));
}

/** Links in their order, then all else, in which markers and typing come at any time. */
function inOrder(events: readonly ChatEvent[]): unknown[] {
  const reads: Record<string, number> = {};
  for (const event of events) {
    if (event.type !== 'read') continue;
    for (const [id, seq] of Object.entries(event.reads)) reads[id] = Math.max(seq, reads[id] ?? 0);
  }
  const loose = events.filter((event) => !isChained(event) && event.type !== 'read');
  return [...events.filter(isChained), ...loose, { reads }];
}

function normal(json: string): string {
  const ids = new Map<string, string>();
  const named = (id: string) => {
    ids.set(id, ids.get(id) ?? `${id.length === 36 ? 'cid' : id[0]}-${ids.size}`);
    return ids.get(id) as string;
  };
  return json
    .replace(/\b[UCF][0-9a-f]{32}\b/g, named)
    .replace(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, named)
    .replace(/\bt-[0-9a-f]{12}\b/g, 'login')
    .replace(/"(\d+)\.[\w-]{8,9}"/g, '"$1.tag"')
    .replace(/\b\d{13}\b/g, 'time');
}

const away = async ({ a }: Life) => {
  a.close();
};
const nothing = async () => {};
const blocks = async ({ a, bob }: Life) => {
  await a.request('friend:block', { userId: bob.userId, blocked: true });
};

test('who is blocked is told the same as who writes to somebody that is away', async () => {
  const [whileAway, whileBlocked] = [await walk(nothing, away), await walk(goOn, blocks)];
  expect(whileBlocked).toBe(whileAway);
  // And it is no little that they are told.
  expect(whileAway.length).toBeGreaterThan(20_000);
});

test('and the same where that ended before', async () => {
  const [whileAway, afterwards] = [
    await walk(nothing, away),
    await walk(nothing, async (life) => {
      await blocks(life);
      await life.a.request('friend:block', { userId: life.bob.userId, blocked: false });
    }),
  ];
  expect(afterwards).toBe(whileAway);
});

test('also where they write to each other for the first time', async () => {
  const whileAway = await firstWords(away, nothing);
  const whileBlocked = await firstWords(blocks, async ({ a, bob, roomId }) => {
    const made = await a.ask('room:create', { kind: 'direct', memberIds: [bob.userId] });
    expect(made).toMatchObject({ error: { code: 'forbidden', field: 'blocked' } });
    await a.ask('profile:set', { status: 'はれ' });
    if (roomId) await a.ask('read:mark', { roomId, seq: 1 });
    if (roomId) await a.ask('message:react', { roomId, seq: 1, emoji: '👍' });
    expect((await a.request('room:list', {})).rooms).toEqual([]);
    expect(a.events.map(({ type }) => type)).not.toContain('room-added');
  });
  expect(whileBlocked).toBe(whileAway);
});
