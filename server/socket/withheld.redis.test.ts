import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Message, Profile } from '../../lib/protocol/content';
import type { WireError } from '../../lib/protocol/errors';
import type { ChatEvent } from '../../lib/protocol/events';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import { keys } from '../store/keys';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';

// Ann blocks Bob. Each of them is on both replicas.

let redis: TestRedis;
let one: TestReplica;
let two: TestReplica;
let ann: Profile;
let bob: Profile;
let a: TestClient;
let a2: TestClient;
let b: TestClient;
let b2: TestClient;
let roomId: string;

beforeAll(async () => {
  redis = await startRedis();
  [one, two] = await Promise.all([startReplica(redis.url), startReplica(redis.url)]);
});
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await redis?.stop();
});
beforeEach(async () => {
  [ann, bob] = (await makePeople(one.store, 'Ann', 'Bob')) as [Profile, Profile];
  [a, a2, b, b2] = await Promise.all([at(one, ann), at(two, ann), at(two, bob), at(one, bob)]);
  roomId = (await a.request('room:create', { kind: 'direct', memberIds: [bob.userId] })).room.id;
  await Promise.all([a2, b, b2].map((each) => each.until('added', () => addedTo(each).includes(roomId))));
  await a.say(roomId, 'やあ');
  await b.say(roomId, 'はい');
  await a.say(roomId, 'ね');
});
afterEach(() => {
  // Of what the store keeps for itself, nobody is told.
  for (const client of [a, a2, b, b2]) {
    expect(JSON.stringify(client.events)).not.toMatch(/"(?:only|was|unseen|undone)":/);
    client.close();
  }
});

const at = async (replica: TestReplica, { userId }: Profile) => {
  const client = createClient(replica.url, await replica.cookieOf(userId));
  await client.request('room:list', {});
  return client;
};
const addedTo = ({ events }: TestClient) =>
  events.flatMap((event) => (event.type === 'room-added' ? [event.room.id] : []));
const block = (blocked = true) => a.request('friend:block', { userId: bob.userId, blocked });
const open = async (client: TestClient): Promise<RoomSnapshot> =>
  (await client.request('room:open', { roomId })).room;
const lineOf = async (client: TestClient) =>
  (await client.request('room:list', {})).rooms.find(({ id }) => id === roomId);
const history = async (client: TestClient) => (await client.request('message:history', { roomId })).messages;
const errorOf = async (client: TestClient, name: string, payload: object) =>
  ((await client.ask(name, payload)) as { error?: WireError }).error;
/** When this connection has heard all that has happened. */
const heardAll = async (client: TestClient) => {
  const { cursor } = await open(client);
  await client.until('level', () => client.events.some((e) => 'cursor' in e && e.cursor === cursor));
};
const eventsAfter = async (client: TestClient, act: () => Promise<unknown>): Promise<ChatEvent[]> => {
  const { length } = client.events;
  await act();
  await heardAll(client);
  return client.events.slice(length).filter((e) => 'roomId' in e && e.roomId === roomId);
};
const text = ({ content }: Message) => (content.type === 'text' ? content.text : content.type);
const sayAs = (client: TestClient, words: string, more: object = {}) =>
  client.ask('message:send', { roomId, cid: randomUUID(), content: { type: 'text', text: words }, ...more });
const edit = (seq: number, words: string) =>
  b.request('message:edit', { roomId, seq, content: { type: 'text', text: words } });
const reads = ({ members }: RoomSnapshot, { userId }: Profile) =>
  members.find((member) => member.userId === userId)?.readSeq;

const stub = { withheld: true, by: '', content: { type: 'notice', kind: 'withheld', by: { name: '' } } };
const stubOf = (seq: number) => ({
  ...stub,
  seq,
  by: bob.userId,
  content: { ...stub.content, by: { userId: bob.userId, name: '' } },
});

describe('what is sent', () => {
  test('is stored and told to its author as ever, and of it the other one is told a place', async () => {
    await block();
    const cursors = await Promise.all([open(a), open(b)]);
    const toAnn = await eventsAfter(a2, () => b.say(roomId, 'ねえ'));
    expect(toAnn).toMatchObject([{ type: 'message', message: stubOf(4) }]);
    await heardAll(b2);
    expect(b2.events.at(-1)).toMatchObject({
      type: 'message',
      message: { seq: 4, content: { text: 'ねえ' } },
    });

    for (const [client, words] of [
      [a, 'notice'],
      [b, 'ねえ'],
    ] as const) {
      const [room, line, messages] = await Promise.all([open(client), lineOf(client), history(client)]);
      expect([room.messages, messages].map((list) => list.map(text))).toEqual([
        ['やあ', 'はい', 'ね', words],
        ['やあ', 'はい', 'ね', words],
      ]);
      expect([room.seq, room.unread, line?.seq, line?.unread]).toEqual([4, 0, 4, 0]);
      for (const { last } of [room, line ?? room]) expect(last?.seq).toBe(client === a ? 3 : 4);
      const [mine] = cursors.filter((_, i) => (i === 0) === (client === a));
      const { rooms } = await client.request('sync', { rooms: { [roomId]: mine?.cursor ?? '' } });
      expect(rooms[roomId]).toMatchObject({ status: 'delta' });
      expect(JSON.stringify([room, line, messages, rooms])).not.toMatch(/"(?:only|was|unseen)":/);
      if (client === a) {
        expect(rooms[roomId]).toMatchObject({ events: [{ message: stubOf(4) }], reads: { [ann.userId]: 4 } });
        expect(JSON.stringify([room, line, messages, rooms])).not.toContain('ねえ');
      } else
        expect(rooms[roomId]).toMatchObject({ events: [{ message: { seq: 4, content: { text: 'ねえ' } } }] });
    }
  });

  test('stays withheld; what comes after that does not', async () => {
    await block();
    for (let i = 0; i < 60; i++) await b.say(roomId, `${i}`);
    expect((await open(a)).last).toMatchObject({ seq: 3 });
    await block(false);
    const before = await open(a);
    expect([before.unread, before.last?.seq]).toEqual([0, 3]);
    await eventsAfter(a, () => b.say(roomId, 'おーい'));
    expect(await open(a)).toMatchObject({
      unread: 1,
      seq: 64,
      last: { seq: 64, content: { text: 'おーい' } },
    });
    expect((await history(a)).map(text).slice(-2)).toEqual(['notice', 'おーい']);
    // And again: what was seen last is still known.
    await block();
    await b.say(roomId, 'x');
    await block(false);
    await block();
    expect(await lineOf(a)).toMatchObject({ unread: 0, last: { seq: 64 } });
  });

  test('again with the same cid is the same message, as ever', async () => {
    await block();
    const cid = randomUUID();
    const first = await b.say(roomId, 'ねえ', cid);
    expect(await b.say(roomId, 'ねえ', cid)).toMatchObject({ seq: first.seq, at: first.at, duplicate: true });
    expect((await history(b)).map(text)).toEqual(['やあ', 'はい', 'ね', 'ねえ']);
  });

  test('and typing, is not told; nor is anything of who blocks, but their own messages that they change', async () => {
    await block();
    const { length } = a2.events;
    b.socket.emit('typing', { roomId, active: true });
    a.socket.emit('typing', { roomId, active: true });
    await b.request('room:list', {});
    await a.request('room:list', {});
    const toBob = await eventsAfter(b2, () =>
      a.request('message:edit', { roomId, seq: 3, content: { type: 'text', text: 'ねー' } }),
    );
    expect(toBob).toMatchObject([{ type: 'edited', message: { content: { text: 'ねー' } } }]);
    await heardAll(a2);
    const news = a2.events.slice(length).filter((e) => !['blocked', 'friends', 'read'].includes(e.type));
    expect(news.map(({ type }) => type)).toEqual(['edited']);
    expect(b2.events.filter(({ type }) => type === 'typing')).toEqual([
      { type: 'typing', roomId, userId: bob.userId, active: true },
    ]);
  });
});

describe('a marker', () => {
  test('of who blocks stands still for the other one, and counts as read for themselves', async () => {
    await b.say(roomId, 'よんだ？');
    const { length } = b2.events;
    await block();
    await a2.until('read', () => a2.events.some((e) => e.type === 'read' && e.reads[ann.userId] === 4));
    await b.say(roomId, 'ねえ');
    await a.request('read:mark', { roomId, seq: 5 });
    expect([reads(await open(b), ann), reads(await open(a), ann)]).toEqual([3, 5]);
    const { rooms } = await a.request('sync', { rooms: { [roomId]: (await open(a)).cursor } });
    expect(rooms[roomId]).toMatchObject({ status: 'same', reads: { [ann.userId]: 5, [bob.userId]: 5 } });

    await block(false);
    for (const seq of [4, 5]) await a.request('read:mark', { roomId, seq });
    expect([reads(await open(b), ann), reads(await open(a), ann)]).toEqual([3, 5]);
    const told = () => b2.events.slice(length).filter((e) => e.type === 'read' && ann.userId in e.reads);
    expect(told()).toEqual([]);
    // What is new they read as anybody does.
    await b.say(roomId, 'おーい');
    await a.request('read:mark', { roomId, seq: 6 });
    await b2.until('read', () => told().length > 0);
    expect(told()).toEqual([{ type: 'read', roomId, reads: { [ann.userId]: 6 } }]);
  });
});

describe('who blocks', () => {
  test('cannot send, and what was sent before is answered as ever', async () => {
    const cid = randomUUID();
    const { seq } = await a.say(roomId, 'まって', cid);
    await block();
    expect(
      await errorOf(a, 'message:send', { roomId, cid: randomUUID(), content: { type: 'text', text: 'x' } }),
    ).toMatchObject({ code: 'forbidden', field: 'blocked' });
    expect(await a.say(roomId, 'まって', cid)).toMatchObject({ seq, duplicate: true });
    await block(false);
    expect(await a.say(roomId, 'x')).toMatchObject({ duplicate: false });
  });

  test('finds no such message where one is withheld', async () => {
    await block();
    await b.say(roomId, 'https://example.com/ ねえ');
    const missing = (name: string, more: object = {}) => errorOf(a, name, { roomId, seq: 4, ...more });
    expect(await missing('message:react', { emoji: '👍' })).toMatchObject({ code: 'not_found' });
    expect(await missing('message:pin', { pinned: true })).toMatchObject({ code: 'not_found' });
    expect(await missing('message:unsend')).toMatchObject({ code: 'not_found' });
    expect(await missing('message:edit', { content: { type: 'text', text: 'x' } })).toMatchObject({
      code: 'not_found',
    });
    expect(await missing('message:report', { reason: 'spam' })).toMatchObject({ code: 'not_found' });
    expect(await missing('link:preview')).toMatchObject({ code: 'not_found' });
    await block(false);
    const reply = (await sayAs(a, 'x', { replyTo: 4 })) as { error?: WireError };
    expect(reply.error).toMatchObject({ code: 'invalid', field: 'replyTo' });
    await b.say(roomId, 'おーい');
    await a.request('message:report', { roomId, seq: 5, reason: 'spam' });
    const [head] = await one.store.reports.list();
    const report = await one.store.reports.read(head?.id ?? '');
    expect(report?.context.map(({ seq }) => seq)).toEqual([1, 2, 3, 5]);
  });
});

describe('what happens to a message', () => {
  test('that both saw: its new text is its author’s alone, until they change it unblocked', async () => {
    await edit(2, 'はーい');
    const [, seen] = await history(a);
    await block();
    for (const words of ['なぜ', 'なんで']) {
      expect(await eventsAfter(a2, () => edit(2, words))).toMatchObject([{ type: 'hidden' }]);
    }
    expect((await history(a))[1]).toEqual(seen);
    expect((await history(b))[1]).toMatchObject({ content: { text: 'なんで' } });
    // A pin and an answer carry it for each as they know it.
    const toAnn = await eventsAfter(a2, () => b.request('message:pin', { roomId, seq: 2, pinned: true }));
    expect(toAnn).toMatchObject([{ type: 'pinned', message: { content: { text: 'はーい' } } }]);
    expect((await open(a)).pins).toEqual([seen]);
    await heardAll(b2);
    expect(b2.events.at(-1)).toMatchObject({ type: 'pinned', message: { content: { text: 'なんで' } } });
    await block(false);
    expect((await history(a))[1]).toEqual(seen);
    await eventsAfter(a2, () => edit(2, 'うん'));
    expect((await history(a))[1]).toEqual((await history(b))[1]);
  });

  test('a reaction is seen by who made it; one that was seen is gone for the other one', async () => {
    await block();
    const react = (seq: number, emoji: string | null) => b.request('message:react', { roomId, seq, emoji });
    expect(await eventsAfter(a2, () => react(1, '👍'))).toMatchObject([{ type: 'hidden' }]);
    expect(await eventsAfter(a2, () => react(1, null))).toMatchObject([{ type: 'hidden' }]);
    await react(1, '❤️');
    await block(false);
    expect((await history(a))[0]?.reactions).toBeUndefined();
    expect((await history(b))[0]?.reactions).toEqual({ '❤️': [bob.userId] });
    expect(await eventsAfter(a2, () => react(1, '😀'))).toMatchObject([{ type: 'reacted', emoji: '😀' }]);
    expect((await history(a))[0]?.reactions).toEqual({ '😀': [bob.userId] });
    await block();
    expect(await eventsAfter(a2, () => react(1, '👍'))).toMatchObject([{ type: 'reacted', emoji: null }]);
    await heardAll(b2);
    expect(b2.events.at(-1)).toMatchObject({ type: 'reacted', emoji: '👍' });
    expect((await history(a))[0]?.reactions).toBeUndefined();
  });

  test('that was withheld: it leaves no trace, and keeps its place', async () => {
    await block();
    await b.say(roomId, 'ねえ');
    const acts = [
      () => edit(4, 'ねえ！'),
      () => b.request('message:react', { roomId, seq: 4, emoji: '👍' }),
      () => b.request('message:pin', { roomId, seq: 4, pinned: true }),
      () => b.request('message:pin', { roomId, seq: 4, pinned: false }),
      () => b.request('message:unsend', { roomId, seq: 4 }),
    ];
    const { cursor } = await open(a);
    for (const act of acts) {
      const told = await eventsAfter(a2, act);
      expect(told.map(({ type }) => type)).toEqual(['hidden']);
    }
    const { rooms } = await a.request('sync', { rooms: { [roomId]: cursor } });
    expect(rooms[roomId]).toMatchObject({ events: acts.map(() => ({ type: 'hidden' })) });
    expect((await open(a)).messages[3]).toMatchObject(stubOf(4));
    expect((await open(b)).messages[3]).toMatchObject({ unsent: true });
  });

  test('that both saw can be taken back by its author, and is gone for both', async () => {
    await block();
    await edit(2, 'なぜ');
    const { cursor } = await open(a);
    const told = await eventsAfter(a2, () => b.request('message:unsend', { roomId, seq: 2 }));
    expect(told).toMatchObject([{ type: 'unsent', message: { seq: 2, unsent: true } }]);
    expect((await history(a))[1]).toEqual((await history(b))[1]);
    expect(JSON.stringify(await redis.admin.lrange(keys.messages(roomId), 0, -1))).not.toContain('なぜ');
    expect(JSON.stringify(await redis.admin.lrange(keys.log(roomId), 0, -1))).not.toContain('なぜ');
    const { rooms } = await a.request('sync', { rooms: { [roomId]: cursor } });
    expect(rooms[roomId]).toMatchObject({ events: [{ type: 'unsent' }] });
  });

  test('pins that one does not see do not count against one', async () => {
    await block();
    for (let seq = 4; seq < 9; seq++) {
      await b.say(roomId, `${seq}`);
      await b.request('message:pin', { roomId, seq, pinned: true });
    }
    await block(false);
    expect((await open(a)).pins).toEqual([]);
    const told = await eventsAfter(b2, () => a.request('message:pin', { roomId, seq: 1, pinned: true }));
    // As if who pins had made room for it.
    expect(told).toMatchObject([
      { type: 'pinned', seq: 4, by: ann.userId, pinned: false },
      { type: 'pinned', seq: 1, by: ann.userId, pinned: true },
    ]);
    expect((await open(b)).pins.map(({ seq }) => seq)).toEqual([1, 8, 7, 6, 5]);
    expect((await open(a)).pins.map(({ seq }) => seq)).toEqual([1]);
  });
});

describe('a room in which there is nothing to see', () => {
  test('is none, until its other one is blocked no more', async () => {
    const [eve] = (await makePeople(one.store, 'Eve')) as [Profile];
    const e = await at(one, eve);
    const { room } = await a.request('room:create', { kind: 'direct', memberIds: [eve.userId] });
    await a2.until('added', () => addedTo(a2).includes(room.id));
    const blockEve = (blocked: boolean) => a.request('friend:block', { userId: eve.userId, blocked });
    await blockEve(true);
    await a2.until('gone', () => a2.events.some((x) => x.type === 'room-gone' && x.roomId === room.id));
    const { length } = a2.events;
    await e.say(room.id, 'ねえ');
    const ids = async () => (await a.request('room:list', {})).rooms.map(({ id }) => id);
    expect(await ids()).toEqual([roomId]);
    for (const [name, more] of [
      ['room:open', {}],
      ['message:history', {}],
      ['message:search', { query: 'ねえ' }],
    ] as const)
      expect(await errorOf(a, name, { roomId: room.id, ...more })).toMatchObject({ code: 'not_found' });
    const synced = await a.request('sync', { rooms: { [room.id]: room.cursor } });
    expect([Object.keys(synced.rooms), synced.gone]).toEqual([[], [room.id]]);
    expect(synced.added.map(({ id }) => id)).toEqual([roomId]);
    await one.store.roomIndex.repair({ found: () => {}, signal: new AbortController().signal });
    expect(await one.store.roomIndex.of(ann.userId)).toEqual([roomId]);
    await block(false);
    expect(a2.events.slice(length).filter((x) => 'roomId' in x && x.roomId === room.id)).toEqual([]);

    await blockEve(false);
    await a2.until('back', () => addedTo(a2).filter((id) => id === room.id).length === 2);
    await e.say(room.id, 'おーい');
    await a2.until('said', () => a2.heard(room.id).length > 0);
    expect([a2.heard(room.id), (await ids()).sort()]).toEqual([['おーい'], [room.id, roomId].sort()]);
    e.close();
  });

  test('is made for who is blocked alone', async () => {
    const [eve] = (await makePeople(one.store, 'Eve')) as [Profile];
    const id = `C${'5'.repeat(31)}${Math.floor(Math.random() * 10)}`;
    const memberIds = [eve.userId, ann.userId];
    await one.store.rooms.create({
      id,
      kind: 'direct',
      name: '',
      ownerId: '',
      memberIds,
      blockerId: ann.userId,
    });
    expect(await one.store.rooms.read(id, ann.userId, 50)).toBeUndefined();
    expect(await one.store.rooms.read(id, eve.userId, 50)).toMatchObject({ id });
  });
});

describe('elsewhere', () => {
  test('search finds it for its author alone, and pages are full', async () => {
    await block();
    await edit(2, 'ひみつ 2');
    for (let i = 0; i < 30; i++) await b.say(roomId, `ひみつ ${i}`);
    await block(false);
    await b.say(roomId, 'ひみつ 9');
    await b.say(roomId, 'はい 9');
    const find = async (client: TestClient, query: string) => {
      const { hits, more } = await client.request('message:search', { query, roomId, limit: 2 });
      return [hits.map(({ message }) => message.seq), more];
    };
    expect(await find(a, 'ひみつ')).toEqual([[34], false]);
    expect(await find(b, 'ひみつ')).toEqual([[34, 33], true]);
    expect(await find(a, 'はい')).toEqual([[35, 2], false]);
    expect(await find(b, 'はい')).toEqual([[35], false]);
  });

  test('nothing of it is exported for who does not see it', async () => {
    await block();
    await b.say(roomId, 'ひみつ');
    await edit(2, 'ひみつ');
    const exported = async ({ userId }: Profile) => {
      const talk = await one.chat.exportRoom(userId, { roomId, locale: 'ja', timeZone: 'Asia/Tokyo' });
      let all = '';
      for await (const part of talk.text()) all += part;
      for await (const part of talk.lines()) all += part;
      talk.end();
      return all;
    };
    expect(await exported(ann)).not.toMatch(/ひみつ|withheld|only|"was"/);
    expect((await exported(bob)).match(/ひみつ/g)).toHaveLength(4);
  });
});
