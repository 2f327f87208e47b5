import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdminReplies, AdminRequest } from '../../lib/protocol/administration';
import { ADMIN_REQUESTS } from '../../lib/protocol/administration-payloads';
import { createClient } from '../testing/client';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';

let redis: TestRedis;
let replica: TestReplica;
beforeAll(async () => {
  redis = await startRedis();
  replica = await startReplica(redis.url);
  await replica.store.place.open('open');
});
afterAll(async () => {
  await replica.stop();
  await redis.stop();
});

let count = 0;
async function newPerson(more: object = {}) {
  const loginId = `admin-test-${++count}`;
  const person = await replica.auth.register(
    { loginId, password: 'correct horse', name: '花子', ...more },
    '::1',
  );
  return { ...person, loginId, cookie: await replica.cookieOf(person.userId) };
}
type Person = Awaited<ReturnType<typeof newPerson>>;

async function ask(
  cookie: string,
  name: string,
  payload: Record<string, string> = {},
  method?: 'GET' | 'POST',
) {
  const known = Object.hasOwn(ADMIN_REQUESTS, name) ? ADMIN_REQUESTS[name as AdminRequest].method : 'GET';
  const isGet = (method ?? known) === 'GET';
  const url = `${replica.url}/api/admin/${name}${isGet ? `?${new URLSearchParams(payload)}` : ''}`;
  return fetch(url, {
    method: method ?? known,
    headers: { cookie, origin: replica.url, 'content-type': 'application/json' },
    ...(!isGet && { body: JSON.stringify(payload) }),
  });
}
async function told<N extends AdminRequest>(person: Person, name: N, payload: Record<string, string> = {}) {
  const response = await ask(person.cookie, name, payload);
  expect([name, response.status]).toEqual([name, 200]);
  return (await response.json()) as AdminReplies[N];
}

describe('an administrator', () => {
  let boss: Person;
  beforeAll(async () => {
    boss = await newPerson();
    await replica.store.place.makeAdministrator(boss.userId);
  });

  const PAYLOADS: Partial<Record<AdminRequest, (person: Person) => Record<string, string>>> = {
    user: ({ userId }) => ({ userId }),
    report: () => ({ reportId: `R${'0'.repeat(32)}` }),
    suspend: ({ userId }) => ({ userId }),
    unsuspend: ({ userId }) => ({ userId }),
    'reset-password': ({ userId }) => ({ userId }),
    'end-sessions': ({ userId }) => ({ userId }),
    'make-admin': ({ userId }) => ({ userId }),
    'revoke-admin': ({ userId }) => ({ userId }),
    'set-registration': () => ({ registration: 'open' }),
    uninvite: () => ({ id: '0'.repeat(64) }),
    decide: () => ({ reportId: `R${'0'.repeat(32)}`, decision: 'dismiss' }),
    delist: () => ({ roomId: `C${'0'.repeat(32)}` }),
    relist: () => ({ roomId: `C${'0'.repeat(32)}` }),
  };
  /** What is asked for does not exist. */
  const MISSING = ['report', 'uninvite', 'decide', 'delist', 'relist'];

  describe.each(Object.keys(ADMIN_REQUESTS) as AdminRequest[])('may ask for %s', (name) => {
    it('and nobody else learns that there is such a thing', async () => {
      const [member, suspended, target] = [await newPerson(), await newPerson(), await newPerson()];
      await told(boss, 'suspend', { userId: suspended.userId });
      const payload = PAYLOADS[name]?.(target) ?? {};
      expect((await ask('', name, payload)).status).toBe(401);
      expect((await ask(suspended.cookie, name, payload)).status).toBe(401);
      const refused = await ask(member.cookie, name, payload);
      const nothing = await ask(member.cookie, 'no-such-thing', payload);
      expect([refused.status, await refused.text()]).toEqual([404, await nothing.text()]);
      expect((await ask(boss.cookie, name, payload)).status).toBe(MISSING.includes(name) ? 404 : 200);
      const other = ADMIN_REQUESTS[name].method === 'GET' ? 'POST' : 'GET';
      expect((await ask(boss.cookie, name, payload, other)).status).toBe(404);
    });
  });

  it('loses the right with the next request', async () => {
    const second = await newPerson();
    await told(boss, 'make-admin', { userId: second.userId });
    await told(second, 'health');
    await told(boss, 'revoke-admin', { userId: second.userId });
    expect((await ask(second.cookie, 'health')).status).toBe(404);
  });

  it('suspends: out within 2 s, refused in words, and back again', async () => {
    const person = await newPerson();
    const client = createClient(replica.url, person.cookie);
    await client.until('connected', () => client.socket.connected);
    await client.ask('room:list', {});
    const since = performance.now();
    await told(boss, 'suspend', { userId: person.userId });
    await client.until('out', () => client.events.some(({ type }) => type === 'session-ended'));
    await client.until('closed', () => !client.socket.connected);
    expect(performance.now() - since).toBeLessThan(2_000);
    client.socket.close();
    const logIn = (password: string) => replica.auth.logIn(person.loginId, password, '::1');
    await expect(logIn('correct horse')).rejects.toMatchObject({ detail: { field: 'suspended' } });
    expect(await logIn('another')).toBeNull();
    await expect(replica.auth.startSession(person.userId, 'x')).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await told(boss, 'unsuspend', { userId: person.userId });
    expect(await logIn('correct horse')).toMatchObject({ userId: person.userId });
  });

  it('is not suspended, and one stays', async () => {
    const refused = await ask(boss.cookie, 'suspend', { userId: boss.userId });
    expect([refused.status, await refused.json()]).toMatchObject([
      409,
      { error: { field: 'administrator' } },
    ]);
    const all = await replica.store.place.administrators();
    const outcomes = await Promise.all(all.map((id) => replica.store.place.revokeAdministrator(id)));
    expect(outcomes.filter((word) => word === 'last')).toHaveLength(1);
    expect(await replica.store.place.administrators()).toHaveLength(1);
    await replica.store.place.makeAdministrator(boss.userId);
  });

  it('is never suspended as well, whoever acts at once', async () => {
    for (let i = 0; i < 8; i++) {
      const { userId } = await newPerson();
      const both = ['make-admin', 'suspend', 'make-admin', 'suspend'] as const;
      await Promise.all(both.map((name) => ask(boss.cookie, name, { userId })));
      const isBoth = await Promise.all([
        replica.store.place.isAdministrator(userId),
        replica.store.accounts.isSuspended(userId),
      ]);
      expect(isBoth).not.toEqual([true, true]);
      await replica.store.place.forgetAdministrator(userId);
    }
  });

  it('lets somebody choose a new password once', async () => {
    const person = await newPerson();
    const first = await told(boss, 'reset-password', { userId: person.userId });
    const { path } = await told(boss, 'reset-password', { userId: person.userId });
    const reset = (link: string) =>
      replica.auth.resetPassword({ token: link.split('#')[1], next: 'a better horse' }, '::1');
    await expect(reset(first.path)).rejects.toMatchObject({ code: 'forbidden' });
    const both = await Promise.allSettled([reset(path), reset(path)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await replica.auth.sessionOf(person.cookie)).toBeNull();
    expect(await replica.auth.logIn(person.loginId, 'a better horse', '::1')).toMatchObject({
      userId: person.userId,
    });
  });

  it('takes an open room out of the directory, where its owner cannot put it back', async () => {
    const [owner, other] = [await newPerson(), await newPerson()];
    const payload = { kind: 'group' as const, name: '広場', memberIds: [], open: { entry: 'free' as const } };
    const { id: roomId } = await replica.chat.createRoom(owner.userId, payload);
    const found = async () => (await replica.chat.listDirectory(other.userId, {})).rooms.map(({ id }) => id);
    const shown = async () =>
      (await told(boss, 'rooms')).rooms.find((room) => room.roomId === roomId)?.listed;
    expect([await shown(), await found()]).toEqual([true, [roomId]]);
    await told(boss, 'delist', { roomId });
    expect([await shown(), await found()]).toEqual([false, []]);
    await expect(replica.chat.setDoors(owner.userId, { roomId, listed: true })).rejects.toMatchObject({
      code: 'forbidden',
      detail: { field: 'listed' },
    });
    // It goes on being a room that one comes into.
    expect(await replica.chat.enter(other.userId, { roomId })).toBe('in');
    await told(boss, 'relist', { roomId });
    expect([await shown(), await found()]).toEqual([true, [roomId]]);
    await replica.chat.setDoors(owner.userId, { roomId, listed: false });
    await replica.chat.setDoors(owner.userId, { roomId, listed: true });
  });

  it('finds accounts, page by page', async () => {
    const names = Array.from({ length: 3 }, () => newPerson({ name: 'Ｔａｒｏ' }));
    await Promise.all(names);
    expect((await told(boss, 'users', { query: 'taro' })).users).toHaveLength(3);
    const { users, total } = await told(boss, 'users');
    expect(users).toHaveLength(Math.min(50, total));
    const after = users[2]?.loginId ?? '';
    expect((await told(boss, 'users', { after })).users[0]).toEqual(users[3]);
    const found = (await told(boss, 'users', { query: boss.loginId })).users;
    expect(found[0]).toMatchObject({ userId: boss.userId, administrator: true, suspended: false });
  });

  it('has all of it in the audit log, newest first and without a secret', async () => {
    const person = await newPerson();
    await told(boss, 'end-sessions', { userId: person.userId });
    const { path } = await told(boss, 'reset-password', { userId: person.userId });
    const { entries } = await told(boss, 'audit');
    expect(entries.slice(0, 2)).toMatchObject([
      { by: boss.loginId, action: 'reset-password', target: person.loginId, from: '127.0.0.1' },
      { action: 'end-sessions', target: person.loginId },
    ]);
    expect(JSON.stringify(entries)).not.toContain(path.split('#')[1]?.slice(32));
    const file = await (await ask(boss.cookie, 'audit.jsonl')).text();
    expect(JSON.parse(file.split('\n')[0] as string)).toEqual(entries[0]);
    expect(file.trim().split('\n')).toHaveLength((await told(boss, 'audit')).entries.length);
  });
});

describe('registration', () => {
  const register = (invitation?: string) => newPerson(invitation === undefined ? {} : { invitation });
  let boss: Person;
  beforeAll(async () => {
    boss = await newPerson();
    await replica.store.place.makeAdministrator(boss.userId);
  });
  afterAll(() => replica.store.place.setRegistration('open'));

  it('by invitation takes each link once', async () => {
    await told(boss, 'set-registration', { registration: 'invitation' });
    await expect(register()).rejects.toMatchObject({ detail: { field: 'invitation' } });
    const { path } = await told(boss, 'invite');
    const token = path.split('=')[1] as string;
    expect(await replica.auth.entrance(token)).toBe('invited');
    // A login id that is taken costs nothing.
    await expect(
      register(token).then(() => newPerson({ loginId: boss.loginId, invitation: token })),
    ).rejects.toThrow();
    expect(await replica.auth.entrance(token)).toBe('uninvited');
    const other = (await told(boss, 'invite')).path.split('=')[1] as string;
    const outcomes = await Promise.allSettled([register(other), register(other), register(other)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('forgets invitations that are over or withdrawn', async () => {
    const over = { id: 'f'.repeat(64), by: 'x', at: 0, until: Date.now() - 1 };
    await replica.store.place.invite(over);
    expect(await replica.store.place.takeInvitation(over.id)).toBeUndefined();
    const token = (await told(boss, 'invite')).path.split('=')[1] as string;
    const { invitations } = await told(boss, 'registration');
    await told(boss, 'uninvite', { id: invitations[0]?.id ?? '' });
    await expect(register(token)).rejects.toMatchObject({ detail: { field: 'invitation' } });
  });

  it('closed takes nobody, also not by another service', async () => {
    await told(boss, 'set-registration', { registration: 'closed' });
    await expect(register()).rejects.toMatchObject({ detail: { field: 'registration' } });
    const stranger = { provider: 'google', subject: 'somebody' } as const;
    await expect(replica.auth.logInBy(stranger, 'x', '::1')).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('a report', () => {
  it('keeps what was said, for administrators who are seen to read it', async () => {
    const [boss, author, reporter, stranger] = [
      await newPerson(),
      await newPerson(),
      await newPerson(),
      await newPerson(),
    ];
    await replica.store.place.makeAdministrator(boss.userId);
    const memberIds = [reporter.userId];
    const { id: roomId } = await replica.chat.createRoom(author.userId, {
      kind: 'group',
      name: 'x',
      memberIds,
    });
    for (let i = 1; i <= 14; i++) {
      const content = { type: 'text', text: `言葉${i}` } as const;
      await replica.chat.send(author.userId, { roomId, cid: crypto.randomUUID(), content });
    }
    const wanted = { roomId, seq: 7, reason: 'harassment', text: 'ひどい' } as const;
    await expect(replica.chat.report(stranger.userId, wanted)).rejects.toMatchObject({ code: 'not_found' });
    await replica.chat.report(reporter.userId, wanted);
    await replica.chat.unsend(author.userId, { roomId, seq: 7 });
    await expect(replica.chat.report(reporter.userId, wanted)).rejects.toMatchObject({ code: 'conflict' });

    const [head] = (await told(boss, 'reports')).reports;
    expect(JSON.stringify(head)).not.toContain('言葉');
    const { report } = await told(boss, 'report', { reportId: head?.id ?? '' });
    expect(report.context.map(({ seq }) => seq)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(report.context[5]?.content).toMatchObject({ text: '言葉7' });
    expect((await told(boss, 'audit')).entries[0]).toMatchObject({
      action: 'read-report',
      target: report.id,
    });

    // By somebody who is not in the room.
    await replica.chat.report(reporter.userId, { roomId, seq: 8, reason: 'spam' });
    const [second] = (await told(boss, 'reports')).reports;
    await told(boss, 'decide', { reportId: second?.id ?? '', decision: 'unsend' });
    expect(await replica.chat.message(reporter.userId, { roomId, seq: 8 })).toMatchObject({ unsent: true });
    expect((await told(boss, 'reports')).reports[0]).toMatchObject({ decided: { decision: 'unsend' } });
    const again = await ask(boss.cookie, 'decide', { reportId: second?.id ?? '', decision: 'suspend' });
    expect(await again.json()).toMatchObject({ error: { code: 'conflict', field: 'decided' } });
    expect(await replica.store.accounts.isSuspended(author.userId)).toBe(false);
    expect(await redis.admin.ttl(`report:{${second?.id}}`)).toBeGreaterThan(89 * 24 * 60 * 60);
    await told(boss, 'decide', { reportId: head?.id ?? '', decision: 'suspend' });
    expect(await replica.store.accounts.isSuspended(author.userId)).toBe(true);
  });

  it('can be made ten times an hour', async () => {
    const [author, reporter] = [await newPerson(), await newPerson()];
    const memberIds = [reporter.userId];
    const { id: roomId } = await replica.chat.createRoom(author.userId, { kind: 'direct', memberIds });
    const content = { type: 'text', text: 'x' } as const;
    await replica.chat.send(author.userId, { roomId, cid: crypto.randomUUID(), content });
    const report = () => replica.chat.report(reporter.userId, { roomId, seq: 1, reason: 'spam' });
    for (let i = 0; i < 10; i++) await report();
    await expect(report()).rejects.toMatchObject({ code: 'rate_limited' });
  });
});
