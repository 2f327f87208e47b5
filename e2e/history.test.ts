import type { Locator } from '@playwright/test';
import { createDates } from '../lib/i18n/dates';
import { localeFrom } from '../lib/i18n/locale';
import { makeAccount } from './fixtures/people';
import { fill, makeDirect, makeGroup, numbered, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

/** 300 of these reach back more than eight days. */
const EVERY_MS = 40 * 60_000;

/** The bubble that is read while others come and go around it: where it was, and where it is then. */
type Drift = { said: string; before: number; after: number };

/**
 * Puts the view `fromTop` px under the top of what is drawn, waits until another message is the first one, and measures
 * in the page itself, in the same frames that a reader sees.
 */
async function scrollUpAndMeasure(log: Locator, fromTop: number): Promise<Drift> {
  return log.evaluate(async (rows, from) => {
    const scroller = rows.parentElement as HTMLElement;
    const first = () => rows.querySelector('article')?.textContent;
    const drawn = first();
    scroller.scrollTop = -(scroller.scrollHeight - scroller.clientHeight) + from;
    const { top } = scroller.getBoundingClientRect();
    const seen = [...rows.querySelectorAll('article')].find(
      (bubble) => bubble.getBoundingClientRect().top > top,
    );
    if (!seen) throw new Error('no bubble is in view');
    const before = seen.getBoundingClientRect().top;
    await new Promise<void>((resolve) => {
      const look = () =>
        first() === drawn ? requestAnimationFrame(look) : requestAnimationFrame(() => resolve());
      look();
    });
    return { said: seen.textContent ?? '', before, after: seen.getBoundingClientRect().top };
  }, fromTop);
}

async function topOf(element: Locator): Promise<number> {
  return element.evaluate((one) => one.getBoundingClientRect().top);
}

test('older messages come in above without moving what is read', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, taro, hanako);
  await fill(store, roomId, hanako, 300, EVERY_MS);
  await store.reads.mark(roomId, taro.userId, 300);

  await taro.chat.goto(`/rooms/${roomId}`);
  const { log, bubbles, bubble } = taro.chat;
  await expect(bubble(numbered(300))).toBeInViewport();

  // Everything comes by, in order, and never more of it at once than a page can bear.
  const seen = new Set<number>();
  const look = async () => {
    const seqs = await bubbles.evaluateAll((all) => all.map((one) => Number(one.dataset.seq)));
    const [from = 0] = seqs;
    expect(seqs).toEqual(seqs.map((_, i) => from + i));
    expect(seqs.length).toBeLessThanOrEqual(200);
    for (const seq of seqs) seen.add(seq);
  };
  await look();
  for (const fromTop of [700, 300, 40, 0]) {
    const drift = await scrollUpAndMeasure(log, fromTop);
    expect(Math.abs(drift.after - drift.before), `${drift.said} moved`).toBeLessThanOrEqual(1);
    await look();
  }

  // By hand, to the very first one and back.
  const beginning = taro.page.getByText(text.room.beginningDirect('花子'));
  await log.hover();
  await expect(async () => {
    await taro.page.mouse.wheel(0, -1_500);
    await look();
    await expect(beginning).toBeInViewport({ timeout: 100 });
  }).toPass({ intervals: [0] });
  await expect(bubble(numbered(1))).toBeInViewport();
  expect(seen.size).toBe(300);
  await expect(async () => {
    await taro.page.mouse.wheel(0, 1_500);
    await look();
    await expect(bubble(numbered(300))).toBeInViewport({ timeout: 100 });
  }).toPass({ intervals: [0] });
  await expect(taro.page.getByRole('button', { name: text.room.toBottom })).toBeHidden();
});

test('who reads further up is not moved by what arrives, and is told of it', async ({
  person,
  store,
  text,
}) => {
  const taro = await person('太郎');
  const hanako = await person('花子');
  const roomId = await makeDirect(store, taro, hanako);
  await fill(store, roomId, hanako, 120, EVERY_MS);
  await store.reads.mark(roomId, taro.userId, 120);
  for (const { chat } of [taro, hanako]) await chat.goto(`/rooms/${roomId}`);
  const { log, bubble } = taro.chat;
  await expect(bubble(numbered(120))).toBeInViewport();
  await expect(hanako.chat.bubble(numbered(120)).getByText(text.room.read, { exact: true })).toBeVisible();

  const read = bubble(numbered(110));
  await read.evaluate((one) => one.scrollIntoView({ block: 'center' }));
  const top = await topOf(read);
  const moved = async () => Math.abs((await topOf(read)) - top);
  await hanako.chat.say('いま届いた一通');
  const news = taro.page.getByRole('button', { name: text.room.newMessagesLabel(1) });
  await expect(news).toBeVisible();
  expect(await moved()).toBeLessThanOrEqual(1);
  await expect(bubble('いま届いた一通')).not.toBeInViewport();
  await hanako.chat.say('さらに一通');
  await expect(taro.page.getByRole('button', { name: text.room.newMessagesLabel(2) })).toBeVisible();
  expect(await moved()).toBeLessThanOrEqual(1);
  await expect(hanako.chat.bubble('さらに一通').getByText(text.room.read, { exact: true })).toBeHidden();

  await taro.page.getByRole('button', { name: text.room.newMessagesLabel(2) }).click();
  await expect(bubble('さらに一通')).toBeInViewport();
  await expect(taro.page.getByRole('button', { name: text.room.newMessagesLabel(2) })).toBeHidden();
  await expect(hanako.chat.bubble('さらに一通').getByText(text.room.read, { exact: true })).toBeVisible();

  // At the end, what arrives comes into view by itself.
  await hanako.chat.say('これは見える');
  await expect(bubble('これは見える')).toBeInViewport();
  await expect(log.getByText(text.room.unreadFrom)).toBeHidden();
});

test('the unread line stands before the first unread message, near or far', async ({
  person,
  store,
  text,
}) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeGroup(store, '家族', [hanako, taro]);
  await fill(store, roomId, hanako, 300, EVERY_MS);
  const { chat, page } = taro;
  const line = chat.log.getByText(text.room.unreadFrom, { exact: true });
  const after = line.locator('xpath=following::article[1]');
  const before = line.locator('xpath=preceding::article[1]');

  await test.step('200 unread: a button leads up to the first', async () => {
    await store.reads.mark(roomId, taro.userId, 100);
    await chat.goto('/');
    await expect(chat.unread('家族', 200)).toBeAttached();
    await chat.open('家族');
    await page.getByRole('button', { name: text.room.unreadAboveLabel(200) }).click();
    await expect(line).toBeInViewport();
    await expect(after).toContainText(numbered(101));
    await expect(before).toContainText(numbered(100));
    await expect(after).toBeInViewport();
  });

  await test.step('five unread: the line is in view', async () => {
    // Seen to the end is read.
    await page.getByRole('button', { name: text.room.toBottom }).click();
    await expect(chat.bubble(numbered(300))).toBeInViewport();
    await expect(page).not.toHaveTitle(/^\(/);
    await chat.goto('/');
    for (const seq of [301, 302, 303, 304, 305]) await say(store, roomId, hanako, numbered(seq));
    await expect(chat.unread('家族', 5)).toBeAttached();
    await chat.open('家族');
    await expect(line).toBeInViewport();
    await expect(after).toContainText(numbered(301));
    await expect(before).toContainText(numbered(300));
    await expect(chat.bubble(numbered(305))).toBeInViewport();
  });

  await test.step('a reload of a room that is read shows none', async () => {
    // Reading is told to the server in its own time.
    const readSeq = async () => (await store.rooms.summaries([roomId], taro.userId))[0]?.readSeq;
    await expect.poll(readSeq).toBe(305);
    await page.reload();
    await expect(chat.bubble(numbered(305))).toBeInViewport();
    await expect(line).toBeHidden();
  });
});

test('a pill names each day once, before its first message', async ({ person, store, locale }) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, taro, hanako);
  const said = await fill(store, roomId, hanako, 40, 3 * 60 * 60_000);
  await store.reads.mark(roomId, taro.userId, 40);
  const dates = createDates(localeFrom([locale ?? '']), 'Asia/Tokyo');
  const now = Date.now();
  const firsts = said.filter(({ at }, i) => i === 0 || dates.day(at) !== dates.day(said[i - 1]?.at ?? 0));
  expect(firsts.length).toBeGreaterThan(3);

  await taro.chat.goto(`/rooms/${roomId}`);
  await expect(taro.chat.bubble(numbered(40))).toBeInViewport();
  for (const { text, at } of firsts) {
    const pill = taro.chat.log.getByText(dates.dayLabel(at, now), { exact: true });
    await expect(pill).toHaveCount(1);
    await expect(pill.locator('xpath=following::article[1]')).toContainText(text);
  }
});
