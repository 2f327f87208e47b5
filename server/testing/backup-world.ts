import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Profile } from '../../lib/protocol/content';
import type { End } from '../backup/archive';
import { backUp } from '../backup/backup';
import { writeWhole } from '../backup/backup-file';
import type { Place } from '../backup/place';
import { createDiskBlobs } from '../files/blobs/disk';
import { createEngine } from '../store/connections';
import { isKept } from '../store/kept-keys';
import { keys } from '../store/keys';
import { startRedis, type TestRedis } from './redis';
import { startReplica } from './replica';
import { createUploader } from './uploader';

const never = new AbortController().signal;

/** A replica on a place with a secret, to be backed up, and empty places to restore into. */
export async function startBackupWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'fukidashi-backup-'));
  const ends: (() => unknown)[] = [];
  const newFolder = () => mkdtemp(join(folder, 'data-'));

  async function placeOf(url: string, dataDir?: string): Promise<Place> {
    const engine = createEngine(url);
    ends.push(() => engine.close());
    await engine.connect();
    const at = dataDir ?? (await newFolder());
    return { engine, blobs: createDiskBlobs(join(at, 'files')), dataDir: at, url };
  }

  const redis = await startRedis();
  const dataDir = await newFolder();
  const [replica, place] = await Promise.all([
    startReplica(redis.url, { dataDir }),
    placeOf(redis.url, dataDir),
  ]);
  await writeFile(join(dataDir, 'secret'), `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });

  return {
    folder,
    redis,
    replica,
    place,
    placeOf,
    newFolder,
    uploaderOf: async ({ userId }: Profile) => createUploader(replica.url, await replica.cookieOf(userId)),

    async emptyPlace(): Promise<Place & { redis: TestRedis }> {
      const other = await startRedis();
      ends.push(() => other.stop());
      return { ...(await placeOf(other.url)), redis: other };
    },

    async save(from: Place = place): Promise<{ path: string; end: End }> {
      const path = join(folder, `${randomUUID()}.tar`);
      return { path, end: await writeWhole(path, never, (out) => backUp(from, out)) };
    },

    async stop(): Promise<void> {
      for (const end of ends.reverse()) await end();
      await replica.stop();
      await redis.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type BackupWorld = Awaited<ReturnType<typeof startBackupWorld>>;

/** Everything in Redis that a backup is to hold, in a form that can be compared. */
export async function contents(admin: TestRedis['admin']): Promise<Map<string, unknown>> {
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
    case 'stream':
      return admin.xrange(key, '-', '+');
    default: {
      const { secret: _, ...fields } = await admin.hgetall(key);
      return Object.keys(fields).length > 0 || key !== keys.deployment ? fields : undefined;
    }
  }
}

/** Every file under a folder, by its path. */
export async function onDisk(dataDir: string): Promise<Record<string, string>> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const paths = entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
  const found = paths.map(async (path) => [
    path.slice(dataDir.length),
    (await readFile(path)).toString('latin1'),
  ]);
  return Object.fromEntries(await Promise.all(found));
}
