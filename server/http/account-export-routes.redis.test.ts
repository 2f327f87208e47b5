import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
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

async function unzip(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  const found = new Map<string, string>();
  zip.on('entry', (entry: Entry) =>
    zip.openReadStream(entry, (error, stream) => {
      if (error) throw error;
      void buffer(stream).then((content) => {
        found.set(entry.fileName, content.toString());
        zip.readEntry();
      });
    }),
  );
  zip.readEntry();
  await once(zip, 'end');
  return found;
}

async function newPerson(loginId: string) {
  return replica.auth.register({ loginId, password: 'correct horse', name: loginId }, '::1');
}

/** @returns its id */
async function sendFile(userId: string, roomId: string, name: string): Promise<string> {
  const fileId = `F${newHex()}`;
  await replica.blobs.write(`files/${fileId}/original`, Buffer.from(name), name.length);
  await replica.store.storage.reserve(userId, fileId, name.length, 0);
  const body = JSON.stringify({ fileId, name, size: name.length, mime: 'text/plain' }).slice(1, -1);
  await replica.store.files.add(roomId, fileId, { by: userId, type: 'file', at: Date.now(), body });
  await replica.chat.send(userId, { roomId, cid: randomUUID(), content: { type: 'file', fileId } });
  return fileId;
}

test('one takes home all that one has, and nothing that others alone may see', async () => {
  const { chat, store } = replica;
  const [ann, bob] = [await newPerson('export-ann'), await newPerson('export-bob')];
  const say = (userId: string, roomId: string, text: string) =>
    chat.send(userId, { roomId, cid: randomUUID(), content: { type: 'text', text } });
  const memberIds = [bob.userId];
  const { id: group } = await chat.createRoom(ann.userId, { kind: 'group', name: '山', memberIds });
  const { id: secret } = await chat.createRoom(bob.userId, { kind: 'group', name: '川', memberIds: [] });
  await say(ann.userId, group, 'こんにちは');
  await say(bob.userId, group, 'やあ');
  await say(bob.userId, secret, 'ひみつ');
  await sendFile(ann.userId, group, 'mine.txt');
  const lost = await sendFile(ann.userId, group, 'lost.txt');
  await replica.blobs.remove([`files/${lost}/original`]);
  await sendFile(bob.userId, group, 'theirs.txt');
  await store.friends.add(ann.userId, bob.userId);
  const picture = `I${newHex()}`;
  await replica.blobs.write(`pictures/${picture}`, Buffer.from('me'), 2);
  await store.profiles.set(ann.userId, { picture });
  await chat.setPreferences(ann.userId, { roomId: group, pinned: true });

  const cookie = await replica.cookieOf(ann.userId);
  const ask = (init: RequestInit) => fetch(`${replica.url}/api/account/export?lang=ja&tz=Asia/Tokyo`, init);
  expect((await ask({})).status).toBe(401);
  const answer = await ask({ headers: { cookie } });
  const head = await ask({ method: 'HEAD', headers: { cookie } });
  for (const { headers } of [head, answer]) {
    expect([headers.get('x-export-messages'), headers.get('x-export-files')]).toEqual(['5', '2']);
    expect(Number(headers.get('x-export-bytes'))).toBeGreaterThan('mine.txt'.length);
  }
  const files = await unzip(Buffer.from(await answer.arrayBuffer()));
  const json = (name: string) => JSON.parse(files.get(`${name}.json`) ?? 'null') as unknown;
  expect([...files.keys()].sort()).toEqual(
    [
      ...['friends', 'blocked', 'missing', 'profile', 'sessions', 'settings', 'stickers', 'ways-in'].map(
        (name) => `${name}.json`,
      ),
      'picture.webp',
      ...['files/3-mine.txt', 'messages.jsonl', 'room.json', 'talk.txt'].map((name) => `rooms/1/${name}`),
    ].sort(),
  );
  expect(json('profile')).toMatchObject({ loginId: 'export-ann', name: 'export-ann' });
  expect(json('friends')).toMatchObject([{ userId: bob.userId }]);
  expect(json('settings')).toMatchObject({ rooms: { [group]: { pinned: true } } });
  expect(json('sessions')).toMatchObject([{ current: true }]);
  expect(files.get('rooms/1/files/3-mine.txt')).toBe('mine.txt');
  const said = (files.get('rooms/1/messages.jsonl') ?? '').trim().split('\n');
  expect(said.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([1, 2, 3, 4, 5]);
  expect(json('missing')).toEqual(['rooms/1/files/4-lost.txt']);
  expect(files.get('picture.webp')).toBe('me');
  const all = [...files.values()].join('');
  expect(all).not.toContain('ひみつ');
  expect(all).not.toContain('argon2');
});

test('an export that has begun is not broken off by one that comes after it', async () => {
  const { userId } = await newPerson('export-eve');
  for (const name of ['一', '二'])
    await replica.chat.createRoom(userId, { kind: 'group', name, memberIds: [] });
  const [first, second] = [0, 1].map(() =>
    replica.chat.exportRooms(userId, { locale: 'ja', timeZone: 'Asia/Tokyo' }),
  );
  const rooms = first?.rooms();
  expect((await rooms?.next())?.value).toMatchObject({ count: 0 });
  const cookie = await replica.cookieOf(userId);
  const third = () => fetch(`${replica.url}/api/account/export`, { headers: { cookie } });
  expect((await third()).status).toBe(429);
  expect((await rooms?.next())?.value).toMatchObject({ count: 0 });
  for (const each of [first, second]) each?.end();
  expect((await third()).status).toBe(200);
});
