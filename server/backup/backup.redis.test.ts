import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message, Profile } from '../../lib/protocol/content';
import { keys } from '../store/keys';
import { photoWithPlace } from '../testing/attack-files';
import { type BackupWorld, contents, onDisk, startBackupWorld } from '../testing/backup-world';
import { makePeople } from '../testing/people';
import type { TestRedis } from '../testing/redis';
import { startClusterRedis } from '../testing/redis-cluster';
import { startReplica, type TestReplica } from '../testing/replica';
import { type Loaded, loadSample } from '../testing/sample/load';
import { pictures, zipOf } from '../testing/sticker-zip';
import { createUploader } from '../testing/uploader';
import type { End } from './archive';
import type { Place } from './place';
import { restore } from './restore';

const PASSWORD = 'correct horse';
const never = new AbortController().signal;

let world: BackupWorld;
let redis: TestRedis;
let replica: TestReplica;
let place: Place;
let loaded: Loaded;
let taro: Profile;
let family: string;
let fileId: string;

beforeAll(async () => {
  world = await startBackupWorld();
  ({ redis, replica, place } = world);
  const [sample, photo] = await Promise.all([
    loadSample(replica.store, PASSWORD, Date.now()),
    photoWithPlace(),
  ]);
  loaded = sample;
  [taro, family] = [loaded.people.taro, loaded.roomIds.family];

  const { chat, files } = replica;
  const uploader = await world.uploaderOf(taro);
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
  const [stranger] = await makePeople(replica.store, 'Eve');
  await chat.setBlocked(stranger?.userId ?? '', { userId: taro.userId, blocked: true });
  // A form that this version does not know, and a value that is no text.
  await redis.admin.set('of-tomorrow:{x}', Buffer.from([0xff, 0xfe, 0x00]), 'EX', 3_600);
});
afterAll(() => world?.stop());

describe('a backup that is restored into an empty place', () => {
  let path: string;
  let end: End;
  let other: Awaited<ReturnType<BackupWorld['emptyPlace']>>;
  beforeAll(async () => {
    ({ path, end } = await world.save());
    other = await world.emptyPlace();
    expect(await restore(other, path)).toEqual(end);
  });

  test('is the same, key by key and file by file', async () => {
    const [before, after] = [await contents(redis.admin), await contents(other.redis.admin)];
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect(after).toEqual(before);
    expect(before.size).toBeGreaterThan(100);
    expect(after.has(keys.blockedBy(taro.userId))).toBe(true);
    expect(await onDisk(other.dataDir)).toEqual(await onDisk(place.dataDir));
    const [ttl, was] = [
      await other.redis.admin.pttl('of-tomorrow:{x}'),
      await redis.admin.pttl('of-tomorrow:{x}'),
    ];
    expect(Math.abs(ttl - was)).toBeLessThan(5_000);
    const rooms = Object.keys({ ...loaded.roomIds, ...loaded.openRoomIds }).length;
    expect(end.counts).toMatchObject({ people: Object.keys(loaded.people).length + 1, rooms, files: 2 });
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
        await (await world.uploaderOf(taro)).get(`files/${fileId}`),
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
    const { path } = await world.save();
    const ahead = await chat.send(taro.userId, { ...text('lost'), cid: lost });
    const back = await world.emptyPlace();
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
    const { path } = await world.save();
    isDone = true;
    await Promise.all(writers);

    const back = await world.emptyPlace();
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
    const uploader = await world.uploaderOf(taro);
    const file = await uploader.upload(family, Buffer.from('text\n'), { name: 'a.txt' });
    const content = { type: 'file', fileId: file.fileId } as const;
    const { seq } = await chat.send(taro.userId, { roomId: family, cid: randomUUID(), content });
    await blobs.remove([`files/${file.fileId}/original`]);
    const { end } = await world.save();
    expect(end.missing).toEqual([{ roomId: family, seq, fileId: file.fileId }]);
  });
});

test('goes from one Redis to a Cluster, and from there to one Redis', async () => {
  const before = await contents(redis.admin);
  const { path } = await world.save();
  const cluster = await startClusterRedis();
  try {
    const there = await world.placeOf(cluster.url);
    await restore(there, path);
    expect(await contents(cluster.admin)).toEqual(before);
    const { path: second } = await world.save(there);
    const back = await world.emptyPlace();
    await restore(back, second);
    expect(await contents(back.redis.admin)).toEqual(before);
    expect(await onDisk(back.dataDir)).toEqual(await onDisk(there.dataDir));
  } finally {
    await cluster.stop();
  }
});
