import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { makeAccount } from './fixtures/people';
import { fill, makeGroup } from './fixtures/rooms';
import { expect, test } from './fixtures/test';
import { ROOT } from './place/build';

/** What the conversation may weigh over an empty page of the same Next version, gzipped. */
const OWN_MAX = 60 * 1024;
const CLS_MAX = 0.02;

type BuildManifest = { rootMainFiles: string[] };
type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };
type Timing = { shift: number; firstBubble: number; firstPaint: number };

const kB = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

test('the first load of a conversation is light, and nothing moves while it comes', async ({
  person,
  store,
}) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeGroup(store, '家族', [taro, hanako]);
  await fill(store, roomId, hanako, 60, 60_000);
  const { chat, page, context, origin } = taro;
  // The server has rendered once, as a server in use has; the browser has nothing.
  await page.request.get(`${origin}/rooms/${roomId}`);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });

  await page.addInitScript(() => {
    const seen = { shift: 0, firstBubble: 0, firstPaint: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
      seen.firstPaint = list.getEntriesByName('first-contentful-paint')[0]?.startTime ?? seen.firstPaint;
    }).observe({ type: 'paint', buffered: true });
    // A frame in which a bubble is there: it is painted at its end.
    const look = () => {
      if (document.querySelector('[role=log] .bubble')) seen.firstBubble ||= performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

  // In order; those that come once the page is alive are not of the first load.
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
  });
  let atHydration = 0;
  await page.exposeFunction('hydrated', () => {
    atHydration ||= scripts.length;
  });
  await page.addInitScript(() => {
    const look = () => {
      const heading = document.querySelector('h1');
      if (heading && Object.keys(heading).some((key) => key.startsWith('__react')))
        void (window as unknown as { hydrated(): Promise<void> }).hydrated();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await chat.goto(`/rooms/${roomId}`);
  await expect(chat.field).toBeFocused();
  await expect.poll(() => atHydration).toBeGreaterThan(0);
  await page.waitForLoadState('networkidle');

  const gz = (path: string) =>
    gzipSync(readFileSync(`${ROOT}/.next/${path.replace(/^\/_next\//, '')}`)).length;
  const { rootMainFiles } = JSON.parse(
    readFileSync(`${ROOT}/.next/build-manifest.json`, 'utf8'),
  ) as BuildManifest;
  const empty = new Set(rootMainFiles.map((file) => `/_next/${file}`));
  const html = await (await page.request.get(`${origin}/rooms/${roomId}`)).text();
  // All that the page names, and what its scripts asked for before it answered.
  const named = [...html.matchAll(/\/_next\/static\/chunks\/[\w.~-]+\.js/g)].map(([path]) => path);
  const first = new Set([...named, ...scripts.slice(0, atHydration)]);
  const sum = (paths: Iterable<string>) => [...paths].reduce((total, path) => total + gz(path), 0);
  const own = sum([...first].filter((path) => !empty.has(path) && !isPolyfill(html, path)));
  const later = sum(new Set(scripts.filter((path) => !first.has(path))));
  const { shift, firstBubble, firstPaint } = await page.evaluate(
    () => (window as unknown as { seen: Timing }).seen,
  );

  console.log(
    `  scripts: ${kB(own)} over an empty page of ${kB(sum(empty))}; later ${kB(later)}\n` +
      `  first paint ${firstPaint.toFixed(0)} ms, first bubble ${firstBubble.toFixed(0)} ms, CLS ${shift.toFixed(4)}`,
  );
  expect(own).toBeGreaterThan(0);
  expect(own).toBeLessThanOrEqual(OWN_MAX);
  expect(shift).toBeLessThan(CLS_MAX);
});

/** Old browsers alone load it. */
function isPolyfill(html: string, path: string): boolean {
  return [...html.matchAll(/<script[^>]*>/g)].some(([tag]) => tag.includes(path) && /nomodule/i.test(tag));
}
