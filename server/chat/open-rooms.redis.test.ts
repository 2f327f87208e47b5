import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { LIMITS } from '../../lib/protocol/limits';
import type { Payload } from '../../lib/protocol/requests';
import { createEngine, type Engine } from '../store/connections';
import { keys } from '../store/keys';
import { createStore, type Store } from '../store/store';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { type Chat, createChat } from './chat';
import { OPEN_ROOM_RULES } from './open-rooms';

// Coming into an open room, in each way there is; and what the room shows of itself before that.

let redis: TestRedis;
let store: Store;
let chat: Chat;
let engine: Engine;
let ann: Profile;
let bob: Profile;
let eve: Profile;

type Opening = NonNullable<(Payload<'room:create'> & { kind: 'group' })['open']>;

beforeAll(async () => {
  redis = await startRedis();
  store = await createStore(redis.url);
  chat = createChat(store);
  engine = createEngine(redis.url);
  await engine.connect();
});
afterAll(async () => {
  engine?.close();
  store?.close();
  await redis?.stop();
});
beforeEach(async () => {
  [ann, bob, eve] = (await makePeople(store, '杏', '坊', '絵美')) as [Profile, Profile, Profile];
});

async function make(open: Opening, more: { name?: string; nickname?: string } = {}): Promise<string> {
  const payload = { kind: 'group' as const, name: '写真部', memberIds: [], open, ...more };
  return (await chat.createRoom(ann.userId, payload)).id;
}
const enter = (who: Profile, roomId: string, more: Omit<Payload<'room:enter'>, 'roomId'> = {}) =>
  chat.enter(who.userId, { roomId, ...more });
const remove = (roomId: string, who: Profile) => chat.remove(ann.userId, { roomId, userId: who.userId });
const face = (who: Profile, roomId: string) => chat.openRoomFace(who.userId, roomId);
const isIn = (who: Profile, roomId: string) => store.rooms.isMember(roomId, who.userId);
const readerOf = async (who: Profile, roomId: string) => (await face(who, roomId)).reader;

describe('a new open room', () => {
  test('has its rules, and shows itself to who is not in it', async () => {
    const roomId = await make({ entry: 'free', about: 'カメラの話' });
    const room = await chat.openRoom(ann.userId, roomId);
    expect(room).toMatchObject({
      open: { entry: 'free', listed: true, about: 'カメラの話', slowSeconds: 0 },
      rules: { rename: 'admins', pin: 'admins' },
    });
    expect(await face(bob, roomId)).toEqual({
      id: roomId,
      name: '写真部',
      about: 'カメラの話',
      entry: 'free',
      members: 1,
      lastAt: room.createdAt,
    });
    expect(await readerOf(ann, roomId)).toBe('member');
  });

  test('is known to nobody by its face where it is none', async () => {
    const { id } = await chat.createRoom(ann.userId, { kind: 'group', name: '家族', memberIds: [] });
    for (const who of [ann, bob]) await expect(face(who, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(enter(bob, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await isIn(bob, id)).toBe(false);
  });
});

describe('free entry', () => {
  test('lets in without a line about it, and once', async () => {
    const roomId = await make({ entry: 'free' });
    expect(await enter(bob, roomId)).toBe('in');
    expect(await enter(bob, roomId)).toBe('in');
    const room = await chat.openRoom(bob.userId, roomId);
    expect([room.seq, (await face(eve, roomId)).members]).toEqual([0, 2]);
    expect((await chat.listRooms(bob.userId)).rooms.map(({ id }) => id)).toEqual([roomId]);
  });

  test('who was taken out does not come back by themselves, nor ask', async () => {
    const roomId = await make({ entry: 'free' });
    await enter(bob, roomId);
    await remove(roomId, bob);
    expect(await readerOf(bob, roomId)).toBe('removed');
    for (const entry of ['free', 'approval'] as const) {
      await chat.setDoors(ann.userId, { roomId, entry });
      await expect(enter(bob, roomId)).rejects.toMatchObject({
        code: 'forbidden',
        detail: { field: 'removed' },
      });
    }
    // Nor does just anybody in it have them back.
    await chat.setDoors(ann.userId, { roomId, entry: 'free' });
    await enter(eve, roomId);
    await expect(chat.invite(eve.userId, { roomId, userIds: [bob.userId] })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await readerOf(bob, roomId)).toBe('removed');
    await chat.invite(ann.userId, { roomId, userIds: [bob.userId] });
    expect(await readerOf(bob, roomId)).toBe('member');
  });
});

describe('entry by code', () => {
  const wrong = { code: 'forbidden', detail: { field: 'code' } };

  test('takes the code, as people type it', async () => {
    const roomId = await make({ entry: 'code', code: 'Ajisai 7' });
    await expect(enter(bob, roomId)).rejects.toMatchObject(wrong);
    await expect(enter(bob, roomId, { code: 'ajisai 8' })).rejects.toMatchObject(wrong);
    expect(await isIn(bob, roomId)).toBe(false);
    expect(await enter(bob, roomId, { code: 'ａｊｉｓａｉ　７' })).toBe('in');
  });

  test('is kept as a hash, and told to nobody', async () => {
    const roomId = await make({ entry: 'code', code: 'himitsu' });
    const kept = await engine.client.hgetall(keys.room(roomId));
    expect(kept.code).toMatch(/^[\w-]{22}\.[\w-]{43}$/);
    const told = [kept, await chat.openRoom(ann.userId, roomId), await face(bob, roomId)];
    expect(JSON.stringify(told)).not.toContain('himitsu');
    expect(JSON.stringify(told.slice(1))).not.toContain(kept.code);
  });

  test('ten guesses, also of many at once, and then not even the right one', async () => {
    const roomId = await make({ entry: 'code', code: 'himitsu' });
    const { points } = OPEN_ROOM_RULES.codes;
    const guesses = Array.from({ length: 15 }, (_, i) => enter(bob, roomId, { code: `guess ${i}` }));
    const codes = (await Promise.allSettled(guesses)).map((each) =>
      each.status === 'rejected' ? each.reason.code : 'in',
    );
    expect(codes.filter((code) => code === 'forbidden')).toHaveLength(points);
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(15 - points);
    await expect(enter(bob, roomId, { code: 'himitsu' })).rejects.toMatchObject({
      code: 'rate_limited',
      detail: { retryAfterMs: expect.any(Number) },
    });
    // Of that person and that room alone.
    expect(await enter(eve, roomId, { code: 'himitsu' })).toBe('in');
    const other = await make({ entry: 'code', code: 'himitsu' });
    expect(await enter(bob, other, { code: 'himitsu' })).toBe('in');
  });

  test('the right one is no guess', async () => {
    const roomId = await make({ entry: 'code', code: 'himitsu' });
    for (let i = 0; i <= OPEN_ROOM_RULES.codes.points; i++) {
      expect(await enter(bob, roomId, { code: 'himitsu' })).toBe('in');
      await chat.leave(bob.userId, { roomId });
    }
  });

  test('another code takes the place of the old one, and none is left of another entry', async () => {
    const roomId = await make({ entry: 'code', code: 'himitsu' });
    await chat.setDoors(ann.userId, { roomId, code: 'atarashii' });
    await expect(enter(bob, roomId, { code: 'himitsu' })).rejects.toMatchObject(wrong);
    expect(await enter(bob, roomId, { code: 'atarashii' })).toBe('in');
    await chat.setDoors(ann.userId, { roomId, entry: 'free' });
    await expect(chat.setDoors(ann.userId, { roomId, entry: 'code' })).rejects.toMatchObject({
      code: 'invalid',
      detail: { field: 'code' },
    });
    expect(await enter(eve, roomId)).toBe('in');
  });

  test('does not hold for who comes by a link', async () => {
    const roomId = await make({ entry: 'code', code: 'himitsu' });
    const { token = '' } = await chat.roomLink(ann.userId, { roomId, create: true });
    expect(await chat.joinByLink(bob.userId, token)).toBe(roomId);
    expect((await chat.openRoom(bob.userId, roomId)).seq).toBe(0);
  });
});

describe('who comes in', () => {
  test('of two who take the last place, one has it', async () => {
    const roomId = await make({ entry: 'free' });
    const crowd = Array.from({ length: LIMITS.openRoomMax - 2 }, (_, i) => `U${`${i}`.padStart(32, '0')}`);
    await engine.client.sadd(keys.members(roomId), ...crowd);
    await engine.client.hset(keys.roles(roomId), Object.fromEntries(crowd.map((id) => [id, '{}'])));
    const outcomes = await Promise.allSettled([bob, eve].map((who) => enter(who, roomId)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((each) => each.status === 'rejected');
    expect(lost?.reason).toMatchObject({ code: 'too_large' });
    expect((await face(ann, roomId)).members).toBe(LIMITS.openRoomMax);
    // A group that is full at 500 would have had no place left for either.
    expect([await isIn(bob, roomId), await isIn(eve, roomId)].filter(Boolean)).toHaveLength(1);
  });

  test('is in once who comes by two doors in the same moment', async () => {
    const roomId = await make({ entry: 'code', code: 'himitsu' });
    const { token = '' } = await chat.roomLink(ann.userId, { roomId, create: true });
    await Promise.all([
      enter(bob, roomId, { code: 'himitsu', nickname: 'ボブ' }),
      chat.joinByLink(bob.userId, token),
      enter(bob, roomId, { code: 'himitsu', nickname: 'ボブ' }),
    ]);
    expect((await face(ann, roomId)).members).toBe(2);
  });

  test('a nickname comes with them, and goes when they leave', async () => {
    const roomId = await make({ entry: 'free' });
    await enter(bob, roomId, { nickname: 'ボブ' });
    const role = async () => JSON.parse((await engine.client.hget(keys.roles(roomId), bob.userId)) ?? 'null');
    expect(await role()).toEqual({ role: 'member', joinSeq: 0, nickname: 'ボブ' });
    await chat.setRole(ann.userId, { roomId, userId: bob.userId, role: 'admin' });
    expect(await role()).toEqual({ role: 'admin', joinSeq: 0, nickname: 'ボブ' });
    await chat.leave(bob.userId, { roomId });
    expect(await role()).toBeNull();
  });
});

describe('its owner and admins', () => {
  const staffOf = async (roomId: string) =>
    ((await engine.client.hget(keys.room(roomId), 'staff')) ?? '').split(' ').filter(Boolean);

  test('are known without a look at everybody', async () => {
    const roomId = await make({ entry: 'free' });
    for (const who of [bob, eve]) await enter(who, roomId);
    const give = (userId: string, role: 'owner' | 'admin' | 'member') =>
      chat.setRole(ann.userId, { roomId, userId, role });
    expect(await staffOf(roomId)).toEqual([ann.userId]);
    await give(bob.userId, 'admin');
    await give(eve.userId, 'admin');
    await give(bob.userId, 'member');
    expect(await staffOf(roomId)).toEqual([ann.userId, eve.userId]);
    await chat.leave(eve.userId, { roomId });
    expect(await staffOf(roomId)).toEqual([ann.userId]);
    await give(bob.userId, 'owner');
    expect((await staffOf(roomId)).sort()).toEqual([ann.userId, bob.userId].sort());
    await chat.remove(bob.userId, { roomId, userId: ann.userId });
    expect(await staffOf(roomId)).toEqual([bob.userId]);
  });

  test('an admin follows the owner who leaves, and who has been there longest where there is none', async () => {
    const roomId = await make({ entry: 'free' });
    await enter(eve, roomId);
    await chat.send(ann.userId, { roomId, cid: randomUUID(), content: { type: 'text', text: 'ようこそ' } });
    await enter(bob, roomId);
    await chat.setRole(ann.userId, { roomId, userId: bob.userId, role: 'admin' });
    await chat.leave(ann.userId, { roomId });
    expect(await staffOf(roomId)).toEqual([bob.userId]);
    await enter(ann, roomId);
    await chat.leave(bob.userId, { roomId });
    expect(await staffOf(roomId)).toEqual([eve.userId]);
    expect(await engine.client.hget(keys.roles(roomId), eve.userId)).toContain('owner');
  });
});
