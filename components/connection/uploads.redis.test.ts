import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { FileContent } from '../../lib/protocol/files';
import { makePeople } from '../../server/testing/people';
import { startRedis, type TestRedis } from '../../server/testing/redis';
import { startReplica, type TestReplica } from '../../server/testing/replica';
import type { Attachment } from './attachment';
import { createBatch } from './cells';
import { createMemoryStorage } from './page-storage';
import type { PendingMessage } from './pending';
import { type HttpWire, startHttpWire } from './testing/http-wire';
import { createUploadApi } from './upload-api';
import type { UploadRecord } from './upload-records';
import { createUploads } from './uploads';

const FILE_BYTES = 4 * 2 ** 20;
const QUOTA = 6 * 2 ** 20;
const PART = 512 * 1024;
/** 2 × 2 px. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEklEQVQImWNgOx7KdjyUAUIBAB6KBInflyeIAAAAAElFTkSuQmCC',
  'base64',
);

let redis: TestRedis;
let replica: TestReplica;
let wire: HttpWire;
let cookie: string;
let roomId: string;

beforeAll(async () => {
  redis = await startRedis();
  replica = await startReplica(redis.url, { files: { fileBytes: FILE_BYTES, quota: QUOTA } });
});
afterAll(async () => {
  await replica?.stop();
  await redis?.stop();
});
beforeEach(async () => {
  const [ken] = await makePeople(replica.store, '健');
  if (!ken) throw new Error('nobody');
  cookie = await replica.cookieOf(ken.userId);
  roomId = (await replica.chat.createRoom(ken.userId, { kind: 'group', name: '家族', memberIds: [] })).id;
  wire = await startHttpWire(replica.url);
});
afterEach(() => wire.stop());

type Kept = ReturnType<typeof createMemoryStorage<UploadRecord>>;

/** A page with nothing but its uploads: what it shows, and what it gives to its outbox. */
function openPage(storage: Kept = createMemoryStorage()) {
  const posted: PendingMessage[] = [];
  let shown: readonly PendingMessage[] = [];
  let at = 0;
  const uploads = createUploads({
    api: createUploadApi({ url: wire.url, cookie }),
    batch: createBatch(),
    status: { whenUp: async () => {} },
    storage,
    fileBytes: FILE_BYTES,
    nextAt: () => ++at,
    show: (_, messages) => {
      shown = messages;
    },
    post: (message) => posted.push(message),
    maxWaitMs: 10,
  });
  return {
    uploads,
    posted,
    shown: () => shown,
    until: (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true), 10_000),
  };
}

function file(name: string, content: Buffer | number, kind: Attachment['kind'] = 'file'): Attachment {
  const bytes = typeof content === 'number' ? Buffer.alloc(content, name) : content;
  return { file: new Blob([new Uint8Array(bytes)]), name, kind, facts: {} };
}

const photo = (name: string) => file(name, PNG, 'image');
const partsSent = () => wire.calls(/^PUT .*\/parts\//).map((call) => Number(call.split('/').at(-1)));
const contents = (messages: readonly PendingMessage[]) => messages.map((m) => m.content as FileContent);

it('photos go out as one message, other files one by one, and what was written beside them last', async () => {
  const page = openPage();
  const caption = { type: 'text' as const, text: '旅行の写真' };
  const attachments = [photo('a.png'), file('b.txt', 10), photo('c.png')];
  page.uploads.send(roomId, attachments, { quote: { seq: 3 }, silent: true }, caption);
  expect(page.shown().map(({ content }) => content.type)).toEqual(['image', 'file', 'text']);
  expect(page.shown()[0]?.uploading).toEqual({ done: 0, total: 2 * PNG.length });
  expect(page.shown()[0]?.local).toHaveLength(2);
  await page.until(() => page.posted.length === 3);
  expect(page.shown()).toEqual([]);

  const [album, text] = contents(page.posted);
  expect(album).toMatchObject({ type: 'image', name: 'a.png', width: 2, others: [{ name: 'c.png' }] });
  expect(text).toMatchObject({ type: 'file', name: 'b.txt' });
  expect(page.posted.map(({ replyTo, silent }) => [replyTo?.seq, silent])).toEqual([
    [3, true],
    [undefined, true],
    [undefined, true],
  ]);
  expect(page.posted[2]?.content).toEqual(caption);
  expect(page.posted.every((message) => !('uploading' in message) && !('local' in message))).toBe(true);
});

it('after a break of the network only what the server lacks is sent', async () => {
  const page = openPage();
  let losing = true;
  wire.lose((call) => losing && /parts\/[23]$/.test(call));
  page.uploads.send(roomId, [file('film.bin', 3 * PART + 5)]);
  await page.until(() => page.shown()[0]?.uploading?.done === 2 * PART);
  expect(page.shown()[0]?.status).toBe('sending');
  losing = false;
  await page.until(() => page.posted.length === 1);
  expect(partsSent().toSorted()).toEqual([0, 1, 2, 3]);
  expect(wire.calls(/^POST .*\/uploads$/)).toHaveLength(1);
});

it('the next page goes on where the one before was closed', async () => {
  const storage = createMemoryStorage<UploadRecord>();
  const one = openPage(storage);
  wire.lose((call) => /parts\/[123]$/.test(call));
  one.uploads.send(roomId, [file('film.bin', 2 * PART)]);
  await one.until(() => one.shown()[0]?.uploading?.done === PART);
  one.uploads.stop();
  storage.release();

  wire.lose();
  const two = openPage(storage);
  await two.uploads.adopt(await storage.adopt());
  expect(two.shown()[0]?.content).toMatchObject({ type: 'file', name: 'film.bin' });
  await two.until(() => two.posted.length === 1);
  expect(partsSent()).toEqual([0, 1]);
  const [message] = two.posted;
  if (!message) throw new Error('nothing');
  expect(message.cid).toBe(one.shown()[0]?.cid);

  // It died before the outbox had it; once the room shows it nothing is left.
  storage.release();
  const three = openPage(storage);
  await three.uploads.adopt(await storage.adopt());
  expect(three.posted).toEqual([message]);
  three.uploads.settled(message.cid);
  storage.release();
  expect(await storage.adopt()).toEqual([]);
});

it('one that is finished, and whose answer was lost, is not uploaded again', async () => {
  const page = openPage();
  // A finish that arrives without its answer, as near as a test comes to it: another page of the same person.
  let id = '';
  wire.lose((call) => {
    id = /uploads\/(\w+)\/finish/.exec(call)?.[1] ?? id;
    return id !== '' && call.includes(id);
  });
  page.uploads.send(roomId, [file('a.txt', 10)]);
  await page.until(() => id !== '');
  const elsewhere = createUploadApi({ url: replica.url, cookie });
  const stored = await elsewhere.finish(id);
  wire.lose();
  await page.until(() => page.posted.length === 1);
  expect(contents(page.posted)[0]?.fileId).toBe(stored.fileId);
  expect(partsSent()).toEqual([0]);
});

it('one that is given up leaves nothing, here or there, and the next one begins', async () => {
  const storage = createMemoryStorage<UploadRecord>();
  const page = openPage(storage);
  wire.lose((call) => /parts\/1$/.test(call));
  page.uploads.send(roomId, [file('film.bin', 2 * PART), file('next.txt', 5)]);
  await page.until(() => page.shown()[0]?.uploading?.done === PART);
  page.uploads.discard(page.shown()[0]?.cid ?? '');
  expect(page.shown().map((m) => contents([m])[0]?.name)).toEqual(['next.txt']);
  await page.until(() => page.posted.length === 1);
  const { storage: room } = page.uploads;
  await vi.waitFor(async () => expect((await room()).used).toBe(5));
  page.uploads.settled(page.posted[0]?.cid ?? '');
  storage.release();
  expect(await storage.adopt()).toEqual([]);
});

it('what the server would not keep is refused in figures before anything is uploaded', async () => {
  const page = openPage();
  page.uploads.send(roomId, [file('huge.bin', FILE_BYTES + 1)]);
  await page.until(() => page.shown()[0]?.status === 'failed');
  expect(page.shown()[0]).toMatchObject({
    error: 'too_large',
    refusal: { why: 'file-size', name: 'huge.bin', size: FILE_BYTES + 1, limit: FILE_BYTES },
  });
  page.uploads.discard(page.shown()[0]?.cid ?? '');
  page.uploads.send(roomId, [file('a.bin', FILE_BYTES)]);
  await page.until(() => page.posted.length === 1);
  const before = wire.calls(/^(POST|PUT)/).length;
  page.uploads.send(roomId, [file('b.bin', FILE_BYTES)]);
  await page.until(() => page.shown()[0]?.status === 'failed');
  expect(page.shown()[0]?.refusal).toEqual({
    why: 'quota',
    size: FILE_BYTES,
    left: QUOTA - FILE_BYTES,
    quota: QUOTA,
  });
  expect(wire.calls(/^(POST|PUT)/)).toHaveLength(before);
});

it('a broken photo stays behind with the reason, and the others go out', async () => {
  const page = openPage();
  page.uploads.send(roomId, [photo('a.png'), file('torn.png', PNG.subarray(0, 40), 'image'), photo('c.png')]);
  await page.until(() => page.posted.length === 1);
  expect(contents(page.posted)[0]).toMatchObject({ name: 'a.png', others: [{ name: 'c.png' }] });
  expect(page.shown()).toHaveLength(1);
  expect(page.shown()[0]).toMatchObject({
    status: 'failed',
    error: 'invalid',
    refusal: { why: 'broken', name: 'torn.png' },
  });
});

it('what turns out not to be a photo goes out by itself', async () => {
  const page = openPage();
  page.uploads.send(roomId, [photo('a.png'), file('words.png', Buffer.from('words'), 'image')]);
  await page.until(() => page.posted.length === 2);
  expect(contents(page.posted).map(({ type, name }) => [type, name])).toEqual([
    ['image', 'a.png'],
    ['file', 'words.png'],
  ]);
});

it('a file that the server lost is uploaded anew under the same cid, but not for ever', async () => {
  const page = openPage();
  page.uploads.send(roomId, [file('a.txt', 10)]);
  await page.until(() => page.posted.length === 1);
  const [first] = page.posted;
  for (const times of [2, 3]) {
    expect(page.uploads.takeBack(first?.cid ?? '')).toBe(true);
    expect(page.shown()).toHaveLength(1);
    await page.until(() => page.posted.length === times);
  }
  expect(new Set(page.posted.map(({ cid }) => cid)).size).toBe(1);
  expect(new Set(contents(page.posted).map(({ fileId }) => fileId)).size).toBe(3);
  expect(page.uploads.takeBack(first?.cid ?? '')).toBe(false);
});
