import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { readersOf, unreadOf } from '../../lib/room-state';
import { makePeople } from '../../server/testing/people';
import { startRedis, type TestRedis } from '../../server/testing/redis';
import { startReplica, type TestReplica } from '../../server/testing/replica';
import { createMemoryStorage, type OutboxStorage } from './outbox-storage';
import { createPerson, type Person } from './testing/person';
import { startWire, type Wire } from './testing/wire';

let redis: TestRedis;
let one: TestReplica;
let two: TestReplica;
/** Between a client and replica one. */
let wire: Wire;
let ken: Profile;
let hana: Profile;
let jiro: Profile;
const stops: (() => void)[] = [];

beforeAll(async () => {
  redis = await startRedis();
  [one, two] = await Promise.all([startReplica(redis.url), startReplica(redis.url)]);
});
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await redis?.stop();
});
beforeEach(async () => {
  [ken, hana, jiro] = (await makePeople(one.store, '健', '花子', '次郎')) as [Profile, Profile, Profile];
  wire = await startWire(one.url);
});
afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  await wire.stop();
});

/** Opens the chat as a page does: with the room list as it is now, and one room's snapshot. */
async function begin(
  who: Profile,
  url: string,
  { roomId, storage, cookie }: { roomId?: string; storage?: OutboxStorage; cookie?: string } = {},
): Promise<Person> {
  const lists = await one.chat.listRooms(who.userId);
  const snapshot = roomId === undefined ? undefined : await one.chat.openRoom(who.userId, roomId);
  const address = { url, cookie: cookie ?? (await one.cookieOf(who.userId)) };
  const person = createPerson(who, { ...lists, ...(snapshot && { snapshot }) }, address, storage);
  stops.push(person.start());
  return person;
}

async function group(...people: Profile[]): Promise<string> {
  const [owner, ...others] = people.map((p) => p.userId) as [string, ...string[]];
  return (await one.chat.createRoom(owner, { kind: 'group', name: '家族', memberIds: others })).id;
}

const say = (who: Profile, roomId: string, text: string) =>
  two.chat.send(who.userId, { roomId, cid: crypto.randomUUID(), content: { type: 'text', text } });

async function stored(roomId: string): Promise<string[]> {
  const { messages } = await two.chat.history(ken.userId, { roomId, limit: 100 });
  return messages.flatMap(({ content }) => (content.type === 'text' ? [content.text] : []));
}

const isAck = (frame: string) => frame.startsWith('43');
const isNews = (frame: string) => frame.startsWith('42["events"');
const count = (n: number, word = '') => Array.from({ length: n }, (_, i) => `${word}${i}`);

describe('a conversation', () => {
  test('across two replicas is the same on both screens, and every message is there exactly once at any time', async () => {
    const roomId = await group(ken, hana);
    const [a, b] = [await begin(ken, one.url, { roomId }), await begin(hana, two.url, { roomId })];
    const written = new Set<string>();
    const torn: string[] = [];
    const look = () => {
      const shown = [...a.texts(roomId), ...a.pending(roomId)];
      for (const text of written) if (shown.filter((t) => t === text).length !== 1) torn.push(text);
    };
    a.view.rooms.subscribe(look);
    a.view.pending.subscribe(look);
    for (const text of count(30, 'a')) {
      a.send(roomId, text);
      written.add(text);
      b.send(roomId, text.replace('a', 'b'));
    }
    for (const person of [a, b]) {
      await person.until('60 messages', () => person.texts(roomId).length === 60);
      await person.sent(roomId);
    }
    expect(a.texts(roomId)).toEqual(b.texts(roomId));
    expect(a.texts(roomId).filter((t) => t.startsWith('a'))).toEqual(count(30, 'a'));
    expect(torn).toEqual([]);
  });

  test('shows at once what is written, also before there is a connection', async () => {
    const roomId = await group(ken, hana);
    wire.break();
    const a = await begin(ken, wire.url, { roomId });
    a.send(roomId, 'もしもし');
    expect(a.pending(roomId)).toEqual(['もしもし']);
    await a.until('calm no more', () => a.view.connection.get() === 'connecting');
    wire.mend();
    await a.hears(roomId, 'もしもし');
    expect(a.view.connection.get()).toBe('online');
    expect(a.pending(roomId)).toEqual([]);
  });

  test('has unread counts and markers that agree everywhere', async () => {
    const roomId = await group(ken, hana);
    const [a, b] = [await begin(ken, one.url, { roomId }), await begin(hana, two.url)];
    for (const text of count(3)) a.send(roomId, text);
    await b.until('3 unread', () => b.view.totalUnread.get() === 3);
    await a.hears(roomId, '0', '1', '2');
    expect(a.view.totalUnread.get()).toBe(0);
    b.markRead(roomId, 2);
    expect(b.view.totalUnread.get()).toBe(1);
    const readers = (seq: number) => {
      const message = a.room(roomId)?.messages?.find((m) => m.seq === seq);
      return message && readersOf(a.room(roomId)!, message);
    };
    await a.until('two are read', () => readers(2) === 1);
    expect([readers(1), readers(2), readers(3)]).toEqual([1, 1, 0]);
    b.markRead(roomId, 1);
    b.markRead(roomId, 99);
    await a.until('all are read', () => readers(3) === 1);
    expect((await one.chat.listRooms(hana.userId)).rooms[0]?.unread).toBe(0);
    a.send(roomId, 'another');
    await b.until('1 unread', () => b.view.totalUnread.get() === 1);
  });

  test('tells who is typing, until they send', async () => {
    const roomId = await group(ken, hana);
    const [a, b] = [await begin(ken, one.url, { roomId }), await begin(hana, two.url, { roomId })];
    await Promise.all([a.findUser('nobody-here').catch(() => {}), b.findUser('nobody-here').catch(() => {})]);
    b.setTyping(roomId, true);
    await a.until('typing', () => a.view.typing.get(roomId).includes(hana.userId));
    b.send(roomId, 'はい');
    await a.hears(roomId, 'はい');
    expect(a.view.typing.get(roomId)).toEqual([]);
    expect(b.view.typing.get(roomId)).toEqual([]);
  });
});

describe('a message', () => {
  test('whose answer is lost is sent again under its cid, and stored once', async () => {
    const roomId = await group(ken, hana);
    const a = await begin(ken, wire.url, { roomId });
    await a.findUser('nobody-here').catch(() => {});
    // Stored, and then neither the answer nor the news of it gets through.
    wire.filterDown((frame) => {
      const arrives = !isAck(frame) && !isNews(frame);
      if (isAck(frame)) wire.cut();
      return arrives;
    });
    a.send(roomId, 'first');
    a.send(roomId, 'second');
    await a.until('cut', () => wire.connections() > 0 && a.pending(roomId).length === 2);
    await expect.poll(() => stored(roomId)).toEqual(['first']);
    wire.filterDown();
    await a.hears(roomId, 'first', 'second');
    await a.sent(roomId);
    expect(await stored(roomId)).toEqual(['first', 'second']);
  });

  test('survives a reload while offline, and goes out in order', async () => {
    const roomId = await group(ken, hana);
    const storage = createMemoryStorage();
    wire.break();
    const before = await begin(ken, wire.url, { roomId, storage });
    for (const text of count(5)) before.send(roomId, text);
    for (const stop of stops.splice(0)) stop();

    const after = await begin(ken, wire.url, { roomId, storage });
    await after.until('shown again', () => after.pending(roomId).length === 5);
    after.send(roomId, 'new');
    wire.mend();
    await after.hears(roomId, ...count(5), 'new');
    await after.sent(roomId);
    storage.release();
    expect(await storage.adopt()).toEqual([]);
  });

  test('that had been stored before the reload is not shown twice', async () => {
    const roomId = await group(ken, hana);
    const storage = createMemoryStorage();
    const cid = crypto.randomUUID();
    storage.put({ cid, roomId, text: 'once', at: 1, status: 'sending' });
    storage.release();
    await one.chat.send(ken.userId, { roomId, cid, content: { type: 'text', text: 'once' } });
    const a = await begin(ken, wire.url, { roomId, storage });
    await a.findUser('nobody-here').catch(() => {});
    expect([a.texts(roomId), a.pending(roomId)]).toEqual([['once'], []]);
    expect(await stored(roomId)).toEqual(['once']);
  });

  test('for a room that one is no longer in is given up', async () => {
    const storage = createMemoryStorage();
    const roomId = await group(hana, jiro);
    storage.put({ cid: crypto.randomUUID(), roomId, text: 'too late', at: 1, status: 'failed' });
    storage.release();
    const a = await begin(ken, one.url, { storage });
    await a.until('read from the disk', () => a.pending(roomId).length === 1);
    await a.sent(roomId);
    storage.release();
    expect(await storage.adopt()).toEqual([]);
  });

  test('that the server refuses is marked, holds nothing up, and can be sent again or given up', async () => {
    const roomId = await group(ken, hana);
    const a = await begin(ken, one.url, { roomId });
    a.send(roomId, '\u0000');
    a.send(roomId, 'good');
    await a.hears(roomId, 'good');
    const [failed] = a.view.pending.get(roomId);
    expect(failed).toMatchObject({ status: 'failed', error: 'invalid', text: '\u0000' });
    a.retry(failed?.cid ?? '');
    expect(a.view.pending.get(roomId)[0]).toMatchObject({ status: 'sending' });
    await a.until('failed again', () => a.view.pending.get(roomId)[0]?.status === 'failed');
    a.discard(failed?.cid ?? '');
    expect(a.pending(roomId)).toEqual([]);
  });
});

describe('what was missed', () => {
  test('one lost event is noticed at the next and fetched, without a hole and without a reconnect', async () => {
    const roomId = await group(ken, hana);
    const a = await begin(ken, wire.url, { roomId });
    await say(hana, roomId, 'one');
    await a.hears(roomId, 'one');
    let lost = 0;
    wire.filterDown((frame) => !isNews(frame) || lost++ > 0);
    await say(hana, roomId, 'two');
    await expect.poll(() => lost).toBe(1);
    await say(hana, roomId, 'three');
    await a.hears(roomId, 'one', 'two', 'three');
    expect(wire.connections()).toBe(1);
  });

  test('a short break is made up for event by event, and keeps the history that was loaded', async () => {
    const roomId = await group(ken, hana);
    for (const text of count(120)) await say(hana, roomId, text);
    const a = await begin(ken, wire.url, { roomId });
    await a.findUser('nobody-here').catch(() => {});
    await Promise.all([a.loadOlder(roomId), a.loadOlder(roomId)]);
    expect([a.texts(roomId).length, a.room(roomId)?.first]).toEqual([100, false]);
    wire.break();
    for (const text of count(20, 'missed ')) await say(hana, roomId, text);
    wire.mend();
    await a.hears(roomId, ...count(20, 'missed '));
    await a.loadOlder(roomId);
    expect(a.texts(roomId)).toEqual([...count(120), ...count(20, 'missed ')]);
    expect(a.room(roomId)?.first).toBe(true);
  });

  test('a long one ends with the room as it stands', async () => {
    const roomId = await group(ken, hana);
    await say(hana, roomId, 'old');
    const a = await begin(ken, wire.url, { roomId });
    await a.findUser('nobody-here').catch(() => {});
    wire.break();
    a.send(roomId, 'mine');
    for (const text of count(260)) await say(hana, roomId, text);
    wire.mend();
    await a.hears(roomId, '259', 'mine');
    await a.sent(roomId);
    const seqs = a.room(roomId)?.messages?.map((m) => m.seq) ?? [];
    expect(seqs).toEqual(count(seqs.length).map((_, i) => (seqs[0] ?? 0) + i));
    expect([seqs.at(-1), a.texts(roomId).includes('old')]).toEqual([262, false]);
  });

  test('a history that the server lost is dropped, and what one had sent there is offered again', async () => {
    const roomId = await group(ken, hana);
    const a = await begin(ken, wire.url, { roomId });
    a.send(roomId, 'kept');
    await a.hears(roomId, 'kept');
    const names = (await redis.admin.keys(`room:{${roomId}}*`)).sort();
    const dumps = await Promise.all(names.map((name) => redis.admin.dumpBuffer(name)));
    a.send(roomId, 'lost 1');
    await say(hana, roomId, 'lost of hers');
    a.send(roomId, 'lost 2');
    await a.until('all sent', () => a.texts(roomId).length === 4 && a.pending(roomId).length === 0);

    // As a Redis replica does that is promoted while it is behind.
    for (const [i, name] of names.entries())
      await redis.admin.restore(name, 0, dumps[i] as Buffer, 'REPLACE');
    await say(hana, roomId, 'another future');
    await redis.killSubscribers();

    const mine = ['lost 1', 'lost 2'].filter((text) => a.texts(roomId).includes(text));
    await a.hears(roomId, 'kept', 'another future', ...mine);
    await a.sent(roomId);
    expect(await stored(roomId)).toEqual(['kept', 'another future', 'lost 1', 'lost 2']);
    expect(a.texts(roomId)).toEqual(await stored(roomId));
  });
});

describe('rooms', () => {
  test('appear when one is let in, with the names of everybody in them, and go when one leaves', async () => {
    const [a, b] = [await begin(ken, one.url), await begin(hana, two.url)];
    const roomId = await a.createGroup('山岳部', [jiro.userId]);
    expect(a.room(roomId)).toMatchObject({ name: '山岳部', memberCount: 2, first: true });
    await a.invite(roomId, [hana.userId]);
    await b.until('invited', () => b.room(roomId) !== undefined);
    expect(b.view.people.get(jiro.userId)?.name).toBe('次郎');
    await a.rename(roomId, '登山部');
    await b.until('renamed', () => b.room(roomId)?.name === '登山部');
    b.send(roomId, 'よろしく');
    await a.hears(roomId, 'よろしく');
    await b.leave(roomId);
    expect(b.room(roomId)).toBeUndefined();
    await a.until('left', () => a.room(roomId)?.memberCount === 2);
    await a.remove(roomId, jiro.userId);
    await a.until('removed', () => a.room(roomId)?.memberCount === 1);
    expect(b.view.roomList.get()).toEqual([]);
  });

  test('between two there is one', async () => {
    const [a, b] = [await begin(ken, one.url), await begin(hana, two.url)];
    const [mine, hers] = await Promise.all([a.createDirect(hana.userId), b.createDirect(ken.userId)]);
    expect(mine).toBe(hers);
    expect([a.room(mine)?.name, b.room(mine)?.name]).toEqual(['花子', '健']);
    a.send(mine, '二人だけ');
    await b.hears(mine, '二人だけ');
  });

  test('that changed while one was away are there, and those that one lost are gone', async () => {
    const stays = await group(ken, hana);
    const goes = await group(hana, ken);
    const a = await begin(ken, wire.url, { roomId: stays });
    await a.findUser('nobody-here').catch(() => {});
    wire.break();
    a.send(goes, 'too late');
    await two.chat.remove(hana.userId, { roomId: goes, userId: ken.userId });
    const comes = await group(hana, ken);
    wire.mend();
    await a.until('the new one', () => a.room(comes) !== undefined);
    expect([a.room(goes), a.pending(goes)]).toEqual([undefined, []]);
  });

  test('of others cannot be opened', async () => {
    const secret = await group(hana, jiro);
    const a = await begin(ken, one.url);
    await expect(a.open(secret)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('are opened once, however often that is asked, and wait for the connection', async () => {
    const roomId = await group(ken, hana);
    await say(hana, roomId, 'hello');
    wire.break();
    const a = await begin(ken, wire.url);
    let asked = 0;
    wire.filterUp((frame) => {
      if (frame.includes('room:open')) asked++;
      return true;
    });
    const opening = Promise.all([a.open(roomId), a.open(roomId)]);
    wire.mend();
    await opening;
    await a.open(roomId);
    expect([a.texts(roomId), asked]).toEqual([['hello'], 1]);
  });

  test('that are not open follow along, and name even who came while one was away', async () => {
    const roomId = await group(ken, hana);
    const a = await begin(ken, wire.url);
    await a.findUser('nobody-here').catch(() => {});
    expect(a.view.people.get(jiro.userId)).toBeUndefined();
    await two.chat.invite(hana.userId, { roomId, userIds: [jiro.userId] });
    await say(jiro, roomId, 'はじめまして');
    await a.until('the last line', () => a.room(roomId)?.last?.by === jiro.userId);
    await a.until('a name', () => a.view.people.get(jiro.userId)?.name === '次郎');
    expect(unreadOf(a.room(roomId)!)).toBe(2);
  });
});

describe('a session', () => {
  test('that is over ends the client, and what waits is told so', async () => {
    const cookie = await one.cookieOf(ken.userId);
    const a = await begin(ken, one.url, { cookie });
    await a.findUser('nobody-here').catch(() => {});
    const session = await one.auth.sessionOf(cookie);
    await two.auth.endSession(ken.userId, session?.sessionId ?? '');
    await a.until('ended', () => a.view.connection.get() === 'ended');
    await expect(a.findUser('x')).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('that never was ends it as well', async () => {
    const a = await begin(ken, one.url, { cookie: 'authjs.session-token=x' });
    await a.until('ended', () => a.view.connection.get() === 'ended');
    await expect(a.open(await group(ken, hana))).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
