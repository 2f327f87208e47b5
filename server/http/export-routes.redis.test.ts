import { randomUUID } from 'node:crypto';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { type Chat, createChat } from '../chat/chat';
import { createStore, type Store } from '../store/store';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { exportRoutes } from './export-routes';
import { createRoutes } from './routes';

let redis: TestRedis;
let store: Store;
let chat: Chat;
let server: Server;
let url: string;
let ann: Profile;
let eve: Profile;
let roomId: string;
/** What went wrong for no good reason. */
const internal: unknown[] = [];

beforeAll(async () => {
  redis = await startRedis();
  store = await createStore(redis.url);
  chat = createChat(store);
  [ann, eve] = (await makePeople(store, 'Ann', 'Eve')) as [Profile, Profile];
  roomId = (await chat.createRoom(ann.userId, { kind: 'group', name: '家/族 "x"', memberIds: [] })).id;
  // 19 MB: no socket takes all of it at once.
  const text = 'あいうえお'.repeat(900);
  const content = { type: 'text', text } as const;
  await Promise.all(
    Array.from({ length: 1_400 }, () => chat.send(ann.userId, { roomId, cid: randomUUID(), content })),
  );
  const routes = createRoutes({
    routes: exportRoutes({ chat, open: async () => ({ stream: Readable.from([]) }) }),
    sessionOf: async (cookie) => (cookie ? { userId: cookie, sessionId: cookie } : null),
    internal: (error) => {
      internal.push(error);
      throw error;
    },
  });
  server = createServer((req, res) => {
    void routes((req.url ?? '').split('?')[0] ?? '', req, res).then(
      (known) => known || res.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/rooms/${roomId}/export`;
});

afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  store?.close();
  await redis?.stop();
});

const ask = (query: string, { userId }: Profile = ann, init?: RequestInit) =>
  fetch(`${url}?${query}`, { ...init, headers: { cookie: userId } });

test('a room goes out under its name, with what there is to come', async () => {
  const answer = await ask('form=text&lang=en&tz=Europe/Berlin');
  const name = encodeURIComponent('[LINE] Chat in 家_族 _x_.txt');
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="talk.txt"; filename*=UTF-8''${name}`,
  );
  const text = await answer.text();
  expect(text).toMatch(
    /^\[LINE\] Chat history in 家\/族 "x"\nSaved on: \d\d\/\d\d\/\d{4}, \d\d:\d\d\n\n\w{3}, /,
  );
  expect(answer.headers.get('x-export-messages')).toBe('1400');
  expect(answer.headers.get('x-export-bytes')).toBe(String(Buffer.byteLength(text)));
  const head = await ask('form=zip', ann, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-type')]).toEqual([200, 'application/zip']);
});

test('not to others, and not in ways that nobody knows', async () => {
  expect((await ask('form=text', eve)).status).toBe(404);
  expect((await fetch(url)).status).toBe(401);
  for (const wrong of ['form=exe', 'lang=fr', 'tz=Mars/Base']) expect((await ask(wrong)).status).toBe(400);
});

test.each(['text', 'zip'])('who goes away in the middle of a %s frees their place', async (form) => {
  for (let i = 0; i < 3; i++) {
    const ending = new AbortController();
    const answer = await ask(`form=${form}`, ann, { signal: ending.signal });
    expect(answer.status).toBe(200);
    await answer.body?.getReader().read();
    ending.abort();
  }
  await expect.poll(async () => (await ask(`form=${form}`, ann, { method: 'HEAD' })).status).toBe(200);
});

test('a third one at once waits, and who is taken out gets no more', async () => {
  const stalled = [0, 1].map(
    () =>
      new Promise<NodeJS.ReadableStream>((resolve) => {
        get(`${url}?form=text`, { headers: { cookie: ann.userId } }, (res) => resolve(res.pause()));
      }),
  );
  const [first, second] = (await Promise.all(stalled)) as [Readable, Readable];
  expect((await ask('form=text')).status).toBe(429);
  await chat.leave(ann.userId, { roomId });
  let bytes = 0;
  const rest = (async () => {
    for await (const chunk of first) bytes += (chunk as Buffer).length;
  })();
  await expect(rest).rejects.toThrow('aborted');
  expect(bytes).toBeLessThan(1_400 * 13_500);
  second.destroy();
  expect(internal).toEqual([]);
});
