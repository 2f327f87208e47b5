import { afterAll, beforeAll, expect, it } from 'vitest';
import { createAdministration } from '../admin/administration';
import { createStore, type Store } from '../store/store';
import { startRedis, type TestRedis } from '../testing/redis';
import { COMMANDS, help, runCommand, type Tools } from './admin-commands';

let redis: TestRedis;
let store: Store;
let tools: Tools;
beforeAll(async () => {
  redis = await startRedis();
  store = await createStore(redis.url);
  const administration = createAdministration({ store, erase: async () => {}, quota: 0 });
  tools = { administration, store, origin: 'https://chat.example.org' };
  const account = { passwordHash: 'x', createdAt: Date.now() };
  await store.accounts.create({ userId: `U${'1'.repeat(32)}`, loginId: 'hanako', name: '花子', ...account });
  // A name that would clear the terminal.
  await store.accounts.create({
    userId: `U${'2'.repeat(32)}`,
    loginId: 'taro',
    name: 'a\u001b[2J',
    ...account,
  });
});
afterAll(async () => {
  store.close();
  await redis.stop();
});

const run = (line: string) => runCommand(tools, line.split(' '));

it('names an administrator in a place that has none, and notes who did it', async () => {
  await store.place.open('open');
  expect(await store.place.administrators()).toEqual([]);
  await run('make-admin hanako');
  expect((await run('list-users')).text).toContain('administrator');
  await expect(run('revoke-admin hanako')).rejects.toThrow('last administrator');
  expect((await run('audit')).data).toMatchObject({
    entries: [{ by: 'command line', action: 'make-admin', target: 'hanako', from: 'this machine' }],
  });
});

it('says what is wrong, and what there is', async () => {
  await expect(run('suspend nobody')).rejects.toThrow('no account with the login id "nobody"');
  await expect(run('suspend')).rejects.toThrow('Usage');
  await expect(run('toString')).rejects.toThrow('There is no command "toString"');
  await expect(run('registration maybe')).rejects.toThrow('invalid');
  for (const name of Object.keys(COMMANDS)) expect(help()).toContain(`  ${name}`);
});

it('prints links whole, and no control characters', async () => {
  const { data, text } = await run('reset-password taro');
  expect((data as { url: string }).url).toMatch(/^https:\/\/chat\.example\.org\/reset#2{32}[\w-]{43}$/);
  expect(text).toContain((data as { url: string }).url);
  expect((await run('invite')).text).toMatch(/^https:\/\/chat\.example\.org\/register\?invite=[\w-]{43}\n/);
  expect((await run('show-user taro')).text).not.toContain('\u001b');
  await run('registration closed');
  expect((await run('registration')).data).toMatchObject({ registration: 'closed', invitations: [{}] });
});

it('withdraws an invitation by the beginning of its id', async () => {
  await run('invite');
  const { data, text } = await run('registration');
  const [{ id }] = (data as { invitations: [{ id: string }] }).invitations;
  expect(text).toContain(id.slice(0, 12));
  await expect(run('uninvite x')).rejects.toThrow('no invitation "x"');
  await run(`uninvite ${id.slice(0, 12)}`);
  expect((await run('registration')).text).not.toContain(id.slice(0, 12));
});

it('shows all of the audit log, page by page', async () => {
  const at = Date.now();
  for (let i = 0; i < 101; i++) await store.audit.add({ at, by: 'x', action: 'invite', from: 'x' });
  const count = async (line: string) => ((await run(line)).data as { entries: unknown[] }).entries.length;
  expect(await count('audit')).toBe(100);
  expect(await count('audit all')).toBeGreaterThan(101);
  await expect(run('audit some')).rejects.toThrow('Usage');
});

it('touches nothing that is half restored', async () => {
  await redis.admin.set('restoring', 'x');
  await expect(run('revoke-admin hanako')).rejects.toThrow('half restored');
  await redis.admin.del('restoring');
});

it('lists rooms, without a name also those of two', async () => {
  const memberIds = [1, 2].map((n) => `U${String(n).repeat(32)}`);
  const [ownerId = ''] = memberIds;
  const room = { id: `C${'1'.repeat(32)}`, kind: 'direct', name: '', ownerId, memberIds } as const;
  await store.rooms.create({ ...room, memberIds });
  expect((await run('list-rooms')).text).toMatch(/^C1{32} +\(direct\) +2 +0 /m);
});

it.each(['storage', 'health', 'reports'])('%s answers also without a server', async (name) => {
  expect((await run(name)).text).not.toBe('');
});
