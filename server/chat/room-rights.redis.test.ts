import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { DEFAULT_RULES, type Role, type RoomRules } from '../../lib/protocol/room-rules';
import { may, outranks, ROOM_ACTIONS, type RoomAction } from '../../lib/room-rights';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';
import { NEW_OPEN_ROOMS } from './membership';

// The table of lib/room-rights.ts over a real replica: whatever it allows is done, and whatever it does not is refused.

let redis: TestRedis;
let replica: TestReplica;
type Actor = Profile & { client: TestClient };
const byRole = {} as Record<Role, Actor>;
let other: Actor;
let rank: Actor;
let guest: Actor;
let roomId: string;

beforeAll(async () => {
  redis = await startRedis();
  replica = await startReplica(redis.url);
  const people = await makePeople(
    replica.store,
    'Owner',
    'Admin',
    'Member',
    'Other',
    'Second admin',
    'Guest',
  );
  const actors = await Promise.all(
    people.map(async (who) => {
      const client = createClient(replica.url, await replica.cookieOf(who.userId));
      await client.connected();
      return { ...who, client };
    }),
  );
  [byRole.owner, byRole.admin, byRole.member, other, rank, guest] = actors as [
    Actor,
    Actor,
    Actor,
    Actor,
    Actor,
    Actor,
  ];
});
afterAll(async () => {
  for (const { client } of [...Object.values(byRole), other, rank, guest]) client.close();
  await replica?.stop();
  await redis?.stop();
});
beforeEach(async () => {
  const { owner, admin, member } = byRole;
  const memberIds = [admin, member, other, rank].map((who) => who.userId);
  const { room } = await owner.client.request('room:create', { kind: 'group', name: 'Team', memberIds });
  roomId = room.id;
  for (const { userId } of [admin, rank])
    await owner.client.request('room:role', { roomId, userId, role: 'admin' });
  await other.client.say(roomId, 'hello');
});

const lastText = async () => {
  const { messages } = await other.client.request('message:history', { roomId });
  return messages.findLast(({ content }) => content.type === 'text')?.seq ?? 0;
};

/** What somebody does who has that right, to somebody below all others. */
const DEEDS: Record<RoomAction, (who: TestClient) => Promise<{ ok: boolean }>> = {
  rename: (who) => who.ask('room:update', { roomId, name: `Team ${randomUUID().slice(0, 8)}` }),
  picture: (who) => who.ask('room:update', { roomId, picture: `I${randomUUID().replaceAll('-', '')}` }),
  invite: (who) => who.ask('room:invite', { roomId, userIds: [guest.userId] }),
  link: (who) => who.ask('room:link', { roomId, create: true }),
  pin: async (who) => who.ask('message:pin', { roomId, seq: await lastText(), pinned: true }),
  remove: (who) => who.ask('room:remove', { roomId, userId: other.userId }),
  unsend: async (who) => who.ask('message:unsend', { roomId, seq: await lastText() }),
  rules: (who) => who.ask('room:rules', { roomId, history: 'joined' }),
  roles: (who) => who.ask('room:role', { roomId, userId: other.userId, role: 'admin' }),
  requests: async (who) => {
    await guest.client.ask('room:enter', { roomId });
    const shown = await who.ask('room:requests', { roomId });
    const decided = await who.ask('room:admit', { roomId, userId: guest.userId, admit: false });
    expect(decided.ok).toBe(shown.ok);
    return shown;
  },
  slow: (who) => who.ask('room:doors', { roomId, slowSeconds: 30 }),
  about: (who) => who.ask('room:doors', { roomId, about: 'いろいろ' }),
  doors: (who) => who.ask('room:doors', { roomId, listed: false }),
};

const ROLES: Role[] = ['owner', 'admin', 'member'];
const RULES: Partial<RoomRules>[] = [{}, { rename: 'admins', invite: 'admins', pin: 'admins' }];

const cases = RULES.flatMap((rules) =>
  ROLES.flatMap((role) => ROOM_ACTIONS.map((action) => ({ rules, role, action, allowed: false }))),
).map((each) => ({ ...each, allowed: may(each.role, each.action, { kind: 'group', rules: each.rules }) }));

test.each(cases)('$role, $action, with $rules: $allowed', async ({ rules, role, action, allowed }) => {
  if (Object.keys(rules).length > 0) await byRole.owner.client.request('room:rules', { roomId, ...rules });
  const { client } = byRole[role];
  const before = await client.request('room:open', { roomId });
  const reply = await DEEDS[action](client);
  expect(reply).toMatchObject(allowed ? { ok: true } : { ok: false, error: { code: 'forbidden' } });
  if (!allowed) expect(await client.request('room:open', { roomId })).toEqual(before);
});

describe('in an open room', () => {
  beforeEach(async () => {
    await replica.store.limits.forget(NEW_OPEN_ROOMS, byRole.owner.userId);
    const open = { entry: 'free', listed: true } as const;
    const payload = { kind: 'group' as const, name: 'Plaza', memberIds: [], open };
    ({ id: roomId } = (await byRole.owner.client.request('room:create', payload)).room);
    for (const { client } of [byRole.admin, byRole.member, other])
      await client.request('room:enter', { roomId });
    await byRole.owner.client.request('room:role', { roomId, userId: byRole.admin.userId, role: 'admin' });
    await byRole.owner.client.request('room:doors', { roomId, entry: 'approval' });
    await other.client.say(roomId, 'hello');
  });

  const inOpen = ROLES.flatMap((role) => ROOM_ACTIONS.map((action) => ({ role, action })));
  test.each(inOpen)('$role, $action', async ({ role, action }) => {
    const { client } = byRole[role];
    const { room: before } = await client.request('room:open', { roomId });
    const reply = await DEEDS[action](client);
    const allowed = may(role, action, before);
    expect(reply).toMatchObject(allowed ? { ok: true } : { ok: false, error: { code: 'forbidden' } });
    if (allowed) return;
    const { room: after } = await client.request('room:open', { roomId });
    expect(after).toEqual(before);
  });

  test('admins keep it in order, and only the owner has its doors', async () => {
    const { room } = await other.client.request('room:open', { roomId });
    const allowed = inOpen.filter(({ role, action }) => may(role, action, room));
    const of = (role: Role) => allowed.filter((each) => each.role === role).map(({ action }) => action);
    expect(of('member')).toEqual(['invite', 'link']);
    expect(ROOM_ACTIONS.filter((action) => !of('admin').includes(action))).toEqual([
      'rules',
      'roles',
      'doors',
    ]);
    expect(of('owner')).toEqual(ROOM_ACTIONS);
  });

  test('a change of several things is refused where one of them is not theirs', async () => {
    const { client } = byRole.admin;
    const reply = await client.ask('room:doors', { roomId, about: 'x', slowSeconds: 5, code: 'himitsu' });
    expect(reply).toMatchObject({ error: { code: 'forbidden' } });
    expect((await client.request('room:open', { roomId })).room.open).toMatchObject({
      about: '',
      slowSeconds: 0,
    });
  });
});

test('the table has what it must, whatever the scripts say', () => {
  const allowed = cases.filter((each) => each.allowed).map((each) => `${each.role} ${each.action}`);
  const of = (what: string) => allowed.filter((each) => each === what).length;
  expect([of('member remove'), of('member unsend'), of('admin rules'), of('admin roles')]).toEqual([
    0, 0, 0, 0,
  ]);
  expect([of('owner roles'), of('admin remove'), of('member pin'), of('admin pin')]).toEqual([2, 2, 1, 2]);
});

describe('who may be taken out', () => {
  const pairs = ROLES.flatMap((role) => ROLES.map((target) => [role, target] as const));
  test.each(pairs)('%s takes out %s', async (role, target) => {
    const targets: Record<Role, Actor> = { owner: byRole.owner, admin: rank, member: other };
    if (role === target && role === 'owner') return;
    const { userId } = targets[target];
    const reply = await byRole[role].client.ask('room:remove', { roomId, userId });
    expect(reply.ok).toBe(outranks(role, target));
  });
});

describe('in a room of two', () => {
  test('both pin, and that is all', async () => {
    const { room } = await byRole.owner.client.request('room:create', {
      kind: 'direct',
      memberIds: [other.userId],
    });
    roomId = room.id;
    await other.client.say(roomId, 'hello');
    for (const action of ROOM_ACTIONS) {
      // Who is alone in it with another has nobody to take out, nor anything to hand over.
      const { ok } = await DEEDS[action](byRole.owner.client);
      expect([action, ok]).toEqual([action, may('member', action, room)]);
    }
  });
});

describe('roles', () => {
  const rolesOf = async (who: Actor) => {
    const { room } = await who.client.request('room:open', { roomId });
    return Object.fromEntries(room.members.map((m) => [m.name, m.role]));
  };

  test('handing over makes the old owner an admin, and says so', async () => {
    const { owner, admin } = byRole;
    await owner.client.request('room:role', { roomId, userId: other.userId, role: 'owner' });
    expect(await rolesOf(admin)).toMatchObject({ Owner: 'admin', Other: 'owner' });
    const { messages } = await admin.client.request('message:history', { roomId, limit: 1 });
    expect(messages[0]?.content).toMatchObject({ kind: 'role', role: 'owner', people: [{ name: 'Other' }] });
    const again = await owner.client.ask('room:role', { roomId, userId: admin.userId, role: 'member' });
    expect(again).toMatchObject({ error: { code: 'forbidden' } });
  });

  test('the owner cannot stop being it without handing over, nor name somebody who is not in', async () => {
    const { owner } = byRole;
    const self = await owner.client.ask('room:role', { roomId, userId: owner.userId, role: 'member' });
    expect(self).toMatchObject({ error: { code: 'forbidden' } });
    const away = await owner.client.ask('room:role', { roomId, userId: guest.userId, role: 'owner' });
    expect(away).toMatchObject({ error: { code: 'not_found' } });
    expect(await rolesOf(owner)).toMatchObject({ Owner: 'owner' });
  });

  test('who leaves hands over to whom they name, and else to the highest who has been there longest', async () => {
    const { owner, member } = byRole;
    await owner.client.request('room:leave', { roomId, heir: other.userId });
    expect(await rolesOf(member)).toMatchObject({ Other: 'owner' });
    await other.client.request('room:leave', { roomId });
    const after = await rolesOf(member);
    expect(Object.values(after).filter((role) => role === 'owner')).toHaveLength(1);
    expect(after.Member).toBe('member');
  });

  test('who handed over and was cut off before leaving leaves all the same', async () => {
    const { owner, member } = byRole;
    await owner.client.request('room:role', { roomId, userId: other.userId, role: 'owner' });
    await owner.client.request('room:leave', { roomId, heir: other.userId });
    expect(await rolesOf(member)).toEqual(expect.not.objectContaining({ Owner: expect.anything() }));
    expect(await rolesOf(member)).toMatchObject({ Other: 'owner' });
    const away = await other.client.ask('room:leave', { roomId, heir: owner.userId });
    expect(away).toMatchObject({ error: { code: 'not_found' } });
    expect(await rolesOf(member)).toMatchObject({ Other: 'owner' });
  });

  test('a role that one has already is no news', async () => {
    const { owner, admin } = byRole;
    const before = (await owner.client.request('room:open', { roomId })).room.cursor;
    await owner.client.request('room:role', { roomId, userId: admin.userId, role: 'admin' });
    await owner.client.request('room:rules', { roomId, ...DEFAULT_RULES });
    expect((await owner.client.request('room:open', { roomId })).room.cursor).toBe(before);
  });
});
