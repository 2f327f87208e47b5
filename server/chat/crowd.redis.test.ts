import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ContentPayload, Profile } from '../../lib/protocol/content';
import type { Payload } from '../../lib/protocol/requests';
import { keys } from '../store/keys';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';

// Open rooms of thousands, of whom hardly anybody is there: what they do must not cost more for that.

let redis: TestRedis;
let one: TestReplica;
let two: TestReplica;
let ann: Profile;
let bob: Profile;
let eve: Profile;
const clients: TestClient[] = [];

beforeAll(async () => {
  redis = await startRedis();
  [one, two] = await Promise.all([startReplica(redis.url), startReplica(redis.url)]);
});
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await redis?.stop();
});
beforeEach(async () => {
  [ann, bob, eve] = (await makePeople(one.store, '杏', '坊', '絵美')) as [Profile, Profile, Profile];
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

type Opening = Partial<NonNullable<(Payload<'room:create'> & { kind: 'group' })['open']>>;

/** Ann's, with Bob and Eve in it. */
async function plaza(open: Opening = {}): Promise<string> {
  const payload = { kind: 'group' as const, name: '広場', memberIds: [] };
  const { id } = await one.chat.createRoom(ann.userId, { ...payload, open: { entry: 'free', ...open } });
  await one.chat.enter(bob.userId, { roomId: id, nickname: '坊さん' });
  await one.chat.enter(eve.userId, { roomId: id });
  return id;
}

const say = (
  who: Profile,
  roomId: string,
  text = 'はい',
  more: Partial<ContentPayload> = {},
  cid = randomUUID(),
) => one.chat.send(who.userId, { roomId, cid, content: { type: 'text', text, ...more } as ContentPayload });

/** That many strangers, as if they had come in; nobody knows them otherwise. */
async function crowd(roomId: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => `U${randomBytes(16).toString('hex')}`);
  for (let i = 0; i < ids.length; i += 500) {
    const some = ids.slice(i, i + 500);
    await redis.admin.sadd(keys.members(roomId), ...some);
    const role = JSON.stringify({ role: 'member', joinSeq: 0, nickname: '通行人' });
    await redis.admin.hset(keys.roles(roomId), Object.fromEntries(some.map((id) => [id, role])));
    await redis.admin.hset(keys.reads(roomId), Object.fromEntries(some.map((id) => [id, 0])));
  }
  return ids;
}

async function connect(who: Profile, replica: TestReplica): Promise<TestClient> {
  const client = createClient(replica.url, await one.cookieOf(who.userId));
  clients.push(client);
  await client.connected();
  await client.request('room:list', {});
  return client;
}

describe('slow mode', () => {
  const slow = { code: 'rate_limited', detail: { field: 'slow', retryAfterMs: expect.any(Number) } };

  test('makes each member wait between two messages, and says for how long', async () => {
    const roomId = await plaza({ slowSeconds: 30 });
    const cid = randomUUID();
    const first = await say(bob, roomId, 'あ', {}, cid);
    await expect(say(bob, roomId)).rejects.toMatchObject(slow);
    const refused = await say(bob, roomId).catch((error) => error.detail.retryAfterMs);
    expect(refused).toBeGreaterThan(20_000);
    expect(refused).toBeLessThanOrEqual(30_000);
    // Not again, only asked for again.
    expect(await say(bob, roomId, 'あ', {}, cid)).toMatchObject({ seq: first.seq, duplicate: true });
    await say(eve, roomId);
    await redis.admin.zadd(keys.slow(roomId), Date.now() - 30_001, bob.userId);
    await say(bob, roomId);
    await expect(say(bob, roomId)).rejects.toMatchObject(slow);
    expect((await one.chat.openRoom(ann.userId, roomId)).seq).toBe(3);
  });

  test('does not hold for who keeps the room, nor for what was refused', async () => {
    const roomId = await plaza({ slowSeconds: 30 });
    await one.chat.setRole(ann.userId, { roomId, userId: eve.userId, role: 'admin' });
    for (const who of [ann, ann, eve, eve]) await say(who, roomId);
    const stranger = [{ userId: `U${'0'.repeat(32)}`, start: 0, length: 1 }];
    await expect(say(bob, roomId, '誰', { mentions: stranger })).rejects.toMatchObject({ code: 'invalid' });
    await say(bob, roomId);
    expect(await redis.admin.zcard(keys.slow(roomId))).toBe(1);
  });

  test('ends with the setting, and forgets who sent long ago', async () => {
    const roomId = await plaza({ slowSeconds: 30 });
    await say(bob, roomId);
    await redis.admin.zadd(keys.slow(roomId), Date.now() - 30_001, bob.userId);
    await say(eve, roomId);
    expect(await redis.admin.zrange(keys.slow(roomId), '0', '-1')).toEqual([eve.userId]);
    expect(await redis.admin.pttl(keys.slow(roomId))).toBeGreaterThan(0);
    await one.chat.setDoors(ann.userId, { roomId, slowSeconds: 0 });
    await say(eve, roomId);
  });
});

describe('everybody', () => {
  const all = { mentions: [{ userId: 'all', start: 0, length: 1 }] };

  test('is called by those who keep the room alone', async () => {
    const roomId = await plaza();
    const refused = { code: 'invalid', detail: { field: 'content.mentions' } };
    await expect(say(bob, roomId, '皆', all)).rejects.toMatchObject(refused);
    const { seq } = await say(bob, roomId, '皆');
    const content = { type: 'text', text: '皆さん', ...all } as const;
    await expect(one.chat.edit(bob.userId, { roomId, seq, content })).rejects.toMatchObject(refused);
    await say(ann, roomId, '皆', all);
  });
});

describe('who is there', () => {
  test('is told what is said, and not how far others have read, nor that they write', async () => {
    const roomId = await plaza();
    const [here, there, other] = await Promise.all([connect(bob, one), connect(bob, two), connect(eve, two)]);
    const { seq } = await say(ann, roomId);
    here.socket.emit('typing', { roomId, active: true });
    await here.request('read:mark', { roomId, seq });
    await there.until('own marker', () => there.events.some((event) => event.type === 'read'));
    expect(there.events.at(-1)).toEqual({ type: 'read', roomId, reads: { [bob.userId]: seq } });
    await say(ann, roomId, 'おわり');
    await other.until('the last', () => other.heard(roomId).includes('おわり'));
    const told = other.events.map(({ type }) => type);
    expect(told.filter((type) => type === 'read' || type === 'typing')).toEqual([]);
    const room = await one.chat.openRoom(eve.userId, roomId);
    expect(room.members.map((m) => [m.userId, m.readSeq])).toEqual([
      [ann.userId, 0],
      [eve.userId, 0],
    ]);
    expect((await one.chat.openRoom(bob.userId, roomId)).unread).toBe(1);
    const { rooms } = await one.chat.sync(bob.userId, { [roomId]: room.cursor });
    expect(rooms[roomId]).toEqual({ status: 'same', reads: { [bob.userId]: seq } });
  });

  test('sees those who keep the room, and all who wrote by their names there', async () => {
    const roomId = await plaza();
    await crowd(roomId, 50);
    await say(bob, roomId);
    const room = await one.chat.openRoom(eve.userId, roomId);
    expect(room.members.map(({ userId, role }) => [userId, role])).toEqual([
      [ann.userId, 'owner'],
      [eve.userId, 'member'],
    ]);
    expect(room).toMatchObject({ memberCount: 53, nickname: '絵美', former: [{ ...bob, name: '坊さん' }] });
    expect(room.waiting).toBeUndefined();
    expect((await one.chat.openRoom(ann.userId, roomId)).waiting).toBe(0);
    const page = await one.chat.history(eve.userId, { roomId });
    expect(page.former).toEqual([{ ...bob, name: '坊さん' }]);
    const [line] = (await one.chat.listRooms(eve.userId)).rooms;
    expect(line).toMatchObject({ members: 53, lastBy: { name: '坊さん' } });
    const { preferences } = await one.chat.sync(eve.userId, {});
    expect(preferences[roomId]).toMatchObject({ notify: 'mentions' });
  });
});

/** How often Redis was asked for all of something, by scripts as well. */
async function wholeReads(): Promise<number> {
  const { admin } = redis;
  const nodes = 'nodes' in admin ? admin.nodes('master') : [admin];
  const stats = (await Promise.all(nodes.map((node) => node.info('commandstats')))).join('\n');
  const calls = [...stats.matchAll(/cmdstat_(?:hgetall|hkeys|hvals|smembers|hscan|sscan):calls=(\d+)/g)];
  return calls.reduce((sum, [, count]) => sum + Number(count), 0);
}

describe('a room of 5,000', () => {
  test('is told in as many bytes as one of 50', async () => {
    const roomId = await plaza();
    const authors = await crowd(roomId, 47);
    for (const by of authors) await say({ userId: by, name: '' }, roomId);
    const few = await one.chat.openRoom(bob.userId, roomId);
    await crowd(roomId, 4_950);
    const many = await one.chat.openRoom(bob.userId, roomId);
    expect(many).toEqual({ ...few, memberCount: 5_000 });
    expect(Buffer.byteLength(JSON.stringify(many))).toBeLessThan(16_384);
  });

  test('has a few who keep it, and few whose reactions a message tells', async () => {
    const roomId = await plaza();
    const others = await crowd(roomId, 500);
    await redis.admin.hset(keys.room(roomId), 'staff', [ann.userId, ...others.slice(0, 49)].join(' '));
    const raise = one.chat.setRole(ann.userId, { roomId, userId: bob.userId, role: 'admin' });
    await expect(raise).rejects.toMatchObject({ code: 'conflict', detail: { field: 'admins' } });

    const { seq } = await say(bob, roomId);
    const react = (userId: string, emoji: string | null) => one.chat.react(userId, { roomId, seq, emoji });
    const [json = ''] = await redis.admin.lrange(keys.messages(roomId), 0, 0);
    const reactions = JSON.stringify({ '👍': others });
    const crowded = json.replace(',"content":', `,"reactions":${reactions},"content":`);
    await redis.admin.lset(keys.messages(roomId), 0, crowded);
    await expect(react(eve.userId, '👍')).rejects.toMatchObject({ code: 'conflict' });
    await react(others[0] ?? '', '❤️');
    await react(others[0] ?? '', null);
    await react(eve.userId, '👍');
  });

  test('is never read whole by who opens it, follows it, sends, reads or writes', async () => {
    const roomId = await plaza({ slowSeconds: 5 });
    await crowd(roomId, 200);
    const { rooms, reads, changes, messages } = one.store;
    const content = { type: 'text', text: 'はい' } as const;
    const { cursor = '' } = (await rooms.read(roomId, bob.userId, 50)) ?? {};
    const before = await wholeReads();
    await messages.append({ roomId, by: bob.userId, cid: randomUUID(), content });
    await messages.history({ roomId, userId: eve.userId, limit: 50 });
    await reads.mark(roomId, eve.userId, 1);
    await reads.typing(roomId, eve.userId, true);
    await rooms.read(roomId, eve.userId, 50);
    await rooms.summaries([roomId], eve.userId);
    const delta = await changes.since(roomId, cursor, eve.userId);
    expect(delta).toMatchObject({ status: 'delta', reads: { [eve.userId]: 1 } });
    expect(await changes.sinceForReplica(roomId, cursor)).toMatchObject({ status: 'delta', reads: {} });
    await one.store.push.calls(roomId, 0, 200);
    // Of the few whom everything calls.
    expect((await wholeReads()) - before).toBe(1);
  });
});

describe('the people of a room', () => {
  const names = async (roomId: string, more: Partial<Payload<'room:members'>> = {}) =>
    (await one.chat.roomMembers(eve.userId, { roomId, ...more })).members.map(({ name }) => name);

  test('come page by page, those who keep it first, and then as they came', async () => {
    const roomId = await plaza();
    const strangers = await crowd(roomId, 700);
    await one.chat.setRole(ann.userId, { roomId, userId: bob.userId, role: 'admin' });
    const seen: string[] = [];
    let pages = 0;
    for (let after: string | undefined; pages === 0 || after; pages++) {
      const page = await two.chat.roomMembers(eve.userId, { roomId, ...(after && { after }) });
      seen.push(...page.members.map(({ userId }) => userId));
      after = page.next;
    }
    // Strangers have no account here, and so nothing to show.
    expect([pages, seen]).toEqual([8, [ann.userId, bob.userId, eve.userId]]);
    expect(new Set(strangers).size).toBe(700);
  });

  test('are found by their names there, as people type them', async () => {
    const roomId = await plaza();
    expect((await names(roomId)).toSorted()).toEqual(['杏', '坊さん', '絵美'].toSorted());
    expect(await names(roomId, { query: 'さん' })).toEqual(['坊さん']);
    expect(await names(roomId, { query: 'サン' })).toEqual(['坊さん']);
    expect(await names(roomId, { query: '坊や' })).toEqual([]);
    expect(await names(roomId, { limit: 1 })).toEqual(['杏']);
  });

  test('are known by these, and to members alone', async () => {
    const roomId = await plaza();
    const userIds = [bob, eve].map(({ userId }) => userId);
    const people = await one.chat.roomPeople(eve.userId, { roomId, userIds });
    expect(people.map(({ name }) => name)).toEqual(['坊さん', '絵美']);
    await one.chat.leave(bob.userId, { roomId });
    await expect(one.chat.roomPeople(bob.userId, { roomId, userIds })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(one.chat.roomMembers(bob.userId, { roomId })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('of a group tell how far they have read', async () => {
    const memberIds = [bob.userId, eve.userId];
    const group = await one.chat.createRoom(ann.userId, { kind: 'group', name: '家族', memberIds });
    await say(bob, group.id);
    const { members } = await one.chat.roomMembers(ann.userId, { roomId: group.id });
    expect(members.find(({ userId }) => userId === bob.userId)).toMatchObject({ name: '坊', readSeq: 1 });
  });
});
