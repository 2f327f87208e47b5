import type { Page } from '@playwright/test';
import { makeAccount } from './fixtures/people';
import { fill, makeDirect, makeGroup, numbered, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

const NARROW = { width: 320, height: 568 };

test('one screen at a time, with two ways back', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const { chat, page, origin } = taro;
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, taro, hanako);
  await fill(store, roomId, hanako, 60, 60_000);
  await store.reads.mark(roomId, taro.userId, 60);

  await chat.goto('/');
  await expect(chat.list).toBeVisible();
  await expect(chat.log).toBeHidden();

  await chat.row('花子').getByRole('link').tap();
  await expect(page).toHaveURL(`${origin}/rooms/${roomId}`);
  await expect(chat.bubble(numbered(60))).toBeInViewport();
  await expect(chat.list).toBeHidden();

  await chat.back.tap();
  await expect(page).toHaveURL(`${origin}/`);
  await expect(chat.list).toBeVisible();
  await expect(chat.log).toBeHidden();

  await chat.open('花子');
  await page.goBack();
  await expect(chat.list).toBeVisible();
  await page.goForward();
  await expect(chat.bubble(numbered(60))).toBeInViewport();

  // The browser's back closes what lies over the screen first.
  await chat.openInfo();
  await page.goBack();
  await expect(chat.dialog).toBeHidden();
  await expect(chat.log).toBeVisible();
  await page.goBack();
  await expect(chat.list).toBeVisible();

  // Who came straight to the room, by a notification say, gets to the list all the same.
  const tab = await taro.context.newPage();
  await tab.goto(`${origin}/rooms/${roomId}`);
  await tab.getByRole('button', { name: text.room.backToList }).tap();
  await expect(tab).toHaveURL(`${origin}/`);
  await expect(tab.getByRole('navigation', { name: text.rooms.list })).toBeVisible();
});

/** How far the page can be moved sideways. */
const sideways = (page: Page) =>
  page.evaluate(() => {
    const wide = [...document.querySelectorAll('*')].filter(
      (one) => one.scrollWidth > one.clientWidth && getComputedStyle(one).overflowX.match(/auto|scroll/),
    );
    const { scrollWidth, clientWidth } = document.documentElement;
    return { page: scrollWidth - clientWidth, inside: wide.map((one) => `${one.tagName} ${one.className}`) };
  });

test('nothing is wider than 320 px, whatever people write', async ({ visit, person, store, text }) => {
  const fits = { page: 0, inside: [] };
  const stranger = await visit();
  await stranger.page.setViewportSize(NARROW);
  for (const path of ['/login', '/register']) {
    await stranger.chat.goto(path);
    expect(await sideways(stranger.page), path).toEqual(fits);
  }

  const taro = await person('太'.repeat(20));
  const { chat, page } = taro;
  await page.setViewportSize(NARROW);
  const hanako = await makeAccount(store, 'W'.repeat(20));
  const name = 'とても長い名前の集まり'.repeat(4);
  const roomId = await makeGroup(store, name, [taro, hanako]);
  for (const by of [taro, hanako]) {
    await say(store, roomId, by, 'w'.repeat(300));
    await say(store, roomId, by, `https://example.com/${'a'.repeat(200)}?q=${'%E9'.repeat(40)}`);
    await say(store, roomId, by, '長い文章が続きます。'.repeat(30));
    await say(store, roomId, by, '😀😀😀');
  }
  await chat.goto('/');
  await expect(chat.row(name)).toBeVisible();
  expect(await sideways(page), 'list').toEqual(fits);
  await chat.row(name).getByRole('link').tap();
  await expect(chat.bubbles).toHaveCount(8);
  expect(await sideways(page), 'conversation').toEqual(fits);
  await chat.openInfo();
  expect(await sideways(page), 'details').toEqual(fits);
  await page.getByRole('button', { name: text.info.invite, exact: true }).tap();
  expect(await sideways(page), 'invitation').toEqual(fits);
  await chat.goto('/');
  const dialog = await chat.openNewChat();
  expect(await sideways(page), 'new chat').toEqual(fits);
  await dialog.getByText(text.newChat.group, { exact: true }).tap();
  await expect(dialog.getByLabel(text.newChat.groupName)).toBeVisible();
  expect(await sideways(page), 'new group').toEqual(fits);
  await chat.closeDialog();
  await chat.openSettings();
  await expect(page.getByText(text.settings.thisDevice)).toBeVisible();
  expect(await sideways(page), 'settings').toEqual(fits);
});

test('the composer stays in view, however much is written', async ({ person, store }) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, taro, hanako);
  await fill(store, roomId, hanako, 60, 60_000);
  await store.reads.mark(roomId, taro.userId, 60);
  await chat.goto(`/rooms/${roomId}`);

  // As tall as the screen, and as what a keyboard leaves of it.
  for (const height of [844, 480]) {
    await page.setViewportSize({ width: 390, height });
    for (const draft of ['', 'こんにちは', '一行\n'.repeat(40)]) {
      await chat.field.fill(draft);
      const box = await chat.field.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
      await expect(chat.sendButton.or(chat.voiceButton)).toBeInViewport({ ratio: 1 });
      await expect(chat.bubble(numbered(60)), 'the end stays in view').toBeInViewport();
    }
  }
  await chat.field.fill('小さな画面から');
  await chat.sendButton.tap();
  await expect(chat.bubble('小さな画面から')).toBeInViewport();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
});

test('a keyboard that lies over the page covers nothing and leaves no gap', async ({ person, store }) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, taro, hanako);
  await fill(store, roomId, hanako, 60, 60_000);
  await store.reads.mark(roomId, taro.userId, 60);
  // As in Safari: the window stays as high as it is, and what is seen of it becomes less.
  await page.addInitScript(() => {
    let height = window.innerHeight;
    Object.defineProperty(visualViewport, 'height', { get: () => height });
    window.addEventListener('test:keyboard', (event) => {
      height = window.innerHeight - (event as CustomEvent<number>).detail;
      visualViewport?.dispatchEvent(new Event('resize'));
    });
  });
  await chat.goto(`/rooms/${roomId}`);
  const keyboard = (height: number) =>
    page.evaluate((detail) => {
      window.dispatchEvent(new CustomEvent('test:keyboard', { detail }));
    }, height);
  const edges = async () => {
    const form = await page.getByRole('form').boundingBox();
    const header = await page.getByRole('main').boundingBox();
    return { top: header?.y, bottom: Math.round((form?.y ?? 0) + (form?.height ?? 0)) };
  };

  expect(await edges()).toEqual({ top: 0, bottom: 844 });
  await keyboard(336);
  expect(await edges()).toEqual({ top: 0, bottom: 508 });
  await expect(chat.bubble(numbered(60)), 'the end stays in view').toBeInViewport();
  await keyboard(291);
  expect(await edges(), 'another keyboard').toEqual({ top: 0, bottom: 553 });
  await keyboard(60);
  expect(await edges(), 'a bar of the browser is none').toEqual({ top: 0, bottom: 844 });
  await keyboard(336);
  await keyboard(0);
  expect(await edges(), 'and nothing is left of it').toEqual({ top: 0, bottom: 844 });
});

test('what is touched is at least 44 px high', async ({ person, store }) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  const roomId = await makeDirect(store, taro, await makeAccount(store, '花子'));
  const small = () =>
    page.locator('button:visible, a:visible, [role=button]:visible').evaluateAll((all) =>
      all.flatMap((one) => {
        const { width, height } = one.getBoundingClientRect();
        return Math.min(width, height) < 44 ? [`${one.getAttribute('aria-label') ?? one.textContent}`] : [];
      }),
    );
  await chat.goto('/');
  await expect(chat.row('花子')).toBeVisible();
  expect(await small()).toEqual([]);
  await chat.goto(`/rooms/${roomId}`);
  await expect(chat.field).toBeVisible();
  expect(await small()).toEqual([]);
});
