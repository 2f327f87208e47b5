import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emoji as oneEmoji } from '../../lib/protocol/emoji';
import { foldForSearch } from '../../lib/search-fold';
import { emojiRoutes } from './emoji-routes';
import { createRoutes } from './routes';

type Emoji = {
  emoji: string;
  label: string;
  group: number;
  tags: string[];
  skins?: { emoji: string; tone: number }[];
};

let server: Server;
let url: string;
beforeAll(async () => {
  const routes = createRoutes({
    routes: emojiRoutes(),
    sessionOf: async () => ({ userId: 'U', sessionId: 's' }),
    internal: (error) => {
      throw error;
    },
  });
  server = createServer((req, res) => {
    void routes(req.url ?? '', req, res).then((known) => known || res.writeHead(404).end());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/emoji`;
});
afterAll(() => server.close());

const emojiIn = async (locale: string) =>
  (await (await fetch(`${url}/${locale}/data.json`)).json()) as Emoji[];

test('emoji are named in one language and found in both, kana folded', async () => {
  const [ja, en] = await Promise.all([emojiIn('ja'), emojiIn('en')]);
  const cat = (all: Emoji[]) => all.find(({ emoji }) => emoji === '🐱');
  expect(cat(ja)?.label).toBe('ネコの顔');
  expect(cat(en)?.label).toBe('cat face');
  for (const all of [ja, en]) {
    expect(cat(all)?.tags).toEqual(expect.arrayContaining(['cat face', foldForSearch('ネコの顔')]));
  }
  expect(ja.length).toBeGreaterThan(1_800);
  expect(ja.find(({ emoji }) => emoji === '👋')?.skins).toHaveLength(5);
});

test('each can be a reaction', async () => {
  const all = (await emojiIn('en')).flatMap(({ emoji, skins = [] }) => [
    emoji,
    ...skins.map((one) => one.emoji),
  ]);
  expect(all.filter((one) => !oneEmoji.safeParse(one).success)).toEqual([]);
});

test('they are sent packed, and not again to whom they are known', async () => {
  const head = await fetch(`${url}/ja/data.json`, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } });
  expect(Number(head.headers.get('content-length'))).toBeLessThan(150_000);
  const etag = head.headers.get('etag') ?? '';
  expect((await fetch(`${url}/ja/data.json`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect((await fetch(`${url}/de/data.json`)).status).toBe(404);
  expect(await (await fetch(`${url}/ja/messages.json`)).text()).toContain('活動');
});
