import type { Locator, Page } from '@playwright/test';
import { makeAccount } from '../fixtures/people';
import { fill, makeDirect, numbered, say } from '../fixtures/rooms';
import { expect, test } from '../fixtures/test';

const MESSAGES = Number(process.env.MESSAGES ?? 100_000);

type Frames = { seconds: number; median: number; p99: number; worst: number; rows: number };

/** Scrolls by `step` px a frame until the end of the way or of `seconds`; frame times in ms, and the most rows there were. */
async function scroll(log: Locator, step: number, seconds: number): Promise<Frames> {
  return log.evaluate(
    async (rows, { step, seconds }) => {
      const scroller = rows.parentElement as HTMLElement;
      const times: number[] = [];
      let most = 0;
      const begin = performance.now();
      let last = begin;
      await new Promise<void>((done) => {
        const frame = (now: number) => {
          times.push(now - last);
          last = now;
          most = Math.max(most, rows.children.length);
          scroller.scrollBy(0, step);
          const isThere = step < 0 ? rows.querySelector('[data-seq="1"]') : scroller.scrollTop > -2;
          if ((isThere && most > 0) || now - begin > seconds * 1_000) done();
          else requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      });
      times.sort((a, b) => a - b);
      const at = (share: number) =>
        Math.round((times[Math.floor((times.length - 1) * share)] ?? 0) * 10) / 10;
      return {
        seconds: Math.round((performance.now() - begin) / 100) / 10,
        median: at(0.5),
        p99: at(0.99),
        worst: at(1),
        rows: most,
      };
    },
    { step, seconds },
  );
}

async function megabytes(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  await cdp.detach();
  return Math.round(usedSize / 100_000) / 10;
}

test(`a room of ${MESSAGES} messages`, async ({ person, store, text }) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, taro, hanako);
  await fill(store, roomId, hanako, MESSAGES, 20_000);
  await store.reads.mark(roomId, taro.userId, MESSAGES);
  const { chat, page, origin } = taro;
  const print = (what: string, figures: unknown) => console.log(what.padEnd(28), JSON.stringify(figures));

  await page.goto(`${origin}/rooms/${roomId}`);
  await expect(chat.bubble(numbered(MESSAGES))).toBeInViewport();
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  );
  print('first paint, ms', Math.round(paint ?? 0));
  await chat.goto(`/rooms/${roomId}`);
  print('heap on entering, MB', await megabytes(page));

  print('reading back, 80 px a frame', await scroll(chat.log, -80, 10));
  const toEnd = page.getByRole('button', { name: text.room.toBottom });
  await toEnd.click();
  await expect(chat.bubble(numbered(MESSAGES))).toBeInViewport();

  const middle = Math.round(MESSAGES / 2);
  const began = Date.now();
  await page.goto(`${origin}/rooms/${roomId}?seq=${middle}`);
  await expect(chat.bubble(numbered(middle))).toBeInViewport();
  print('a link to the middle, ms', Date.now() - began);

  await toEnd.click();
  await expect(chat.bubble(numbered(MESSAGES))).toBeInViewport();
  print('back to the very first', await scroll(chat.log, -20_000, 600));
  print('heap with all loaded, MB', await megabytes(page));
  print('and reading on, 80 px', await scroll(chat.log, 80, 10));

  const top = chat.bubbles.nth(10);
  const before = await top.evaluate((one) => one.getBoundingClientRect().top);
  await say(store, roomId, hanako, '十万の次');
  await expect(page.getByRole('button', { name: text.room.newMessagesLabel(1) })).toBeVisible();
  print('moved by what arrived, px', (await top.evaluate((one) => one.getBoundingClientRect().top)) - before);
  const back = Date.now();
  await page.getByRole('button', { name: text.room.newMessagesLabel(1) }).click();
  await expect(chat.bubble('十万の次')).toBeInViewport();
  print('and to the end, ms', Date.now() - back);
});
