import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Profile } from '../../lib/protocol/content';
import { ERROR_STATUS } from '../../lib/protocol/errors';
import { REQUESTS, type RequestName } from '../../lib/protocol/requests';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';

let redis: TestRedis;
let replica: TestReplica;
let ann: Profile;
let eve: Profile;
let a: TestClient;
let e: TestClient;
let room: RoomSnapshot;

beforeAll(async () => {
  redis = await startRedis();
  replica = await startReplica(redis.url);
  [ann, eve] = (await makePeople(replica.store, 'Ann', 'Eve')) as [Profile, Profile];
  [a, e] = (await Promise.all(
    [ann, eve].map(async (who) => createClient(replica.url, await replica.cookieOf(who.userId))),
  )) as [TestClient, TestClient];
  room = (await a.request('room:create', { kind: 'group', name: 'g', memberIds: [] })).room;
  await a.say(room.id, 'hello');
  room = (await a.request('room:open', { roomId: room.id })).room;
});
afterAll(async () => {
  a?.close();
  e?.close();
  await replica?.stop();
  await redis?.stop();
});

const text = (value: unknown) => ({
  roomId: room.id,
  cid: randomUUID(),
  content: { type: 'text', text: value },
});

/** For every request of the table one payload that is right in form and names Ann's room. */
function forms(): Record<RequestName, object> {
  const roomId = room.id;
  return {
    'room:list': {},
    'room:create': { kind: 'group', name: 'x', memberIds: [] },
    'room:open': { roomId },
    'room:update': { roomId, name: 'taken over' },
    'room:invite': { roomId, userIds: [eve.userId] },
    'room:leave': { roomId },
    'room:remove': { roomId, userId: ann.userId },
    'room:role': { roomId, userId: eve.userId, role: 'owner' },
    'room:rules': { roomId, pin: 'admins' },
    'room:link': { roomId, create: true },
    'room:preview': { token: 'a'.repeat(22) },
    'room:join': { token: 'a'.repeat(22) },
    'room:directory': {},
    'room:face': { roomId },
    'room:enter': { roomId },
    'room:withdraw': { roomId },
    'room:requests': { roomId },
    'room:admit': { roomId, userId: eve.userId, admit: true },
    'room:doors': { roomId, about: 'taken over' },
    'room:nickname': { roomId, nickname: 'x' },
    'room:members': { roomId },
    'room:people': { roomId, userIds: [] },
    'room:preferences': { roomId, pinned: true },
    'message:send': text('let me in'),
    'message:edit': { roomId, seq: 1, content: { type: 'text', text: 'let me in' } },
    'message:unsend': { roomId, seq: 1 },
    'message:react': { roomId, seq: 1, emoji: '👍' },
    'message:pin': { roomId, seq: 1, pinned: true },
    'message:report': { roomId, seq: 1, reason: 'spam' },
    'message:history': { roomId },
    'message:search': { roomId, query: 'hello' },
    'room:files': { roomId, kind: 'media' },
    'link:preview': { roomId, seq: 1 },
    'read:mark': { roomId, seq: 1 },
    typing: { roomId, active: true },
    sync: { rooms: { [roomId]: room.cursor } },
    'settings:set': { preview: false },
    'profile:set': { status: 'let me in' },
    'profile:open': { userId: ann.userId },
    'profile:list': { userIds: [ann.userId] },
    'friend:list': {},
    'friend:add': { loginId: 'nobody-here' },
    'friend:update': { userId: ann.userId, favourite: true },
    'friend:remove': { userId: ann.userId },
    'friend:block': { userId: ann.userId, blocked: false },
    'friend:link': {},
    'friend:look': { token: 'a'.repeat(22) },
    'user:find': { loginId: 'nobody-here' },
  };
}

async function unchanged(): Promise<void> {
  expect((await a.request('room:open', { roomId: room.id })).room).toEqual(room);
}

/** What anybody may ask, since it names no room. */
const NOT_OF_ROOMS = new Set<string>([
  'room:list',
  'room:create',
  'room:directory',
  'settings:set',
  'profile:set',
  'profile:open',
  'profile:list',
  'friend:list',
  'friend:remove',
  'friend:block',
  'friend:link',
] satisfies RequestName[]);

describe('someone who is not in the room', () => {
  test.each(Object.keys(REQUESTS))('%s tells nothing and changes nothing', async (name) => {
    const reply = await e.ask(name, forms()[name as RequestName]);
    expect(JSON.stringify(reply)).not.toContain('hello');
    if (name === 'sync') expect(reply).toMatchObject({ rooms: {}, gone: [room.id] });
    else if (!NOT_OF_ROOMS.has(name)) {
      expect(reply).toMatchObject({ ok: false, error: { code: 'not_found' } });
    }
    await unchanged();
  });

  test('is told the same of a room that does not exist', async () => {
    const roomId = `C${'0'.repeat(32)}`;
    const [real, none] = await Promise.all([room.id, roomId].map((id) => e.ask('room:open', { roomId: id })));
    expect(real).toEqual(none);
  });

  test('hears nothing of it', async () => {
    await a.ask('typing', { roomId: room.id, active: true });
    await a.until('typing', () => a.events.some((x) => x.type === 'typing'));
    expect(e.events.filter((x) => JSON.stringify(x).includes(room.id))).toEqual([]);
  });
});

describe('a payload that is not what the request takes', () => {
  const hostile: unknown[] = [
    undefined,
    null,
    0,
    'x',
    [],
    [[]],
    { roomId: null },
    { roomId: { $ne: '' } },
    { roomId: `C${'0'.repeat(32)}\n` },
    { roomId: '*' },
    { __proto__: null, constructor: 1 },
    { rooms: { x: 'y' } },
    { rooms: [] },
    { kind: 'group', name: '', memberIds: [] },
    { kind: 'group', name: 'x'.repeat(60), memberIds: [] },
    { kind: 'direct', memberIds: [] },
    { kind: 'other' },
    { loginId: ['a'] },
    { loginId: '\u0000' },
  ];

  test.each(Object.keys(REQUESTS))('%s is answered with a code', async (name) => {
    for (const payload of hostile) {
      const reply = await a.ask(name, payload);
      if (reply.ok) expect(['room:list', 'room:directory', 'friend:list', 'friend:link']).toContain(name);
      else {
        expect(Object.keys(ERROR_STATUS)).toContain(reply.error.code);
        expect(reply.error.code).not.toBe('internal');
      }
    }
    await unchanged();
  });

  test.each([
    ['10,000 characters', 'あ'.repeat(10_000), 'too_large'],
    ['5,001 characters', 'x'.repeat(5_001), 'too_large'],
    ['nothing', '', 'invalid'],
    ['only blanks', ' \n\u3000\u200b', 'invalid'],
    ['a NUL', 'a\u0000b', 'invalid'],
    ['an escape', 'a\u001b[31m', 'invalid'],
    ['a right-to-left override', 'photo_\u202egpj.exe', 'invalid'],
    ['a number', 5, 'invalid'],
    ['an object', { a: 1 }, 'invalid'],
  ])('a text of %s is refused', async (_, value, code) => {
    expect(await a.ask('message:send', text(value))).toMatchObject({ ok: false, error: { code } });
    await unchanged();
  });

  test('a lone surrogate is refused (as JSON escapes it: no UTF-8 can carry one)', async () => {
    const cookie = await replica.cookieOf(ann.userId);
    const raw = new WebSocket(`${replica.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      headers: { cookie },
    });
    const answer = new Promise<string>((resolve) => {
      raw.on('message', (data) => {
        const packet = String(data);
        if (packet.startsWith('0')) raw.send('40');
        if (packet.startsWith('40')) {
          raw.send(`420["message:send",${JSON.stringify(text('?')).replace('"?"', '"\\ud83d"')}]`);
        }
        if (packet.startsWith('43')) resolve(packet);
      });
    });
    expect(await answer).toContain('"code":"invalid"');
    raw.close();
    await unchanged();
  });

  test.each(['nothing', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])(
    'a request named "%s" is unknown',
    async (name) => {
      expect(await a.ask(name, {})).toMatchObject({ ok: false, error: { code: 'invalid' } });
    },
  );

  test('text that only looks dangerous is text', async () => {
    for (const value of [
      '<script>alert(1)</script>',
      '"]}],',
      'שלום \u2067עולם\u2069',
      '🏳️‍🌈',
      'x'.repeat(5_000),
    ]) {
      expect((await e.ask('room:list', {})).ok).toBe(true);
      const own = await e.request('room:create', { kind: 'direct', memberIds: [eve.userId] });
      await e.say(own.room.id, value);
      await e.until('own message', () => e.heard(own.room.id).at(-1) === value);
    }
  });
});

describe('bytes that are no request at all', () => {
  test.each([
    '42{',
    '42["a"',
    '42[1,2',
    '49["x"]',
    '4',
    '9',
    '451-["x"]',
    '42["connect"]',
    '42["disconnect"]',
    'x'.repeat(70_000),
  ])('%j ends that connection and no other', async (packet) => {
    const cookie = await replica.cookieOf(eve.userId);
    const raw = new WebSocket(`${replica.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      headers: { cookie },
    });
    let sent = false;
    await new Promise<void>((resolve) => {
      raw.on('message', (data) => {
        const got = String(data);
        if (got.startsWith('0')) raw.send('40');
        else if (got.startsWith('40') && !sent) {
          sent = true;
          raw.send(packet);
          // Whatever is not taken as an end of the connection must leave it in working order.
          raw.send('427["room:list",{}]');
        } else if (got.startsWith('437')) resolve();
      });
      raw.on('close', () => resolve());
    });
    raw.terminate();
    expect(a.socket.connected).toBe(true);
    await unchanged();
  });
});
