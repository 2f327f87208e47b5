import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { copyFile, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { readEnv } from '../env';
import { keys } from '../store/keys';
import { photoWithPlace } from '../testing/attack-files';
import { type BackupWorld, contents, startBackupWorld } from '../testing/backup-world';
import { makePeople } from '../testing/people';
import { startReplica, type TestReplica } from '../testing/replica';
import { backUp } from './backup';
import { writeWhole } from './backup-file';
import { inPlace, type Place } from './place';
import { restore } from './restore';
import { openTar, type TarEntry } from './tar';

/** Head, keys, a picture with its preview and record, the secret, and the end. */
const ENTRIES = ['backup.json', 'keys', 'blobs', 'blobs', 'blobs', 'secrets', 'end.json'];

/** Of the keys as the list writes them. */
const LEFT_OUT = [
  'calls:{due}:people',
  'calls:{due}:rooms',
  'device-login:{H}',
  'lease:{L}',
  'limit:x',
  'link:{H}',
  'orphans',
  'replicas',
  'restoring',
  'room:{R}:files',
  'room:{R}:slow',
  'session:{T}',
  'upload:{I}',
  'user:{U}:push',
  'user:{U}:sessions',
];

const never = new AbortController().signal;

let world: BackupWorld;
let replica: TestReplica;
let place: Place;
let folder: string;

beforeAll(async () => {
  world = await startBackupWorld();
  ({ replica, place, folder } = world);
  const [ann, bob] = (await makePeople(replica.store, 'Ann', 'Bob')) as [Profile, Profile];
  const memberIds = [ann.userId, bob.userId];
  const { id } = await replica.chat.createRoom(ann.userId, { kind: 'group', name: 'g', memberIds });
  const { fileId } = await (await world.uploaderOf(ann)).upload(id, await photoWithPlace());
  const content = { type: 'image', fileId } as const;
  await replica.chat.send(ann.userId, { roomId: id, cid: randomUUID(), content });
});
afterAll(() => world?.stop());

describe('what is refused, and leaves everything as it was', () => {
  let path: string;
  let empty: Awaited<ReturnType<BackupWorld['emptyPlace']>>;
  beforeAll(async () => {
    ({ path } = await world.save());
    empty = await world.emptyPlace();
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
    expect(entries.map(({ name }) => name.split('/')[0])).toEqual(ENTRIES);
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
    const half = await world.emptyPlace();
    const blobs = { ...half.blobs, write: () => Promise.reject(new Error('the disk is full')) };
    await expect(restore({ ...half, blobs }, path)).rejects.toThrow('the disk is full');
    const started = await startReplica(half.redis.url, { dataDir: half.dataDir });
    expect(await started.store.isHalfRestored()).toBe(true);
    await started.stop();
    await expect(world.save(half)).rejects.toThrow('half restored');
    expect(await replica.store.isHalfRestored()).toBe(false);
  });

  test('to write over a file, or to leave half of one', async () => {
    const to = join(folder, 'mine.tar');
    await writeFile(to, 'mine');
    await expect(writeWhole(to, never, (out) => backUp(place, out))).rejects.toThrow(/there already/);
    expect(await readFile(to, 'utf8')).toBe('mine');
    // What a backup leaves that is killed.
    const killed = join(folder, 'killed.tar');
    await writeFile(`${killed}.part`, 'half');
    const again = () => writeWhole(killed, never, (out) => backUp(place, out));
    await expect(again()).rejects.toThrow(`${killed}.part is there already`);
    await rm(`${killed}.part`);
    await again();
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
  const dataDir = await world.newFolder();
  const env = readEnv({ ...process.env, REDIS_URL: '', DATA_DIR: dataDir });
  const { path } = await world.save();
  await expect(inPlace(env, 'shared', world.save)).rejects.toThrow(/nothing in/);
  await inPlace(env, 'alone', async (own) => {
    await restore(own, path);
    // As beside a server, which has it alone.
    await expect(inPlace(env, 'alone', world.save)).rejects.toThrow(/already running/);
    expect((await inPlace(env, 'shared', world.save)).end.counts.people).toBe(2);
  });
  expect((await inPlace(env, 'shared', world.save)).end.counts.people).toBe(2);
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

test('every key of the list is taken, whatever it holds, but those that mean nothing elsewhere', async () => {
  const text = await readFile(new URL('../store/keys.ts', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^ \* \| (\S+) +\| (HASH|SET|LIST|STRING|ZSET|STREAM) *\|/gm)];
  const [from, to] = [await world.emptyPlace(), await world.emptyPlace()];
  const { admin } = from.redis;
  const binary = Buffer.from([0xff, 0x00, 0xfe]);
  const write: Record<string, (key: string) => Promise<unknown>> = {
    HASH: (key) => admin.hset(key, 'a', '{}', '__proto__', binary),
    SET: (key) => admin.sadd(key, 'a', binary),
    LIST: (key) => admin.rpush(key, 'b', 'a', binary),
    STRING: (key) => admin.set(key, binary, 'PXAT', Date.now() + 3_600_000),
    ZSET: (key) => admin.zadd(key, 1.5, 'a', 1e15 + 1, binary),
    STREAM: async (key) => {
      await admin.xadd(key, '1-1', 'a', '{}', 'b', binary);
      await admin.xadd(key, '2-1', 'a', '');
    },
  };
  const names = rows.map(([, form = '']) => form.replace('…', 'x'));
  expect(names.length).toBeGreaterThan(30);
  // A file's record would have to be one.
  for (const [i, [, , type = '']] of rows.entries())
    if (names[i] !== 'room:{R}:files' && names[i] !== keys.restoring) await write[type]?.(names[i]!);
  await restore(to, (await world.save(from)).path);
  const kept = await contents(admin);
  expect(await contents(to.redis.admin)).toEqual(kept);
  expect((await to.redis.admin.keys('*')).length).toBe(kept.size);
  expect(names.filter((name) => !kept.has(name)).sort()).toEqual(LEFT_OUT);
});
