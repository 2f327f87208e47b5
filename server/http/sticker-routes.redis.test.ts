import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { type OwnPack, STICKER_LIMITS } from '../../lib/protocol/stickers';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';
import { pictures, zipOf } from '../testing/sticker-zip';
import { createUploader, type Uploader } from '../testing/uploader';

let redis: TestRedis;
let replica: TestReplica;
let ann: Profile;
let a: Uploader;
let b: Uploader;

beforeAll(async () => {
  redis = await startRedis();
  replica = await startReplica(redis.url);
});
afterAll(async () => {
  await replica?.stop();
  await redis?.stop();
});
beforeEach(async () => {
  const people = (await makePeople(replica.store, 'Ann', 'Bob')) as [Profile, Profile];
  ann = people[0];
  [a, b] = (await Promise.all(
    people.map(async ({ userId }) => createUploader(replica.url, await replica.cookieOf(userId))),
  )) as [Uploader, Uploader];
});

const make = async (who: Uploader, name = 'うちの猫') =>
  who.ask('POST', `stickers?name=${encodeURIComponent(name)}`, await zipOf(await pictures(8)));
const packsOf = async (who: Uploader) =>
  (await who.json<{ packs: OwnPack[] }>(await who.get('stickers'))).packs;

test('a pack that one made is among one’s own, and others who know of it can take it and leave it', async () => {
  const made = await make(a);
  expect(made.status).toBe(201);
  const pack = await a.json<OwnPack>(made);
  expect(pack).toMatchObject({ name: 'うちの猫', by: ann.userId });
  expect(pack.stickers).toHaveLength(8);
  expect(await packsOf(a)).toEqual([pack]);
  expect(await packsOf(b)).toEqual([]);

  expect(await b.json(await b.get(`stickers/${pack.id}`))).toEqual(pack);
  const picture = await b.get(`stickers/${pack.id}/08`);
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect(picture.headers.get('cache-control')).toContain('immutable');
  expect((await picture.arrayBuffer()).byteLength).toBe(Number(picture.headers.get('content-length')));

  await b.json(await b.ask('PUT', `stickers/${pack.id}`));
  await b.json(await b.ask('PUT', `stickers/${pack.id}`));
  expect(await packsOf(b)).toEqual([pack]);
  await a.json(await a.ask('DELETE', `stickers/${pack.id}`));
  expect(await packsOf(a)).toEqual([]);
  // What was sent from it stays.
  expect((await b.get(`stickers/${pack.id}/01`)).status).toBe(200);
});

test('strangers, unknown packs and unknown pictures get nothing', async () => {
  const pack = await a.json<OwnPack>(await make(a));
  const nobody = createUploader(replica.url, '');
  for (const path of ['stickers', `stickers/${pack.id}`, `stickers/${pack.id}/01`]) {
    expect((await nobody.get(path)).status, path).toBe(401);
  }
  expect((await make(nobody)).status).toBe(401);
  const unknown = `stickers/P${'0'.repeat(32)}`;
  expect((await b.get(unknown)).status).toBe(404);
  expect((await b.ask('PUT', unknown)).status).toBe(404);
  expect((await b.get(`stickers/${pack.id}/09`)).status).toBe(404);
});

test('a ZIP with problems is refused with all of them, and leaves nothing behind', async () => {
  const before = await blobs();
  const zip = await zipOf({ ...(await pictures(8)), 'notes.txt': Buffer.from('hello') });
  const refused = await a.ask('POST', 'stickers?name=x', zip);
  expect(refused.status).toBe(400);
  const problems = [{ reason: 'not_picture', file: 'notes.txt' }];
  expect(await refused.json()).toMatchObject({ error: { code: 'invalid', field: 'zip', problems } });
  expect(await blobs()).toEqual(before);
  expect(await packsOf(a)).toEqual([]);
  expect(await readdir(replica.files.options.temp)).toEqual([]);
});

test('a pack needs a name, and a ZIP has an end', async () => {
  expect(await (await make(a, '  ')).json()).toMatchObject({ error: { code: 'invalid', field: 'name' } });
  expect(await (await make(a, 'x'.repeat(31))).json()).toMatchObject({ error: { field: 'name' } });
  const large = await a.ask('POST', 'stickers?name=x', Buffer.alloc(STICKER_LIMITS.zipBytes + 1));
  expect(large.status).toBe(413);
});

test('who has as many packs as may be can add no more', async () => {
  const pack = await a.json<OwnPack>(await make(a));
  const { stickerPacks } = replica.store;
  const { packsMax } = STICKER_LIMITS;
  for (let i = 1; i < packsMax; i++) await stickerPacks.add(ann.userId, `P${String(i).padStart(32, '0')}`);
  expect(await stickerPacks.count(ann.userId)).toBe(packsMax);
  expect((await make(a)).status).toBe(409);
  expect(await stickerPacks.add(ann.userId, `P${'f'.repeat(32)}`)).toBe(false);
  expect((await a.ask('PUT', `stickers/${pack.id}`)).status).toBe(200);
});

async function blobs(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of replica.blobs.list('stickers/')) keys.push(key);
  return keys.sort();
}
