import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newHex } from '../files/keeping';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';

let redis: TestRedis;
let replica: TestReplica;
beforeAll(async () => {
  redis = await startRedis();
  replica = await startReplica(redis.url);
});
afterAll(async () => {
  await replica.stop();
  await redis.stop();
});

const PASSWORD = 'correct horse';
let count = 0;
async function newPerson() {
  const loginId = `leaver-${++count}`;
  const person = await replica.auth.register({ loginId, password: PASSWORD, name: `花子${count}` }, '::1');
  return { ...person, loginId, cookie: await replica.cookieOf(person.userId) };
}
type Person = Awaited<ReturnType<typeof newPerson>>;

function leave(person: Person, body: object = {}) {
  return fetch(`${replica.url}/api/account`, {
    method: 'DELETE',
    headers: { cookie: person.cookie, origin: replica.url, 'content-type': 'application/json' },
    body: JSON.stringify({ loginId: person.loginId, password: PASSWORD, unsend: false, ...body }),
  });
}

async function say({ userId }: Person, roomId: string, text: string) {
  return replica.chat.send(userId, { roomId, cid: randomUUID(), content: { type: 'text', text } });
}

/** A file that somebody sent, and one that they did not. */
async function withFiles({ userId }: Person, roomId: string): Promise<{ sent: string; unused: string }> {
  const ids = await Promise.all(
    [0, 1].map(async () => {
      const fileId = `F${newHex()}`;
      const bytes = Buffer.from('file');
      await replica.blobs.write(`files/${fileId}/original`, bytes, bytes.length);
      await replica.store.storage.reserve(userId, fileId, bytes.length, 0);
      const body = JSON.stringify({ fileId, name: 'a.txt', size: bytes.length, mime: 'text/plain' }).slice(
        1,
        -1,
      );
      await replica.store.files.add(roomId, fileId, { by: userId, type: 'file', at: Date.now(), body });
      return fileId;
    }),
  );
  const [sent = '', unused = ''] = ids;
  await replica.chat.send(userId, { roomId, cid: randomUUID(), content: { type: 'file', fileId: sent } });
  return { sent, unused };
}

/** Everything in Redis that names this, key by key. */
async function naming(word: string): Promise<string[]> {
  const found: string[] = [];
  for (const master of masters()) {
    for (const key of await master.keys('*')) {
      if (key.includes(word)) found.push(key);
      else if ((await content(master, key)).includes(word)) found.push(key);
    }
  }
  return found.sort();
}

const masters = () => ('nodes' in redis.admin ? redis.admin.nodes('master') : [redis.admin]);
type Master = ReturnType<typeof masters>[number];

async function content(master: Master, key: string): Promise<string> {
  const type = await master.type(key);
  if (type === 'string') return (await master.get(key)) ?? '';
  if (type === 'hash') return JSON.stringify(await master.hgetall(key));
  if (type === 'list') return (await master.lrange(key, 0, -1)).join();
  if (type === 'set') return (await master.smembers(key)).join();
  if (type === 'zset') return (await master.zrevrange(key, 0, -1)).join();
  return JSON.stringify(await master.xrange(key, '-', '+'));
}

async function blobsNaming(word: string): Promise<string[]> {
  const found: string[] = [];
  for (const folder of ['files/', 'uploads/', 'stickers/', 'pictures/']) {
    for await (const { key } of replica.blobs.list(folder)) {
      const chunks: Buffer[] = [];
      for await (const chunk of (await replica.blobs.read(key))?.stream ?? []) chunks.push(chunk as Buffer);
      if (key.includes(word) || Buffer.concat(chunks).includes(word)) found.push(key);
    }
  }
  return found;
}

async function world() {
  const [leaver, friend, other] = [await newPerson(), await newPerson(), await newPerson()];
  const { chat, store } = replica;
  const memberIds = [friend.userId, other.userId];
  const { id: group } = await chat.createRoom(leaver.userId, { kind: 'group', name: '山', memberIds });
  const { id: left } = await chat.createRoom(leaver.userId, { kind: 'group', name: '川', memberIds });
  const { id: direct } = await chat.createRoom(leaver.userId, { kind: 'direct', memberIds: [friend.userId] });
  const { id: alone } = await chat.createRoom(leaver.userId, { kind: 'direct', memberIds: [leaver.userId] });
  for (const roomId of [group, left, direct, alone]) await say(leaver, roomId, 'ひみつ');
  await say(friend, group, 'のこる');
  await chat.leave(leaver.userId, { roomId: left });
  const files = await withFiles(leaver, group);
  await store.friends.add(friend.userId, leaver.userId);
  await store.friends.add(leaver.userId, other.userId);
  await store.friends.change(friend.userId, leaver.userId, { nickname: 'はなちゃん' });
  for (const more of [{}, { revoke: true as const }])
    await chat.friendLink(leaver.userId, { create: true, ...more });
  await chat.setPreferences(leaver.userId, { roomId: group, pinned: true });
  await store.stickerPacks.add(leaver.userId, `P${newHex()}`);
  await store.identities.link(leaver.userId, { provider: 'google', subject: leaver.loginId });
  const picture = `I${newHex()}`;
  await replica.blobs.write(`pictures/${picture}`, Buffer.from('x'), 1);
  await store.profiles.set(leaver.userId, { picture });
  return { leaver, friend, other, group, left, direct, alone, files, picture };
}

describe('deleting an account', () => {
  it('asks who it is', async () => {
    const person = await newPerson();
    expect((await leave({ ...person, cookie: '' })).status).toBe(401);
    for (const [body, field] of [
      [{ loginId: 'somebody' }, 'loginId'],
      [{ password: 'wrong' }, 'current'],
      [{ password: undefined }, 'current'],
    ] as const) {
      expect(await (await leave(person, body)).json()).toMatchObject({ error: { field } });
    }
    expect(await replica.auth.sessionOf(person.cookie)).not.toBeNull();
  });

  it('waits until the last administrator has named another one', async () => {
    const [boss, next] = [await newPerson(), await newPerson()];
    await replica.store.place.makeAdministrator(boss.userId);
    expect((await leave(boss)).status).toBe(409);
    expect(await replica.auth.logIn(boss.loginId, PASSWORD, '::1')).not.toBeNull();
    await replica.store.place.makeAdministrator(next.userId);
    expect((await leave(boss)).status).toBe(200);
    expect(await replica.store.place.administrators()).toEqual([next.userId]);
  });

  it('keeps what was said under no name, and nothing else', async () => {
    const { leaver, friend, other, group, left, direct, alone, files, picture } = await world();
    expect((await leave(leaver)).status).toBe(200);
    expect(await replica.auth.sessionOf(leaver.cookie)).toBeNull();
    expect(await replica.auth.logIn(leaver.loginId, PASSWORD, '::1')).toBeNull();
    await replica.deletions.settled();

    const { userId } = leaver;
    const rooms = [group, left, direct].flatMap((id) =>
      ['log', 'messages', 'sent'].map((part) => `room:{${id}}:${part}`),
    );
    const stays = [
      ...rooms,
      // A pair stays a pair for the one who is left.
      ...['members', 'reads', 'roles'].map((part) => `room:{${direct}}:${part}`),
      `room:{${group}}:files`,
      `user:{${friend.userId}}:rooms`,
      `user:{${userId}}`,
      `user:{${userId}}:files`,
    ];
    const named = (await naming(userId)).filter((key) => !key.startsWith('limit:'));
    expect(named.filter((key) => !stays.includes(key))).toEqual([]);
    expect(await naming(alone)).toEqual([]);
    // That they left this room before is a line there, with the name that they had then.
    expect(await naming(leaver.name)).toEqual([`room:{${left}}:log`, `room:{${left}}:messages`]);
    expect(await redis.admin.hgetall(`user:{${userId}}`)).toEqual({ state: 'deleted', name: '' });
    expect(await blobsNaming(picture)).toEqual([]);
    expect(await blobsNaming(files.unused)).toEqual([]);

    const room = await replica.chat.openRoom(friend.userId, group);
    expect(room.members.map((m) => m.userId).sort()).toEqual([friend.userId, other.userId].sort());
    expect(room.members.filter(({ role }) => role === 'owner')).toHaveLength(1);
    expect(room.former).toContainEqual({ userId, name: '', deleted: true });
    expect(JSON.stringify(room.messages)).toContain('ひみつ');
    expect((await replica.chat.openRoom(friend.userId, direct)).members).toContainEqual(
      expect.objectContaining({ userId, deleted: true }),
    );
    await expect(
      replica.chat.createRoom(friend.userId, { kind: 'direct', memberIds: [userId] }),
    ).rejects.toMatchObject({ code: 'not_found' });
    // Nobody else can be taken for the person.
    await expect(
      replica.auth.register({ loginId: leaver.loginId, password: PASSWORD, name: 'x' }, '::1'),
    ).rejects.toMatchObject({ code: 'login_taken' });
    expect(await redis.admin.ttl(`login:{${leaver.loginId}}`)).toBeGreaterThan(29 * 24 * 60 * 60);
  });

  it('ends what others withheld of it, but for rooms that they have never seen', async () => {
    const [leaver, friend, other] = [await newPerson(), await newPerson(), await newPerson()];
    const { chat } = replica;
    const block = (by: Person) => chat.setBlocked(by.userId, { userId: leaver.userId, blocked: true });
    const direct = { kind: 'direct' as const, memberIds: [friend.userId] };
    const { id: seen } = await chat.createRoom(leaver.userId, direct);
    await say(leaver, seen, 'みえる');
    await Promise.all([block(friend), block(other)]);
    await say(leaver, seen, 'みえない');
    const { id: unseen } = await chat.createRoom(leaver.userId, { ...direct, memberIds: [other.userId] });
    await say(leaver, unseen, 'みえない');
    expect((await leave(leaver)).status).toBe(200);
    await replica.deletions.settled();
    expect(await say(friend, seen, 'さようなら')).toMatchObject({ seq: 3 });
    expect(JSON.stringify(await chat.openRoom(friend.userId, seen))).not.toContain('みえない');
    await expect(chat.openRoom(other.userId, unseen)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('takes everything back where that is asked for, also where one has left, and after a crash', async () => {
    const { leaver, friend, group, left, direct, files } = await world();
    // What a replica leaves that dies in the middle: some rooms done, its lease run out.
    await replica.store.deletions.note(leaver.userId, { unsend: true, at: Date.now() });
    await replica.store.messageChanges.unsendAsAuthor({ roomId: group, seq: 1, userId: leaver.userId });
    await replica.store.rooms.remove(group, leaver, leaver);
    await replica.deletions.settled();
    expect(await redis.admin.hgetall('deletions')).toEqual({});
    for (const roomId of [group, left, direct]) {
      const { messages } = await replica.chat.openRoom(friend.userId, roomId);
      expect(JSON.stringify(messages)).not.toContain('ひみつ');
      const own = messages.filter(({ by, content }) => by === leaver.userId && content.type !== 'notice');
      expect(own.every(({ unsent }) => unsent)).toBe(true);
    }
    expect(JSON.stringify((await replica.chat.openRoom(friend.userId, group)).messages)).toContain('のこる');
    expect(await blobsNaming(files.sent)).toEqual([]);
    expect(await redis.admin.exists(`user:{${leaver.userId}}:files`)).toBe(0);
    await replica.deletions.settled();
  });

  it('is done once more, for what was under way as it went', async () => {
    const late = await startReplica(redis.url, { clearAgainMs: 1 });
    const { leaver, friend, direct } = await world();
    const { userId } = leaver;
    await late.store.deletions.note(userId, { unsend: true, at: Date.now() });
    await late.deletions.settled();
    // As a connection does that has not heard of it yet, and as others do who asked before.
    const { seq } = await say(leaver, direct, 'ひみつ');
    const id = `C${newHex()}`;
    const memberIds = [userId, friend.userId];
    await late.store.roomIndex.add(id, memberIds);
    await late.store.rooms.create({ id, kind: 'group', name: '海', ownerId: userId, memberIds });
    await late.store.friends.add(friend.userId, userId);
    await late.store.friends.add(userId, friend.userId);
    await late.store.profiles.set(userId, { name: '花子', status: 'いる' });
    await late.store.place.makeAdministrator(userId);
    await late.deletions.settled();
    await late.stop();

    expect(await redis.admin.hgetall('deletions')).toEqual({});
    expect(await replica.chat.message(friend.userId, { roomId: direct, seq })).toMatchObject({
      unsent: true,
    });
    const { members } = await replica.chat.openRoom(friend.userId, id);
    expect(members).toMatchObject([{ userId: friend.userId, role: 'owner' }]);
    expect(await replica.store.friends.one(friend.userId, userId)).toBeUndefined();
    expect((await naming(userId)).filter((key) => /^(user:.*:(friend|pref)|place)/.test(key))).toEqual([]);
    expect(await redis.admin.hgetall(`user:{${userId}}`)).toEqual({ state: 'deleted', name: '' });
  });

  it('leaves open rooms to others, and waits before none', async () => {
    const [leaver, friend] = [await newPerson(), await newPerson()];
    const make = async ({ userId }: Person, entry: 'free' | 'approval', nickname: string) => {
      const payload = { kind: 'group' as const, name: '広場', memberIds: [], open: { entry }, nickname };
      return (await replica.chat.createRoom(userId, payload)).id;
    };
    const [own, alone, other] = [
      await make(leaver, 'free', 'ひみつの名'),
      await make(leaver, 'free', 'ひみつの名'),
      await make(friend, 'approval', 'ともだち'),
    ];
    await replica.chat.enter(friend.userId, { roomId: own, nickname: 'ともだち' });
    await replica.chat.enter(leaver.userId, { roomId: other, nickname: 'ひみつの名' });
    await leave(leaver);
    await replica.deletions.settled();

    expect(await replica.chat.joinRequests(friend.userId, other)).toEqual([]);
    expect(await naming('ひみつの名')).toEqual([]);
    expect((await naming(leaver.userId)).filter((key) => /:(waiting|roles|members)$/.test(key))).toEqual([]);
    expect(await redis.admin.hget(`room:{${own}}`, 'staff')).toBe(friend.userId);
    const { rooms } = await replica.chat.listDirectory(friend.userId, {});
    expect(rooms.map(({ id }) => id).sort()).toEqual([own, other].sort());
    expect(await redis.admin.exists(`room:{${alone}}`)).toBe(0);
  });

  it('by both of a pair takes their room along', async () => {
    const [one, two] = [await newPerson(), await newPerson()];
    const memberIds = [two.userId];
    const { id } = await replica.chat.createRoom(one.userId, { kind: 'direct', memberIds });
    await say(one, id, 'ひみつ');
    await leave(one);
    await replica.deletions.settled();
    expect(await naming(id)).not.toEqual([]);
    await leave(two);
    await replica.deletions.settled();
    expect(await naming(id)).toEqual([]);
  });
});
