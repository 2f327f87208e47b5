import type { Locator } from '@playwright/test';
import { createDates } from '../lib/i18n/dates';
import { localeFrom } from '../lib/i18n/locale';
import { makeAccount } from './fixtures/people';
import { fill, makeDirect, makeGroup, numbered, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

const HOUR_MS = 60 * 60_000;
/** More than a page at once can bear, and far more than is loaded. */
const MANY = 3_000;
const ROWS_MAX = 200;

const rowsDrawn = (log: Locator) => log.evaluate((rows) => rows.children.length);
const topOf = (one: Locator) => one.evaluate((element) => element.getBoundingClientRect().top);

test('a link leads far back without loading what lies between, and the end is one step away', async ({
  person,
  store,
  text,
}) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, taro, hanako);
  await fill(store, roomId, hanako, MANY, 10 * 60_000);
  await store.reads.mark(roomId, taro.userId, MANY);
  const { chat, page } = taro;
  const asked: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (payload.includes('message:history')) asked.push(String(payload));
    }),
  );

  await chat.goto(`/rooms/${roomId}?seq=1234`);
  const aim = chat.bubble(numbered(1234));
  await expect(aim).toBeInViewport({ ratio: 1 });
  await expect(aim).toBeFocused();
  await expect(chat.bubble(numbered(MANY))).toHaveCount(0);
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(3);
  expect(await rowsDrawn(chat.log)).toBeLessThanOrEqual(ROWS_MAX);
  // A reload stands at the end: the address has done its work.
  expect(new URL(page.url()).search).toBe('');

  await test.step('one reads on from there, in both directions, and nothing moves', async () => {
    for (const [by, reached] of [
      [-500, 1_150],
      [500, 1_320],
    ] as const) {
      await chat.log.hover();
      await expect(async () => {
        await page.mouse.wheel(0, by);
        await expect(chat.bubble(numbered(reached))).toBeInViewport({ timeout: 100 });
      }).toPass({ intervals: [0] });
      const seqs = await chat.bubbles.evaluateAll((all) => all.map((one) => Number(one.dataset.seq)));
      expect(seqs).toEqual(seqs.map((_, i) => (seqs[0] ?? 0) + i));
      expect(await rowsDrawn(chat.log)).toBeLessThanOrEqual(ROWS_MAX);
    }
  });

  await test.step('what arrives moves nothing and is told', async () => {
    const read = chat.bubble(numbered(1_320));
    const top = await topOf(read);
    await say(store, roomId, hanako, 'いま届いた一通');
    await expect(page.getByRole('button', { name: text.room.newMessagesLabel(1) })).toBeVisible();
    expect(Math.abs((await topOf(read)) - top)).toBeLessThanOrEqual(1);
    await expect(chat.bubble('いま届いた一通')).toHaveCount(0);
  });

  await test.step('back to now', async () => {
    await page.getByRole('button', { name: text.room.newMessagesLabel(1) }).click();
    await expect(chat.bubble('いま届いた一通')).toBeInViewport();
    await expect(chat.bubble(numbered(MANY))).toBeInViewport();
    await expect(page.getByRole('button', { name: text.room.toBottom })).toBeHidden();
  });

  await test.step('who sends from far back sees what was sent', async () => {
    await page.goto(`${taro.origin}/rooms/${roomId}?seq=50`);
    await expect(chat.bubble(numbered(50))).toBeInViewport();
    await chat.say('ここに書く');
    await expect(chat.bubble('ここに書く')).toBeInViewport();
  });
});

test('a window of history and the last messages become one where they meet', async ({
  person,
  store,
  text,
}) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, taro, hanako);
  await fill(store, roomId, hanako, 400, 10 * 60_000);
  await store.reads.mark(roomId, taro.userId, 400);
  const { chat, page } = taro;
  await chat.goto(`/rooms/${roomId}?seq=120`);
  await expect(chat.bubble(numbered(120))).toBeInViewport();
  await chat.log.hover();
  await expect(async () => {
    await page.mouse.wheel(0, 1_200);
    const seqs = await chat.bubbles.evaluateAll((all) => all.map((one) => Number(one.dataset.seq)));
    expect(seqs).toEqual(seqs.map((_, i) => (seqs[0] ?? 0) + i));
    await expect(chat.bubble(numbered(400))).toBeInViewport({ timeout: 100 });
  }).toPass({ intervals: [0] });
  await expect(page.getByRole('button', { name: text.room.toBottom })).toBeHidden();
  await say(store, roomId, hanako, 'これは見える');
  await expect(chat.bubble('これは見える')).toBeInViewport();
});

test('the day leads to another day', async ({ person, store, text, locale }) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, taro, hanako);
  const said = await fill(store, roomId, hanako, 600, HOUR_MS);
  await store.reads.mark(roomId, taro.userId, 600);
  const dates = createDates(localeFrom([locale ?? '']), 'Asia/Tokyo');
  const { chat, page } = taro;
  await chat.goto(`/rooms/${roomId}`);
  const pill = chat.log.getByTitle(text.room.toDay).last();
  // Late in a day there is more of it than a phone shows.
  await expect(async () => {
    await pill.scrollIntoViewIfNeeded();
    await expect(pill).toBeInViewport({ timeout: 500 });
  }).toPass();

  const day = dates.day(Date.now()) - 12;
  const first = said.find(({ at }) => dates.day(at) === day);
  await pill.click();
  const picker = page.getByRole('dialog', { name: text.days.title });
  await picker.getByLabel(text.days.date).fill(new Date(day * 24 * HOUR_MS).toISOString().slice(0, 10));
  await picker.getByRole('button', { name: text.days.go, exact: true }).click();
  await expect(picker).toBeHidden();
  await expect(chat.bubble(first?.text ?? '')).toBeInViewport();
  const there = chat.log.getByText(dates.dayLabel(first?.at ?? 0, Date.now()), { exact: true });
  await expect(there).toBeInViewport();

  await there.click();
  await picker.getByRole('button', { name: text.days.beginning }).click();
  await expect(chat.bubble(numbered(1))).toBeInViewport();
});

test('who has read a message is shown where 既読 is touched', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const [hanako, ken] = await Promise.all([makeAccount(store, '花子'), makeAccount(store, '健太')]);
  const roomId = await makeGroup(store, '家族', [taro, hanako, ken]);
  await say(store, roomId, taro, 'だれか見た？');
  await store.reads.mark(roomId, hanako.userId, 1);
  const { chat, page } = taro;
  await chat.goto(`/rooms/${roomId}`);
  await chat.bubble('だれか見た？').getByText(text.room.readBy(1), { exact: true }).click();
  const sheet = page.getByRole('dialog', { name: text.readers.title });
  const listUnder = (heading: string) =>
    sheet.locator('section').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });
  await expect(listUnder(text.readers.read(1)).getByText('花子')).toBeVisible();
  await expect(listUnder(text.readers.unread(1)).getByText('健太')).toBeVisible();
  await store.reads.mark(roomId, ken.userId, 1);
  await expect(listUnder(text.readers.read(2)).getByText('健太')).toBeVisible();
  await page.goBack();
  await expect(sheet).toBeHidden();
  await expect(chat.bubble('だれか見た？')).toBeVisible();
});

test('screen readers hear what arrives, and nothing of what is loaded', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, taro, hanako);
  await fill(store, roomId, hanako, 300, HOUR_MS);
  await store.reads.mark(roomId, taro.userId, 300);
  const { chat, page } = taro;
  await chat.goto(`/rooms/${roomId}`);
  await expect(chat.log).toHaveAttribute('aria-live', 'off');
  const told = page.getByRole('main').locator('p[aria-live=polite].sr-only');
  await chat.log.hover();
  await page.mouse.wheel(0, -6_000);
  await expect(chat.bubble(numbered(300))).not.toBeInViewport();
  await expect(told).toHaveText('');
  await say(store, roomId, hanako, '聞こえる？');
  await expect(told).toHaveText(text.rooms.from('花子', '聞こえる？'));
  await expect(chat.bubbles.first()).toHaveAccessibleDescription(/第\d+号/);
});

test('each background is chosen in the room’s details, and stays', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const roomId = await makeDirect(store, taro, await makeAccount(store, '花子'));
  const { chat, page } = taro;
  await chat.goto(`/rooms/${roomId}`);
  // Over the conversation or beside it.
  await page.locator('[data-info-toggle]').click();
  await page.getByRole('radio', { name: text.backgrounds.names.dusk }).check();
  await expect(page.getByRole('main')).toHaveAttribute('data-background', 'dusk');
  await expect.poll(async () => (await store.preferences.of(taro.userId, roomId)).background).toBe('dusk');
  await page.reload();
  await expect(page.getByRole('main')).toHaveAttribute('data-background', 'dusk');
});
