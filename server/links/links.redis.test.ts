import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createClient, type TestClient } from '../testing/client';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { startReplica, type TestReplica } from '../testing/replica';
import { createLinks, type Links } from './links';

let redis: TestRedis;
let replica: TestReplica;
let links: Links;
let ann: TestClient;
let eve: TestClient;
let roomId: string;
/** What the one site there is answers, and what it was asked for. */
let answer: RequestListener;
let asked: string[] = [];
let site: string;

const server = createServer((req, res) => {
  asked.push(req.url ?? '');
  answer(req, res);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  site = `http://127.0.0.1:${port}`;
  redis = await startRedis();
  replica = await startReplica(redis.url, {
    links: (store) => {
      const guard = { allowIPAddressList: ['127.0.0.1'] };
      links = createLinks({ store, secret: 'x'.repeat(32), guard, ports: [String(port)], patience: 2_000 });
      return links;
    },
  });
  const [a, e] = await makePeople(replica.store, 'Ann', 'Eve');
  const connect = async (person: typeof a) =>
    createClient(replica.url, await replica.cookieOf(person?.userId ?? ''));
  [ann, eve] = await Promise.all([connect(a), connect(e)]);
  roomId = (await ann.request('room:create', { kind: 'group', name: 'Links', memberIds: [] })).room.id;
});

afterAll(async () => {
  ann?.close();
  eve?.close();
  await replica?.stop();
  await redis?.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  asked = [];
});
afterEach(() => {
  answer = (_req, res) => res.writeHead(404).end();
});

const page = (head: string): RequestListener => {
  return (_req, res) => res.setHeader('content-type', 'text/html').end(`<head>${head}</head>`);
};
const preview = async (text: string) => {
  const { seq } = await ann.say(roomId, text);
  return (await ann.request('link:preview', { roomId, seq })).preview;
};

test('the first link of a message is looked up once, whoever asks and however often', async () => {
  answer = page('<title>A page</title><meta property="og:site_name" content="Site">');
  const { seq } = await ann.say(roomId, `see ${site}/once and ${site}/other`);
  const ask = () => ann.request('link:preview', { roomId, seq });
  const replies = await Promise.all([ask(), ask(), preview(`${site}/once`)]);
  const expected = { url: `${site}/once`, host: site.slice('http://'.length), title: 'A page', site: 'Site' };
  expect(replies).toEqual([{ ok: true, preview: expected }, { ok: true, preview: expected }, expected]);
  expect(await ask()).toMatchObject({ preview: expected });
  expect(asked).toEqual(['/once']);
});

test('who does not see the message learns nothing and has nothing asked', async () => {
  answer = page('<title>A page</title>');
  const { seq } = await ann.say(roomId, `${site}/private`);
  expect(await eve.ask('link:preview', { roomId, seq })).toMatchObject({ error: { code: 'not_found' } });
  expect(await ann.ask('link:preview', { roomId, seq: seq + 1 })).toMatchObject({
    error: { code: 'not_found' },
  });
  expect(asked).toEqual([]);
});

test('an edited message leads where it says now, and one that was unsent nowhere', async () => {
  answer = page('<title>A page</title>');
  const { seq } = await ann.say(roomId, 'no link');
  const ask = async () => (await ann.request('link:preview', { roomId, seq })).preview?.url;
  expect(await ask()).toBeUndefined();
  await ann.request('message:edit', { roomId, seq, content: { type: 'text', text: `${site}/edited` } });
  expect(await ask()).toBe(`${site}/edited`);
  await ann.request('message:unsend', { roomId, seq });
  expect(await ask()).toBeUndefined();
});

test('what fails is nothing, and is not tried again at once', async () => {
  answer = (_req, res) => res.destroy();
  expect(await preview(`${site}/broken`)).toBeUndefined();
  answer = page('<title>Back again</title>');
  expect(await preview(`${site}/broken`)).toBeUndefined();
  answer = (_req, res) => res.setHeader('content-type', 'application/pdf').end('<title>No page</title>');
  expect(await preview(`${site}/pdf`)).toBeUndefined();
  expect(asked).toEqual(['/broken', '/pdf']);
});

test('its picture is made small, whatever it calls itself', async () => {
  const large = await sharp({ create: { width: 1_200, height: 1_200, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  answer = (req, res) =>
    req.url === '/p.html'
      ? res.setHeader('content-type', 'text/html').end(large)
      : page('<title>A page</title><meta property="og:image" content="p.html">')(req, res);
  const found = await preview(`${site}/with-picture`);
  expect(found?.image).toMatchObject({ width: 315, height: 315 });
  const image = await links.image(found?.image?.id ?? '');
  expect(await sharp(image).metadata()).toMatchObject({ format: 'webp', width: 315, height: 315 });
  await expect(links.image('0'.repeat(64))).rejects.toMatchObject({ code: 'not_found' });
  await expect(links.image('../secret')).rejects.toMatchObject({ code: 'not_found' });
});

test('a picture that is none, or a bomb, or elsewhere, is left out', async () => {
  // 121 Mpx in 350 kB.
  const bomb = await sharp({ create: { width: 11_000, height: 11_000, channels: 3, background: 'red' } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  const images: Record<string, string | Buffer> = {
    '/bomb': bomb,
    '/svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    '/html': '<b>no</b>',
    '/empty': '',
    '/huge': Buffer.alloc(5 * 1024 * 1024 + 1, bomb.subarray(0, 1_000)),
  };
  answer = (req, res) => {
    const image = images[req.url ?? ''];
    if (image !== undefined) return res.setHeader('content-type', 'image/png').end(image);
    const address = decodeURIComponent(req.url?.slice('/of?'.length) ?? '');
    return page(`<title>A page</title><meta property="og:image" content="${address}">`)(req, res);
  };
  for (const address of [
    ...Object.keys(images),
    'http://169.254.169.254/a.png',
    'data:image/png;base64,AAAA',
  ]) {
    expect(await preview(`${site}/of?${encodeURIComponent(address)}`)).toMatchObject({ title: 'A page' });
    expect((await preview(`${site}/of?${encodeURIComponent(address)}`))?.image).toBeUndefined();
  }
});
