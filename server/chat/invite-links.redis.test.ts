import { createHash } from 'node:crypto';
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
import { INVITE_RULES } from './invite-links';

let redis: TestRedis;
let store: Store;
let chat: Chat;
let engine: Engine;
let ann: Profile;
let bob: Profile;
let eve: Profile;
let roomId: string;

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
  [ann, bob, eve] = (await makePeople(store, 'Ann', 'Bob', 'Eve')) as [Profile, Profile, Profile];
  roomId = (await chat.createRoom(ann.userId, { kind: 'group', name: 'Club', memberIds: [] })).id;
});

const make = async (options: Partial<Payload<'room:link'>> = {}): Promise<string> =>
  (await chat.roomLink(ann.userId, { roomId, create: true, ...options })).token ?? '';
const join = (who: Profile, token: string) => chat.joinByLink(who.userId, token);
const linkOf = (who: Profile) => chat.roomLink(who.userId, { roomId });
const members = async () => (await chat.openRoom(ann.userId, roomId)).members.map((m) => m.name).sort();
const refusal = (code: string) => ({ code });

test('a link shows what it leads to, lets in, and is told of in the room', async () => {
  const token = await make();
  expect(token).toMatch(/^[\w-]{22}$/);
  expect(await chat.previewRoom(bob.userId, token)).toEqual({
    room: { id: roomId, name: 'Club', members: 1, by: ann, joined: false },
  });
  expect(await join(bob, token)).toBe(roomId);
  const room = await chat.openRoom(bob.userId, roomId);
  expect(room.last?.content).toEqual({ type: 'notice', by: bob, kind: 'joined' });
  expect(room.members.map((m) => m.role).sort()).toEqual(['member', 'owner']);
  expect((await chat.previewRoom(bob.userId, token)).room).toMatchObject({ joined: true, members: 2 });
});

test('the token is nowhere but in the hands of who made it', async () => {
  const token = await make();
  const id = createHash('sha256').update(token).digest('hex');
  const stored = await Promise.all([
    engine.client.hgetall(keys.invite(id)),
    engine.client.hgetall(keys.roomLink(roomId)),
  ]);
  expect(stored[0]).toMatchObject({ roomId, by: ann.userId, uses: '0' });
  expect(stored[1]).toMatchObject({ id });
  expect(JSON.stringify(stored)).not.toContain(token);
  expect(await linkOf(ann)).not.toHaveProperty('token');
  expect(Number(await engine.client.pttl(keys.invite(id)))).toBeGreaterThan(6 * 86_400_000);
});

describe('uses', () => {
  test('of ten at once at a link for three, three come in', async () => {
    const token = await make({ maxUses: 3 });
    const crowd = await makePeople(store, ...Array.from({ length: 10 }, (_, i) => `P${i}`));
    const outcomes = await Promise.allSettled(crowd.map((who) => join(who, token)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(refusal('conflict'));
    expect(await members()).toHaveLength(4);
    expect(await linkOf(ann)).toMatchObject({ uses: 3, maxUses: 3 });
    await expect(chat.previewRoom(bob.userId, token)).rejects.toMatchObject(refusal('conflict'));
  });

  test('who is in already uses none, also twice at once', async () => {
    const token = await make({ maxUses: 2 });
    await Promise.all([join(bob, token), join(bob, token)]);
    await join(bob, token);
    expect(await linkOf(ann)).toMatchObject({ uses: 1 });
    await join(eve, token);
  });
});

describe('a link that lets nobody in', () => {
  test('revoked, replaced, expired, or of a room that is gone', async () => {
    const revoked = await make();
    await chat.roomLink(ann.userId, { roomId, revoke: true });
    expect(await linkOf(ann)).toEqual({});
    const replaced = await make();
    const last = await make();
    await engine.client.pexpire(keys.invite(createHash('sha256').update(last).digest('hex')), 0);
    for (const token of [revoked, replaced, last, 'a'.repeat(22)]) {
      await expect(join(bob, token)).rejects.toMatchObject(refusal('not_found'));
      await expect(chat.previewRoom(bob.userId, token)).rejects.toMatchObject(refusal('not_found'));
    }
    const gone = await make();
    await chat.leave(ann.userId, { roomId });
    await expect(join(bob, gone)).rejects.toMatchObject(refusal('not_found'));
  });

  test('one that was taken out, until somebody invites them; one that left may come again', async () => {
    const token = await make();
    await join(bob, token);
    await chat.leave(bob.userId, { roomId });
    await join(bob, token);
    await chat.remove(ann.userId, { roomId, userId: bob.userId });
    await expect(join(bob, token)).rejects.toMatchObject(refusal('forbidden'));
    expect(await linkOf(ann)).toMatchObject({ uses: 2 });
    await chat.invite(ann.userId, { roomId, userIds: [bob.userId] });
    await chat.leave(bob.userId, { roomId });
    await join(bob, token);
    expect(await members()).toEqual(['Ann', 'Bob']);
  });

  test('of a full group, and it uses none', async () => {
    const others = Array.from({ length: LIMITS.groupMax - 1 }, (_, i) => `U${String(i).padStart(32, '0')}`);
    await engine.client.sadd(keys.members(roomId), ...others);
    await engine.client.hset(keys.roles(roomId), Object.fromEntries(others.map((id) => [id, '{}'])));
    const token = await make();
    await expect(join(bob, token)).rejects.toMatchObject(refusal('too_large'));
    expect(await linkOf(ann)).toMatchObject({ uses: 0 });
  });
});

describe('a link ends with the right of who made it', () => {
  const setRole = (role: 'admin' | 'member') =>
    chat.setRole(ann.userId, { roomId, userId: bob.userId, role });
  const onlyAdmins = () => chat.setRules(ann.userId, { roomId, invite: 'admins' });
  const ends: [string, () => Promise<unknown>, boolean][] = [
    ['a member who is taken out', () => chat.remove(ann.userId, { roomId, userId: bob.userId }), true],
    ['a member where admins alone invite from now on', onlyAdmins, true],
    ['an admin, where they alone invite', () => setRole('admin').then(onlyAdmins), false],
    [
      'an admin who is none any more, where they alone invite',
      () =>
        setRole('admin')
          .then(onlyAdmins)
          .then(() => setRole('member')),
      true,
    ],
    ['a member who leaves', () => chat.leave(bob.userId, { roomId }), false],
    [
      'a member who leaves, and admins alone invite',
      () => chat.leave(bob.userId, { roomId }).then(onlyAdmins),
      true,
    ],
  ];
  test.each(ends)('%s', async (_, act, isOver) => {
    await join(bob, await make());
    const { token = '' } = await chat.roomLink(bob.userId, { roomId, create: true });
    await act();
    expect(Object.hasOwn(await linkOf(ann), 'uses')).toBe(!isOver);
    if (isOver) await expect(join(eve, token)).rejects.toMatchObject(refusal('not_found'));
    else expect(await join(eve, token)).toBe(roomId);
  });
});

test('who may not invite has no link to see, make or take away; who is outside finds no room', async () => {
  await join(bob, await make());
  await chat.setRules(ann.userId, { roomId, invite: 'admins' });
  for (const ask of [{}, { create: true as const }, { revoke: true as const }]) {
    await expect(chat.roomLink(bob.userId, { roomId, ...ask })).rejects.toMatchObject(refusal('forbidden'));
    await expect(chat.roomLink(eve.userId, { roomId, ...ask })).rejects.toMatchObject(refusal('not_found'));
  }
  expect(await linkOf(ann)).toMatchObject({ uses: 1 });
});

test('who tries many tokens is made to wait, and so is an address from which many people try', async () => {
  const { points } = INVITE_RULES.person;
  const tries = Array.from({ length: points + 1 }, () => chat.previewRoom(bob.userId, 'a'.repeat(22)));
  const codes = (await Promise.allSettled(tries)).map(
    (tried) => tried.status === 'rejected' && tried.reason.code,
  );
  expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(1);
  const rule = INVITE_RULES.address;
  for (let i = 0; i < rule.points; i++) await store.limits.take(rule, '192.0.2.1');
  const elsewhere = chat.previewRoom(eve.userId, 'a'.repeat(22), '192.0.2.2');
  await expect(elsewhere).rejects.toMatchObject(refusal('not_found'));
  const there = chat.previewRoom(eve.userId, 'a'.repeat(22), '192.0.2.1');
  await expect(there).rejects.toMatchObject(refusal('rate_limited'));
});
