import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { LIMITS } from '../../lib/protocol/limits';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';
import { createUploader, type Uploader } from '../testing/uploader';

let redis: TestRedis;
let dataDir: string;
let one: TestReplica;
let two: TestReplica;
let ann: Profile;
let bob: Profile;
let eve: Profile;
let a: Uploader;
let b: Uploader;
let e: Uploader;
let roomId: string;

beforeAll(async () => {
  redis = await startRedis();
  dataDir = await mkdtemp(join(tmpdir(), 'fukidashi-files-'));
  [one, two] = await Promise.all([
    startReplica(redis.url, { dataDir }),
    startReplica(redis.url, { dataDir }),
  ]);
});
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await redis?.stop();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  [ann, bob, eve] = (await makePeople(one.store, 'Ann', 'Bob', 'Eve')) as [Profile, Profile, Profile];
  roomId = await group(ann, bob);
  [a, b, e] = (await Promise.all(
    [ann, bob, eve].map(async (who) => createUploader(one.url, await one.cookieOf(who.userId))),
  )) as [Uploader, Uploader, Uploader];
});

const group = async (...people: Profile[]) => {
  const memberIds = people.map(({ userId }) => userId);
  return (await one.chat.createRoom(memberIds[0] ?? '', { kind: 'group', name: 'g', memberIds })).id;
};
const send = (who: Profile, fileId: string, to = roomId, cid: string = randomUUID()) =>
  one.chat.send(who.userId, { roomId: to, cid, content: { type: 'file', fileId } });

test('a file of many parts, uploaded by way of two replicas, is in the message and can be read by its room', async () => {
  const content = randomBytes(2 * LIMITS.uploadPartBytes + 5);
  const upload = await a.start(roomId, { name: '日記.bin', size: content.length });
  expect(upload).toMatchObject({ partBytes: LIMITS.uploadPartBytes, parts: 3, have: [] });
  await a.json(await a.putPart(upload, content, 2));
  const elsewhere = createUploader(two.url, await two.cookieOf(ann.userId));
  expect(await elsewhere.json(await elsewhere.get(`uploads/${upload.uploadId}`))).toMatchObject({
    have: [2],
  });
  await elsewhere.json(await elsewhere.putPart(upload, content, 0));
  expect((await elsewhere.finish(upload.uploadId)).status).toBe(409);
  await a.json(await a.putPart(upload, content, 1));
  const finished = await elsewhere.finish(upload.uploadId);
  expect(finished.status).toBe(201);
  const file = await elsewhere.json<{ fileId: string }>(finished);
  const facts = { name: '日記.bin', size: content.length, mime: 'application/octet-stream' };
  expect(file).toEqual({ type: 'file', fileId: file.fileId, ...facts });

  await send(ann, file.fileId);
  const { messages } = await two.chat.openRoom(bob.userId, roomId);
  expect(messages.at(-1)?.content).toEqual(file);
  const read = await b.get(`files/${file.fileId}`);
  expect(read.status).toBe(200);
  expect(Buffer.from(await read.arrayBuffer()).equals(content)).toBe(true);
  expect((await e.get(`files/${file.fileId}`)).status).toBe(404);
});

test('a file comes in one request as well', async () => {
  const response = await a.post(roomId, Buffer.from('hello'), 'メモ.txt');
  expect(response.status).toBe(201);
  const file = await a.json<{ fileId: string }>(response);
  expect(file).toMatchObject({ type: 'file', name: 'メモ.txt', size: 5, mime: 'text/plain' });
  expect(await (await a.get(`files/${file.fileId}`)).text()).toBe('hello');
});
