import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { LIMITS } from '../../lib/protocol/limits';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';
import { createUploader, type Uploader } from '../testing/uploader';

let redis: TestRedis;
let one: TestReplica;
let ann: Uploader;
let bob: Uploader;
let people: [Profile, Profile];

const HOUR_MS = 60 * 60_000;
const never = new AbortController().signal;

beforeAll(async () => {
  redis = await startRedis();
  one = await startReplica(redis.url);
  people = (await makePeople(one.store, 'Ann', 'Bob')) as [Profile, Profile];
  [ann, bob] = (await Promise.all(
    people.map(async ({ userId }) => createUploader(one.url, await one.cookieOf(userId))),
  )) as [Uploader, Uploader];
});
afterAll(async () => {
  await one?.stop();
  await redis?.stop();
});

const photo = () =>
  sharp({ create: { width: 600, height: 300, channels: 3, background: '#0a7' } })
    .withExif({ IFD0: { Artist: 'somebody' } })
    .jpeg()
    .toBuffer();
const add = async (image: Buffer, query = '') =>
  (await ann.json<{ id: string }>(await ann.ask('POST', `pictures${query}`, image))).id;

test('a picture becomes a square of nothing but pixels that everybody signed in may see', async () => {
  const id = await add(await photo());
  expect(id).toMatch(/^I[0-9a-f]{32}$/);
  const answer = await bob.get(`pictures/${id}`);
  expect(answer.headers.get('cache-control')).toContain('immutable');
  const facts = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
  expect(facts).toMatchObject({ format: 'webp', width: 256, height: 256 });
  expect(facts.exif).toBeUndefined();
  const wide = await bob.get(`pictures/${await add(await photo(), '?shape=wide')}`);
  expect(await sharp(Buffer.from(await wide.arrayBuffer())).metadata()).toMatchObject({ width: 960 });
  expect((await createUploader(one.url, '').get(`pictures/${id}`)).status).toBe(401);
});

test('what is no picture, or too large, is refused', async () => {
  const status = async (body: Buffer, query = '') => (await ann.ask('POST', `pictures${query}`, body)).status;
  expect(await status(Buffer.alloc(0))).toBe(400);
  expect(await status(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe(400);
  expect(await status(await photo(), '?shape=round')).toBe(400);
  expect(await status(Buffer.alloc(LIMITS.pictureBytes + 1))).toBe(413);
  expect((await ann.get(`pictures/I${'0'.repeat(32)}`)).status).toBe(404);
});

test('a picture that nobody shows is erased after two days', async () => {
  const [shown, left] = [await add(await photo()), await add(await photo())];
  await one.store.profiles.set(people[0].userId, { picture: shown });
  const now = Date.now();
  await one.files.sweep(never, now);
  await one.files.sweep(never, now + 47 * HOUR_MS);
  expect((await ann.get(`pictures/${left}`)).status).toBe(200);
  await one.files.sweep(never, now + 49 * HOUR_MS);
  expect((await ann.get(`pictures/${left}`)).status).toBe(404);
  expect((await ann.get(`pictures/${shown}`)).status).toBe(200);
});
