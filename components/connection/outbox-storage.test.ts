import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createBrowserStorage, type OutboxStorage } from './outbox-storage';

declare global {
  var storage: OutboxStorage;
  var outboxStorage: { createBrowserStorage: typeof createBrowserStorage };
}

const DEBIAN = '/usr/bin/chromium';
const executablePath = process.env.CHROMIUM_PATH || (existsSync(DEBIAN) ? DEBIAN : chromium.executablePath());

let browser: Browser;
let context: BrowserContext;
let port: number;
let script: string;
const server = createServer((_req, res) => {
  res.setHeader('content-type', 'text/html').end(`<script>${script}</script>`);
});

beforeAll(async () => {
  const bundle = await build({
    entryPoints: ['components/connection/outbox-storage.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'outboxStorage',
  });
  script = `${bundle.outputFiles[0]?.text};globalThis.storage = outboxStorage.createBrowserStorage('U1')`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--host-resolver-rules=MAP chat.example 127.0.0.1',
    ],
  });
});
afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(async () => {
  context = await browser.newContext();
});
afterEach(() => context.close());

async function tab(host = '127.0.0.1'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`http://${host}:${port}/`);
  return page;
}

const adopt = (page: Page) =>
  page.evaluate(async () => (await storage.adopt()).map((message) => `${message.cid} ${message.status}`));

/** Returns when it is on the disk: every step waits for the one before. */
async function put(page: Page, ...cids: string[]): Promise<void> {
  await adopt(page);
  await page.evaluate(async (names) => {
    for (const [i, cid] of names.entries()) {
      storage.put({
        cid,
        roomId: 'C1',
        content: { type: 'text', text: cid },
        at: names.length - i,
        status: i ? 'failed' : 'sending',
      });
    }
    await storage.adopt();
  }, cids);
}

test('messages outlive the page, in the order in which they were written, as they were', async () => {
  const page = await tab();
  await put(page, 'last', 'first');
  await page.reload();
  expect(await adopt(page)).toEqual(['first failed', 'last sending']);
  await page.evaluate(async () => {
    storage.remove('first');
    await storage.adopt();
  });
  await page.reload();
  expect(await adopt(page)).toEqual(['last sending']);
});

test('a tab leaves alone what another one is sending, and takes over when that one is gone', async () => {
  const [one, two] = [await tab(), await tab()];
  await put(one, 'a');
  await put(two, 'b');
  expect(await adopt(two)).toEqual([]);
  await two.reload();
  expect(await adopt(two)).toEqual(['b sending']);
  await one.close();
  await expect.poll(() => adopt(two)).toEqual(['a sending']);
});

test('a client that stops leaves its messages to the next one in the same page', async () => {
  const page = await tab();
  await put(page, 'a');
  const found = await page.evaluate(async () => {
    storage.release();
    const next = outboxStorage.createBrowserStorage('U1');
    return (await next.adopt()).map((message) => message.cid);
  });
  expect(found).toEqual(['a']);
});

test('another user of the same browser finds nothing', async () => {
  const page = await tab();
  await put(page, 'a');
  await page.reload();
  expect(await page.evaluate(() => outboxStorage.createBrowserStorage('U2').adopt())).toEqual([]);
});

test('on a plain http address, where there are no locks, messages outlive the page as well', async () => {
  const page = await tab('chat.example');
  expect(await page.evaluate(() => [isSecureContext, typeof navigator.locks])).toEqual([false, 'undefined']);
  await put(page, 'a');
  await page.reload();
  expect(await adopt(page)).toEqual(['a sending']);
});

test('a message of an older version, which knew nothing but texts, is not lost', async () => {
  const page = await tab();
  await put(page, 'new');
  await page.evaluate(async () => {
    const [{ name = '' } = {}] = await indexedDB.databases();
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
    });
    const transaction = db.transaction('messages', 'readwrite');
    const old = { cid: 'old', roomId: 'C1', text: 'やあ', at: 0, status: 'sending', owner: 'gone' };
    transaction.objectStore('messages').put(old);
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
  });
  await page.reload();
  const found = await page.evaluate(() => storage.adopt());
  expect(found.find(({ cid }) => cid === 'old')).toEqual({
    cid: 'old',
    roomId: 'C1',
    content: { type: 'text', text: 'やあ' },
    at: 0,
    status: 'sending',
  });
});

test('without a database nothing is kept, and nothing fails', async () => {
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
  });
  const page = await tab();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await put(page, 'a');
  expect(await adopt(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test('where there is no browser at all, memory will do', async () => {
  const memory = createBrowserStorage('U1');
  memory.put({ cid: 'a', roomId: 'C1', content: { type: 'text', text: 'a' }, at: 1, status: 'sending' });
  expect(await memory.adopt()).toEqual([]);
  memory.release();
  expect((await memory.adopt()).map((message) => message.cid)).toEqual(['a']);
});
