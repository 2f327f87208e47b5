import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ContentPayload, Profile } from '../../lib/protocol/content';
import type { PushState } from '../../lib/protocol/push';
import { keys } from '../store/keys';
import { makePeople } from '../testing/people';
import { type PushReceiver, startPushReceiver } from '../testing/push-receiver';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';
import { until } from '../testing/until';

const QUICK = { graceMs: 60, everyMs: 50, pollMs: 10, retryMs: 30, timeoutMs: 300 };
const guard = { allowPrivateIPAddress: true };

let redis: TestRedis;
let one: TestReplica;
let two: TestReplica;
let service: PushReceiver;
let ann: Profile;
let bob: Profile;
let eve: Profile;
let roomId: string;
let cookie: string;

beforeAll(async () => {
  redis = await startRedis();
  service = await startPushReceiver();
  const start = () => startReplica(redis.url, { push: { ...QUICK, guard } });
  [one, two] = await Promise.all([start(), start()]);
});
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await service?.stop();
  await redis?.stop();
});
beforeEach(async () => {
  [ann, bob, eve] = (await makePeople(one.store, 'Ann', 'Bob', 'Eve')) as [Profile, Profile, Profile];
  roomId = await group('家族', ann, bob, eve);
  cookie = await subscribed(bob);
});
afterEach(() => expect(service.problems.splice(0)).toEqual([]));

const group = async (name: string, ...people: Profile[]) => {
  const memberIds = people.map(({ userId }) => userId);
  return (await one.chat.createRoom(memberIds[0] ?? '', { kind: 'group', name, memberIds })).id;
};

const api = (method: string, by: string, body?: object) =>
  fetch(`${two.url}/api/push`, {
    method,
    headers: { cookie: by, origin: two.url },
    ...(body && { body: JSON.stringify(body) }),
  });

/** A browser of that person, subscribed under their id. @returns its cookie */
async function subscribed({ userId }: Profile, locale = 'ja', name = userId): Promise<string> {
  const own = await one.cookieOf(userId);
  const { key } = (await (await api('GET', own)).json()) as PushState;
  const subscription = service.subscribe(name, key);
  expect((await api('POST', own, { ...subscription, locale })).status).toBe(201);
  return own;
}

const say = (by: Profile, text: string, more: object = {}, replica = one) =>
  replica.chat.send(by.userId, {
    roomId,
    cid: randomUUID(),
    content: { type: 'text', text } as ContentPayload,
    ...more,
  });
const named = (text: string, userId: string) => ({
  content: { type: 'text', text, mentions: [{ userId, start: 0, length: text.length }] },
});
const told = () => service.to(bob.userId).map(({ body }) => body);

/** All that was said has been looked at, and all who were to be called have been. */
async function settled(): Promise<void> {
  await until('settled', async () => {
    const [rooms, people] = await Promise.all([
      redis.admin.zcard(keys.callRooms),
      redis.admin.zcard(keys.callPeople),
    ]);
    return rooms === 0 && people === 0;
  });
}

test('tells who has not read what was said, in their language and in a form that only their browser reads', async () => {
  await subscribed(eve, 'en');
  const { seq } = await say(ann, 'ただいま');
  await service.heard(bob.userId, 1);
  await service.heard(eve.userId, 1);
  const payload = { roomId, seq, count: 1, title: '家族', body: 'Ann：ただいま' };
  expect(service.to(bob.userId)[0]).toEqual({ ...payload, body: told()[0], locale: 'ja' });
  expect(told()[0]).toContain('ただいま');
  expect(service.to(eve.userId)[0]).toMatchObject({ title: '家族', locale: 'en' });
  const { headers } = service.pushes.find(({ to }) => to === bob.userId)!;
  expect(headers).toMatchObject({ ttl: '259200', urgency: 'normal' });
  expect(headers.topic).toMatch(/^[\w-]{32}$/);
  expect(JSON.stringify(headers)).not.toContain(roomId);
  await settled();
  expect(service.to(ann.userId), 'who said it').toEqual([]);
});

test('once for each message, however many replicas there are and whichever it was sent to', async () => {
  for (let i = 1; i <= 6; i++) {
    await say(ann, `${i}`, {}, i % 2 ? one : two);
    await service.heard(bob.userId, i);
  }
  await settled();
  expect(service.to(bob.userId).map(({ seq, count }) => `${seq}/${count}`)).toEqual(
    Array.from({ length: 6 }, (_, i) => `${i + 1}/${i + 1}`),
  );
});

test('nothing to who reads at once, of what is silent or was taken back, nor of who came and went', async () => {
  const { seq } = await say(ann, 'あ');
  await one.chat.markRead(bob.userId, { roomId, seq });
  await settled();
  await say(ann, 'い', { silent: true });
  const gone = await say(ann, 'う');
  await one.chat.unsend(ann.userId, { roomId, seq: gone.seq });
  await one.chat.leave(eve.userId, { roomId });
  await settled();
  expect(told()).toEqual([]);
  await say(ann, 'え');
  await service.heard(bob.userId, 1);
  expect(service.to(bob.userId)[0]).toMatchObject({ body: expect.stringContaining('え') });
});

test('nothing of whom they block, also of what was said just before; and of that nothing later either', async () => {
  const direct = await one.chat.createRoom(ann.userId, { kind: 'direct', memberIds: [bob.userId] });
  const inDirect = (text: string) => say(ann, text, { roomId: direct.id });
  const block = (blocked: boolean) => one.chat.setBlocked(bob.userId, { userId: ann.userId, blocked });
  await inDirect('あ');
  await block(true);
  for (const text of ['い', 'う']) await inDirect(text);
  await settled();
  await block(false);
  await settled();
  expect(told()).toEqual([]);
  await inDirect('え');
  await service.heard(bob.userId, 1);
  expect(service.to(bob.userId)).toMatchObject([{ seq: 4, count: 1, body: expect.stringContaining('え') }]);
});

test('in an open room only who is named, and who asked to be called by everything', async () => {
  const open = { entry: 'free' as const };
  roomId = (await one.chat.createRoom(ann.userId, { kind: 'group', name: '広場', memberIds: [], open })).id;
  for (const who of [bob, eve]) await one.chat.enter(who.userId, { roomId, nickname: `${who.name}さん` });
  await subscribed(eve);
  await say(eve, 'だれか');
  await say(ann, '@みんな', named('@みんな', 'all'));
  await settled();
  expect(service.to(bob.userId)).toEqual([]);
  await say(eve, '@ボブ', named('@ボブ', bob.userId));
  await service.heard(bob.userId, 1);
  expect(service.to(bob.userId)[0]).toMatchObject({
    title: '広場',
    body: expect.stringMatching(/^Eveさん.*@ボブ$/),
  });
  expect(service.to(eve.userId)).toEqual([]);

  await one.chat.setPreferences(bob.userId, { roomId, notify: 'all' });
  await say(ann, 'みんなに');
  await service.heard(bob.userId, 2);
  await one.chat.setPreferences(bob.userId, { roomId, notify: 'mentions' });
  await say(ann, 'またみんなに');
  await settled();
  expect(service.to(bob.userId)).toHaveLength(2);
  await one.chat.setPreferences(bob.userId, { roomId, notify: 'all' });
  await one.chat.leave(bob.userId, { roomId });
  expect(await redis.admin.smembers(keys.callers(roomId))).toEqual([]);
});

test('as each wants to be called in each room: always, by name, not now, or never', async () => {
  const keep = (change: object) => one.chat.setPreferences(bob.userId, { roomId, ...change });
  await keep({ notify: 'mentions' });
  await say(ann, 'みんなに');
  await settled();
  expect(told()).toEqual([]);
  await say(ann, '@ボブ', named('@ボブ', bob.userId));
  await service.heard(bob.userId, 1);
  await say(ann, 'またみんなに');
  await settled();
  expect(told()).toHaveLength(1);
  expect(service.pushes.find(({ to }) => to === bob.userId)?.headers.urgency).toBe('high');

  await keep({ notify: 'all', muteUntil: Date.now() + 60_000 });
  await say(ann, 'いまはだめ');
  await settled();
  expect(told()).toHaveLength(1);
  await keep({ notify: 'none', muteUntil: Date.now() - 1 });
  await say(ann, '@ボブ', named('@ボブ', bob.userId));
  await settled();
  expect(told()).toHaveLength(1);
  await keep({ notify: 'all' });
  await say(ann, 'もういい');
  await service.heard(bob.userId, 2);
});

test('nothing in quiet hours, and no word of it to who wants none shown', async () => {
  const quiet = { from: 0, to: 0, days: [0, 1, 2, 3, 4, 5, 6], zone: 'Asia/Tokyo' };
  await one.chat.setSettings(bob.userId, { quiet });
  await say(ann, 'おやすみ');
  await settled();
  expect(told()).toEqual([]);
  await one.chat.setSettings(bob.userId, { quiet: null, preview: false });
  const { seq } = await say(ann, 'ひみつ');
  await service.heard(bob.userId, 1);
  expect(service.to(bob.userId)).toEqual([{ roomId, seq, count: 2, locale: 'ja' }]);
});

test('a pair is told by the other’s name, or what one calls them, and urgently', async () => {
  const { id } = await one.chat.createRoom(ann.userId, { kind: 'direct', memberIds: [bob.userId] });
  await say(ann, 'ふたりで', { roomId: id });
  await service.heard(bob.userId, 1);
  const push = service.pushes.find(({ to }) => to === bob.userId)!;
  expect(push.payload).toMatchObject({ roomId: id, title: 'Ann', body: 'ふたりで' });
  expect(push.headers.urgency).toBe('high');
  await one.store.friends.add(bob.userId, ann.userId);
  await one.store.friends.change(bob.userId, ann.userId, { nickname: 'あんちゃん' });
  await say(ann, 'ねえ', { roomId: id });
  await service.heard(bob.userId, 2);
  expect(service.to(bob.userId)[1]).toMatchObject({ title: 'あんちゃん', body: 'ねえ' });
});

test('an ended session is called no more, and neither is one that took its browser back', async () => {
  const other = await subscribed(bob, 'ja', `${bob.userId}-2`);
  expect((await api('DELETE', other)).status).toBe(200);
  const session = await one.auth.sessionOf(cookie);
  await one.auth.endSession(bob.userId, session?.sessionId ?? '');
  await say(ann, 'いる？');
  await settled();
  expect(service.to(bob.userId)).toEqual([]);
  expect(service.to(`${bob.userId}-2`)).toEqual([]);
  expect(await redis.admin.exists(keys.push(bob.userId))).toBe(0);
  expect((await api('POST', cookie, {})).status).toBe(401);
});

test('what the service knows no more is forgotten, and what it wants later is sent later, as it then stands', async () => {
  service.answer(bob.userId, { status: 429, retryAfter: 1 }, { status: 503 });
  const started = Date.now();
  await say(ann, 'さきに');
  await service.heard(bob.userId, 1);
  const { at, payload } = service.pushes.find(({ to }) => to === bob.userId)!;
  expect(at - started).toBeGreaterThan(1_000);
  expect(payload).toMatchObject({ count: 1 });

  for (const status of [410, 404]) {
    service.answer(bob.userId, { status });
    await say(ann, 'もういない');
    await settled();
    expect(told(), `${status}`).toHaveLength(1);
    expect(await redis.admin.exists(keys.push(bob.userId)), `${status}`).toBe(0);
    await subscribed(bob);
  }
});

test('a service that does not answer holds up neither those who send nor other services', async () => {
  const other = await startPushReceiver();
  const own = await one.cookieOf(eve.userId);
  const { key } = (await (await api('GET', own)).json()) as PushState;
  await api('POST', own, { ...other.subscribe('eve', key), locale: 'ja' });
  service.answer(bob.userId, ...Array.from({ length: 50 }, () => 'silence' as const));
  const took: number[] = [];
  for (let i = 0; i < 20; i++) {
    const before = performance.now();
    await say(ann, `${i}`);
    took.push(performance.now() - before);
  }
  await other.heard('eve', 1);
  expect(took.sort((a, b) => a - b)[10]).toBeLessThan(QUICK.timeoutMs / 3);
  service.answer(bob.userId);
  await service.heard(bob.userId, 1);
  await settled();
  await other.stop();
});

test('a replica that dies after it took a room leaves it to another', async () => {
  // As if taken: by nobody who lives.
  await redis.admin.zadd(keys.callRooms, Date.now() + 400, roomId);
  await one.store.messages.append({
    roomId,
    by: ann.userId,
    cid: randomUUID(),
    content: { type: 'text', text: 'まだいる' },
  });
  await service.heard(bob.userId, 1);
  expect(told()[0]).toContain('まだいる');
});

test('only a public push service by https is taken, and only a key that is one', async () => {
  const strict = await startReplica(redis.url, { push: QUICK });
  const own = await strict.cookieOf(bob.userId);
  const good = service.subscribe('x', 'y').keys;
  const post = async (body: object) => {
    const headers = { cookie: own, origin: strict.url };
    return (await fetch(`${strict.url}/api/push`, { method: 'POST', headers, body: JSON.stringify(body) }))
      .status;
  };
  const endpoint = 'https://push.example.org/abc';
  for (const bad of [
    'http://push.example.org/abc',
    'https://127.0.0.1/abc',
    'https://[::1]/abc',
    'https://2130706433/abc',
    'https://localhost/abc',
    'https://push.example.org:8443/abc',
    'https://me:pw@push.example.org/abc',
    'ftp://push.example.org/',
    'nonsense',
  ])
    expect(await post({ endpoint: bad, keys: good, locale: 'ja' }), bad).toBe(400);
  expect(await post({ endpoint, keys: { ...good, p256dh: 'A'.repeat(87) }, locale: 'ja' })).toBe(400);
  expect(await post({ endpoint, keys: { ...good, auth: 'short' }, locale: 'ja' })).toBe(400);
  expect(await post({ endpoint, keys: good, locale: 'xx' })).toBe(400);
  expect(await post({ endpoint, keys: good, locale: 'en' })).toBe(201);
  await strict.stop();
});

test('a person has at most 20, of which the one told longest ago goes', async () => {
  const { key } = (await (await api('GET', cookie)).json()) as PushState;
  for (let i = 0; i < 20; i++) {
    const own = await one.cookieOf(bob.userId);
    await api('POST', own, { ...service.subscribe(`${bob.userId}-${i}`, key), locale: 'ja' });
  }
  expect(await redis.admin.hlen(keys.push(bob.userId))).toBe(20);
  const { endpoint } = (await (await api('GET', cookie)).json()) as PushState;
  expect(endpoint).toBeUndefined();
});

test('all replicas are known by the same keys, which nobody chose', async () => {
  const [a, b] = await Promise.all(
    [one, two].map(async (replica) => {
      const response = await fetch(`${replica.url}/api/push`, { headers: { cookie } });
      return ((await response.json()) as PushState).key;
    }),
  );
  expect(a).toBe(b);
  expect(Buffer.from(a ?? '', 'base64url')).toHaveLength(65);
});
