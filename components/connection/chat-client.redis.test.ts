import { describe, expect, test } from 'vitest';
import { readersOf, unreadOf } from '../../lib/room-state';
import { count, setStage } from './testing/stage';

const stage = setStage();
const { begin, group, say, unreadOf: unread } = stage;

describe('a conversation', () => {
  test('across two replicas is the same on both screens, and every message is there exactly once at any time', async () => {
    const { one, two, ken, hana } = stage.get();
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
    const { wire, ken, hana } = stage.get();
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
    const { one, two, ken, hana } = stage.get();
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
    expect(await unread(hana)).toBe(0);
    a.send(roomId, 'another');
    await b.until('1 unread', () => b.view.totalUnread.get() === 1);
  });

  test('is not asked about every message that scrolls by, and the first mark does not wait', async () => {
    const { wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    for (const text of count(50)) await say(hana, roomId, text);
    const a = await begin(ken, wire.url, { roomId });
    const asked: string[] = [];
    wire.filterUp((frame) => {
      if (frame.includes('read:mark')) asked.push(/"seq":(\d+)/.exec(frame)?.[1] ?? '');
      return true;
    });
    for (let seq = 1; seq <= 50; seq++) a.markRead(roomId, seq);
    await expect.poll(() => unread(ken)).toBe(0);
    expect(asked).toEqual(['1', '50']);
  });

  test('marks what was read without a connection as soon as there is one', async () => {
    const { wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    await say(hana, roomId, 'hello');
    wire.break();
    const a = await begin(ken, wire.url, { roomId });
    a.markRead(roomId, 1);
    await say(hana, roomId, 'another');
    wire.mend();
    await a.until('the marker stayed', () => a.room(roomId)?.seq === 2);
    expect(unreadOf(a.room(roomId)!)).toBe(1);
    await expect.poll(() => unread(ken)).toBe(1);
  });

  test('tells who is typing, until they send', async () => {
    const { one, two, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    const [a, b] = [await begin(ken, one.url, { roomId }), await begin(hana, two.url, { roomId })];
    b.setTyping(roomId, true);
    await a.until('typing', () => a.view.typing.get(roomId).includes(hana.userId));
    b.send(roomId, 'はい');
    await a.hears(roomId, 'はい');
    expect(a.view.typing.get(roomId)).toEqual([]);
    expect(b.view.typing.get(roomId)).toEqual([]);
  });
});

describe('a session', () => {
  test('that is over ends the client, and what waits is told so', async () => {
    const { one, two, ken } = stage.get();
    const cookie = await one.cookieOf(ken.userId);
    const a = await begin(ken, one.url, { cookie });
    const session = await one.auth.sessionOf(cookie);
    await two.auth.endSession(ken.userId, session?.sessionId ?? '');
    await a.until('ended', () => a.view.connection.get() === 'ended');
    await expect(a.findUser('x')).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('that never was ends it as well', async () => {
    const { one, ken, hana } = stage.get();
    const a = await begin(ken, one.url, { cookie: 'authjs.session-token=x' });
    await a.until('ended', () => a.view.connection.get() === 'ended');
    await expect(a.open(await group(ken, hana))).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
