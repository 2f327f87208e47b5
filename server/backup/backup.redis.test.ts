import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdtemp, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message, Profile } from '../../lib/protocol/content';
import { readEnv } from '../env';
import { createDiskBlobs } from '../files/blobs/disk';
import { createEngine } from '../store/connections';
import { isKept } from '../store/kept-keys';
import { keys } from '../store/keys';
import { photoWithPlace } from '../testing/attack-files';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startClusterRedis } from '../testing/redis-cluster';
import { startReplica, type TestReplica } from '../testing/replica';
import { type Loaded, loadSample } from '../testing/sample/load';
import { pictures, zipOf } from '../testing/sticker-zip';
import { createUploader } from '../testing/uploader';
import type { End } from './archive';
import { backUp } from './backup';
import { writeWhole } from './backup-file';
import { inPlace, type Place } from './place';
import { restore } from './restore';
import { openTar, type TarEntry } from './tar';

const PASSWORD = 'correct horse';
const never = new AbortController().signal;

let folder: string;
let redis: TestRedis;
let replica: TestReplica;
let place: Place;
let loaded: Loaded;
let taro: Profile;
let family: string;
let photo: Buffer;
let fileId: string;
const ends: (() => unknown)[] = [];

const placeOf = (url: string, dataDir: string): Place => {
  const engine = createEngine(url);
  ends.push(() => engine.close());
  return { engine, blobs: createDiskBlobs(join(dataDir, 'files')), dataDir, url };
};
const newFolder = () => mkdtemp(join(folder, 'data-'));
/** A Redis and a folder with nothing in them. */
async function emptyPlace() {
  const other = await startRedis();
  ends.push(() => other.stop());
  const where = placeOf(other.url, await newFolder());
  await where.engine.connect();
  return { ...where, redis: other };
}
async function save(from = place): Promise<{ path: string; end: End }> {
  const path = join(folder, `${randomUUID()}.tar`);
  return { path, end: await writeWhole(path, never, (out) => backUp(from, out)) };
}

/** Everything in Redis that a backup is to hold, in a form that can be compared. */
async function contents(admin: TestRedis['admin']): Promise<Map<string, unknown>> {
  const nodes = 'nodes' in admin ? admin.nodes('master') : [admin];
  const names = (await Promise.all(nodes.map((node) => node.keys('*')))).flat().filter(isKept).sort();
  const found = names.map(async (key) => [key, await contentOf(admin, key)] as const);
  return new Map((await Promise.all(found)).filter(([, value]) => value !== undefined));
}
async function contentOf(admin: TestRedis['admin'], key: string): Promise<unknown> {
  switch (await admin.type(key)) {
    case 'string':
      return (await admin.getBuffer(key))?.toString('latin1');
    case 'list':
      return admin.lrange(key, 0, -1);
    case 'set':
      return (await admin.smembers(key)).sort();
    case 'zset':
      return admin.call('zrange', key, 0, -1, 'WITHSCORES');
    default: {
      const { secret: _, ...fields } = await admin.hgetall(key);
      return Object.keys(fields).length > 0 || key !== keys.deployment ? fields : undefined;
    }
  }
}
async function onDisk(dataDir: string): Promise<Record<string, string>> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const paths = entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
  const found = paths.map(async (path) => [
    path.slice(dataDir.length),
    (await readFile(path)).toString('latin1'),
  ]);
  return Object.fromEntries(await Promise.all(found));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fukidashi-backup-'));
  const dataDir = await newFolder();
  redis = await startRedis();
  replica = await startReplica(redis.url, { dataDir });
  [loaded, photo] = await Promise.all([loadSample(replica.store, PASSWORD, Date.now()), photoWithPlace()]);
  place = placeOf(redis.url, dataDir);
  await place.engine.connect();
  await writeFile(join(dataDir, 'secret'), `${'a'.repeat(64)}\n`, { mode: 0o600 });
  [taro, family] = [loaded.people.taro, loaded.roomIds.family];

  const { chat, files } = replica;
  const uploader = createUploader(replica.url, await replica.cookieOf(taro.userId));
  fileId = (await uploader.upload(family, photo, { name: '花見.jpg' })).fileId;
  const { seq } = await chat.send(taro.userId, {
    roomId: family,
    cid: randomUUID(),
    content: { type: 'image', fileId },
  });
  await chat.react(taro.userId, { roomId: family, seq, emoji: '🌸' });
  await chat.pin(taro.userId, { roomId: family, seq, pinned: true });
  await uploader.upload(family, photo, { name: 'never sent.jpg' });
  await files.stickers.create(taro.userId, '猫', Readable.from([await zipOf(await pictures(8))]));
  // A form that this version does not know, and a value that is no text.
  await redis.admin.set('of-tomorrow:{x}', Buffer.from([0xff, 0xfe, 0x00]), 'EX', 3_600);
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
  await replica?.stop();
  await redis?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a backup that is restored into an empty place', () => {
  let path: string;
  let end: End;
  let other: Awaited<ReturnType<typeof emptyPlace>>;
  beforeAll(async () => {
    ({ path, end } = await save());
    other = await emptyPlace();
    expect(await restore(other, path)).toEqual(end);
  });

  test('is the same, key by key and file by file', async () => {
    const [before, after] = [await contents(redis.admin), await contents(other.redis.admin)];
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect(after).toEqual(before);
    expect(before.size).toBeGreaterThan(100);
    expect(await onDisk(other.dataDir)).toEqual(await onDisk(place.dataDir));
    const [ttl, was] = [
      await other.redis.admin.pttl('of-tomorrow:{x}'),
      await redis.admin.pttl('of-tomorrow:{x}'),
    ];
    expect(Math.abs(ttl - was)).toBeLessThan(5_000);
    const rooms = Object.keys(loaded.roomIds).length;
    expect(end.counts).toMatchObject({ people: Object.keys(loaded.people).length, rooms, files: 2 });
    expect(end.counts.messages).toBe(loaded.messages + 1);
    expect([end.missing, end.skipped]).toEqual([[], []]);
  });

  test('holds no session, and is for its owner alone', async () => {
    expect(await redis.admin.keys('session:*')).not.toEqual([]);
    expect(await other.redis.admin.keys('*session*')).toEqual([]);
    expect(await other.redis.admin.exists(keys.restoring)).toBe(0);
    for (const one of [path, join(other.dataDir, 'secret')])
      expect((await stat(one)).mode & 0o777).toBe(0o600);
  });

  test('serves: log-in, rooms, history, a file, a sticker, search', async () => {
    const restored = await startReplica(other.redis.url, { dataDir: other.dataDir });
    try {
      const who = await restored.auth.logIn('taro', PASSWORD, '127.0.0.1');
      expect(who?.userId).toBe(taro.userId);
      const [was, is] = await Promise.all([replica, restored].map(({ chat }) => chat.listRooms(taro.userId)));
      expect(is?.rooms).toEqual(was?.rooms);
      const query = { roomId: family, limit: 100 };
      const [then, now] = await Promise.all(
        [replica, restored].map(({ chat }) => chat.history(taro.userId, query)),
      );
      expect(now).toEqual(then);
      expect(now?.messages.at(-1)).toMatchObject({ reactions: { '🌸': [taro.userId] }, content: { fileId } });
      const found = await restored.chat.search(taro.userId, { query: '駅' }, never);
      expect(found.hits.length).toBeGreaterThan(0);
      const { get } = createUploader(restored.url, await restored.cookieOf(taro.userId));
      const [original, here] = [
        await createUploader(replica.url, await replica.cookieOf(taro.userId)).get(`files/${fileId}`),
        await get(`files/${fileId}`),
      ];
      expect(Buffer.from(await here.arrayBuffer())).toEqual(Buffer.from(await original.arrayBuffer()));
      const [pack] = await restored.files.stickers.list(taro.userId);
      expect(pack?.name).toBe('猫');
      expect((await get(`stickers/${pack?.id}/01`)).status).toBe(200);
    } finally {
      await restored.stop();
    }
  });

  test('answers a client that was ahead with reset, and takes what it offers again', async () => {
    const { chat } = replica;
    const [kept, lost] = [randomUUID(), randomUUID()];
    const text = (words: string) => ({ roomId: family, content: { type: 'text', text: words } as const });
    await chat.send(taro.userId, { ...text('kept'), cid: kept });
    const { path } = await save();
    const ahead = await chat.send(taro.userId, { ...text('lost'), cid: lost });
    const back = await emptyPlace();
    await restore(back, path);
    const restored = await startReplica(back.redis.url, { dataDir: back.dataDir });
    try {
      const sync = async () =>
        (await restored.chat.sync(taro.userId, { [family]: ahead.cursor })).rooms[family]?.status;
      expect(await sync()).toBe('reset');
      // Past the same rev, on another history.
      for (const words of ['1', '2'])
        await restored.chat.send(taro.userId, { ...text(words), cid: randomUUID() });
      expect(await sync()).toBe('reset');
      expect((await restored.chat.send(taro.userId, { ...text('kept'), cid: kept })).duplicate).toBe(true);
      expect((await restored.chat.send(taro.userId, { ...text('lost'), cid: lost })).duplicate).toBe(false);
    } finally {
      await restored.stop();
    }
  });
});

describe('a backup while everybody writes', () => {
  type Did = { rev: number; seq: number; words: string };

  test('has of each room a state that it was in', async () => {
    const { chat, store } = replica;
    const people = await makePeople(store, 'Ann', 'Bob', 'Cho', 'Dan');
    const memberIds = people.map(({ userId }) => userId);
    const { id: roomId } = await chat.createRoom(memberIds[0]!, { kind: 'group', name: 'busy', memberIds });
    const did: Did[] = [];
    const note = (seq: number, words: string, cursor: string) =>
      did.push({ rev: Number.parseInt(cursor, 10), seq, words });
    async function say(by: string, words: string): Promise<number> {
      const content = { type: 'text', text: words } as const;
      const { seq, cursor } = await chat.send(by, { roomId, cid: randomUUID(), content });
      note(seq, words, cursor);
      return seq;
    }
    const own = memberIds.map((): number[] => []);
    for (let i = 0; i < 3_000; i += 100) {
      const some = Array.from({ length: 100 }, async (_, n) =>
        own[n % 4]!.push(await say(memberIds[n % 4]!, `first ${i + n}`)),
      );
      await Promise.all(some);
    }
    let isDone = false;
    const writers = memberIds.map(async (userId, who) => {
      const mine = own[who]!;
      for (let n = 0; !isDone; n++) {
        const words = `${who}:${n}`;
        if (n % 3 === 0) {
          mine.push(await say(userId, words));
          continue;
        }
        const seq = mine[(n * 211) % mine.length]!;
        const { cursor } = await chat.edit(userId, { roomId, seq, content: { type: 'text', text: words } });
        note(seq, words, cursor);
        if (n % 5 === 0) await chat.markRead(userId, { roomId, seq });
      }
    });
    const { path } = await save();
    isDone = true;
    await Promise.all(writers);

    const back = await emptyPlace();
    await restore(back, path);
    const admin = back.redis.admin;
    const [head, rows, log, reads, sent] = await Promise.all([
      admin.hgetall(keys.room(roomId)),
      admin.lrange(keys.messages(roomId), 0, -1),
      admin.lrange(keys.log(roomId), 0, -1),
      admin.hgetall(keys.reads(roomId)),
      admin.hgetall(keys.sent(roomId)),
    ]);
    const messages = rows.map((row) => JSON.parse(row) as Message);
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, i) => i + 1));
    expect(messages.length).toBeGreaterThan(3_000);
    expect((JSON.parse(log.at(-1)!) as { cursor: string }).cursor).toBe(`${head.rev}.${head.tag}`);
    for (const seq of Object.values(reads)) expect(Number(seq)).toBeLessThanOrEqual(messages.length);
    expect(
      Object.values(sent)
        .map(Number)
        .sort((a, b) => a - b),
    ).toEqual(messages.map(({ seq }) => seq));
    // What was done up to that rev, and nothing of what came after.
    const then = new Map<number, string>();
    for (const { rev, seq, words } of did.sort((a, b) => a.rev - b.rev)) {
      if (rev <= Number(head.rev)) then.set(seq, words);
    }
    const texts = messages.map(({ content }) => (content as { text: string }).text);
    expect(texts).toEqual([...then].sort(([a], [b]) => a - b).map(([, words]) => words));
  });

  test('names a file that is gone, and restores the rest', async () => {
    const { chat, blobs } = replica;
    const uploader = createUploader(replica.url, await replica.cookieOf(taro.userId));
    const file = await uploader.upload(family, Buffer.from('text\n'), { name: 'a.txt' });
    const content = { type: 'file', fileId: file.fileId } as const;
    const { seq } = await chat.send(taro.userId, { roomId: family, cid: randomUUID(), content });
    await blobs.remove([`files/${file.fileId}/original`]);
    const { end } = await save();
    expect(end.missing).toEqual([{ roomId: family, seq, fileId: file.fileId }]);
  });
});

describe('what is refused, and leaves everything as it was', () => {
  let path: string;
  let empty: Awaited<ReturnType<typeof emptyPlace>>;
  beforeAll(async () => {
    ({ path } = await save());
    empty = await emptyPlace();
  });
  const copy = async (change: (path: string) => Promise<unknown>) => {
    const to = join(folder, `${randomUUID()}.tar`);
    await copyFile(path, to);
    await change(to);
    return to;
  };
  async function refused(from: string, why: string | RegExp, where: Place = empty): Promise<void> {
    await expect(restore(where, from)).rejects.toThrow(why);
    expect(await empty.redis.admin.dbsize()).toBe(0);
    expect(await readdir(empty.dataDir)).toEqual([]);
  }
  const flip = (at: number) => async (to: string) => {
    const file = await open(to, 'r+');
    const byte = Buffer.alloc(1);
    await file.read(byte, 0, 1, at);
    await file.write(Buffer.from([byte[0]! ^ 1]), 0, 1, at);
    await file.close();
  };

  test('a file that is cut off, changed, or something else', async () => {
    const { size } = await stat(path);
    // All but the two empty blocks behind the last entry.
    for (const length of [size - 1_025, size - 4_096, Math.floor(size / 2), 700]) {
      await refused(await copy((to) => truncate(to, length)), /not complete/);
    }
    const tar = await openTar(path);
    const entries: TarEntry[] = [];
    for await (const entry of tar.entries()) entries.push(entry);
    await tar.close();
    expect(entries.length).toBeGreaterThan(10);
    for (const { headerAt, at, size } of entries.slice(0, -1)) {
      await refused(await copy(flip(headerAt + 3)), /damaged|not a backup/);
      await refused(await copy(flip(at + Math.floor(size / 2))), /damaged|not a backup/);
    }
    await refused(await copy((to) => writeFile(to, 'no backup at all'.repeat(100))), /not a backup/);
    await refused(join(folder, 'nowhere'), /Cannot read/);
  });

  test('a format of a later version, before anything else is looked at', async () => {
    const newer = await copy(async (to) => {
      const text = (await readFile(to, 'latin1')).replace('"format": 1', '"format": 2');
      await writeFile(to, text, 'latin1');
    });
    await refused(newer, /newer Fukidashi/);
  });

  test('a place with keys, with files, with a server, with another secret, or half restored', async () => {
    await refused(path, /A server is running/, place);
    const { admin } = empty.redis;
    await admin.set('x', 1);
    await expect(restore(empty, path)).rejects.toThrow(/not empty \(1 keys\)/);
    await admin.flushall();
    await admin.set(keys.restoring, 'x');
    await expect(restore(empty, path)).rejects.toThrow(/was interrupted/);
    await admin.flushall();
    await empty.blobs.write('files/a/original', Buffer.from('a'), 1);
    await expect(restore(empty, path)).rejects.toThrow(/files already/);
    await empty.blobs.remove(['files/a/original']);
    await writeFile(join(empty.dataDir, 'secret'), 'b'.repeat(64));
    await expect(restore(empty, path)).rejects.toThrow(/another one/);
    await rm(join(empty.dataDir, 'secret'));
    expect(await admin.dbsize()).toBe(0);
  });

  test('serving what is half restored', async () => {
    const half = await emptyPlace();
    const blobs = { ...half.blobs, write: () => Promise.reject(new Error('the disk is full')) };
    await expect(restore({ ...half, blobs }, path)).rejects.toThrow('the disk is full');
    const started = await startReplica(half.redis.url, { dataDir: half.dataDir });
    expect(await started.store.isHalfRestored()).toBe(true);
    await started.stop();
    expect(await replica.store.isHalfRestored()).toBe(false);
  });

  test('to write over a file, or to leave half of one', async () => {
    const to = join(folder, 'mine.tar');
    await writeFile(to, 'mine');
    await expect(writeWhole(to, never, (out) => backUp(place, out))).rejects.toThrow(/there already/);
    expect(await readFile(to, 'utf8')).toBe('mine');
    const stopping = new AbortController();
    const other = join(folder, 'stopped.tar');
    const stopped = writeWhole(other, stopping.signal, async (out) => {
      stopping.abort();
      return backUp(place, out);
    });
    await expect(stopped).rejects.toThrow();
    expect((await readdir(folder)).filter((name) => /stopped|part/.test(name))).toEqual([]);
  });
});

test('the embedded Redis is shared while a server has it, and started where none does', async () => {
  const dataDir = await newFolder();
  const env = readEnv({ ...process.env, REDIS_URL: '', DATA_DIR: dataDir });
  const { path } = await save();
  await expect(inPlace(env, 'shared', save)).rejects.toThrow(/nothing in/);
  await inPlace(env, 'alone', async (own) => {
    await restore(own, path);
    // As beside a server, which has it alone.
    await expect(inPlace(env, 'alone', save)).rejects.toThrow(/already running/);
    expect((await inPlace(env, 'shared', save)).end.counts.people).toBeGreaterThan(10);
  });
  expect((await inPlace(env, 'shared', save)).end.counts.people).toBeGreaterThan(10);
});

test('goes from one Redis to a Cluster, and from there to one Redis', async () => {
  const before = await contents(redis.admin);
  const { path } = await save();
  const cluster = await startClusterRedis();
  try {
    const there = placeOf(cluster.url, await newFolder());
    await there.engine.connect();
    await restore(there, path);
    expect(await contents(cluster.admin)).toEqual(before);
    const { path: second } = await save(there);
    const back = await emptyPlace();
    await restore(back, second);
    expect(await contents(back.redis.admin)).toEqual(before);
    expect(await onDisk(back.dataDir)).toEqual(await onDisk(there.dataDir));
  } finally {
    await cluster.stop();
  }
});

test('writes to whatever takes it slowly, and ends with who no longer does', async () => {
  const out = createWriteStream(join(folder, 'slow.tar'), { highWaterMark: 1 });
  await backUp(place, out);
  out.end();
  await finished(out);
  const gone = createWriteStream(join(folder, 'gone.tar'));
  gone.once('open', () => gone.destroy());
  await expect(backUp(place, gone)).rejects.toThrow();
});
