import { makeAccount } from './fixtures/people';
import { makeDirect, makeGroup, say } from './fixtures/rooms';
import { holdScripts } from './fixtures/screen';
import { expect, test } from './fixtures/test';

test('by keyboard alone: into a room, write, into its details and back', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeGroup(store, '家族', [taro, hanako]);
  await say(store, roomId, hanako, 'こんにちは');
  await chat.goto('/');
  const row = chat.row('家族').getByRole('link');
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(row).toBeFocused({ timeout: 50 });
  }).toPass({ intervals: [0] });
  await page.keyboard.press('Enter');
  await expect(chat.conversation('家族')).toBeVisible();

  await chat.field.focus();
  await page.keyboard.type('hello');
  await page.keyboard.press('Enter');
  await expect(chat.bubble('hello')).toBeVisible();

  // Where there is no room for both, the details lie over the conversation.
  await page.setViewportSize({ width: 1100, height: 900 });
  const info = page.getByRole('link', { name: text.room.info, exact: true });
  await info.focus();
  await page.keyboard.press('Enter');
  await expect(chat.dialog).toBeVisible();
  expect(await chat.dialog.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(chat.dialog).toBeHidden();
  await expect(info, 'the focus is where it was').toBeFocused();
});

test('a new chat leads to where one writes', async ({ person, store, text }) => {
  const { chat, page } = await person('太郎');
  const { loginId } = await makeAccount(store, '花子');
  await chat.goto('/');
  const dialog = await chat.openNewChat();
  await dialog.getByLabel(text.newChat.idLabel).fill(loginId);
  await page.keyboard.press('Enter');
  const start = dialog.getByRole('button', { name: text.newChat.start('花子') });
  await start.focus();
  await page.keyboard.press('Enter');
  await expect(chat.conversation('花子')).toBeVisible();
  await expect(chat.dialog).toBeHidden();
  await expect(chat.field).toBeFocused();
  await page.keyboard.type('hello');
  await page.keyboard.press('Enter');
  await expect(chat.bubble('hello')).toBeVisible();
});

test('shortcuts: search, rooms up and down, the next unread one, back to writing', async ({
  person,
  store,
  text,
}) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  const others = [
    await makeAccount(store, '花子'),
    await makeAccount(store, '健太'),
    await makeAccount(store, 'さくら'),
  ];
  for (const [i, other] of others.entries()) {
    const roomId = await makeDirect(store, taro, other);
    await say(store, roomId, other, `${other.name}です`);
    // All but the first one are read.
    if (i > 0) await store.reads.mark(roomId, taro.userId, 1);
  }
  await chat.goto('/');
  // Keys are heard a moment after the page has come alive.
  await expect(async () => {
    if (!(await chat.conversation('さくら').isVisible())) await page.keyboard.press('Alt+ArrowDown');
    await expect(chat.conversation('さくら')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(chat.field).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(chat.conversation('健太')).toBeVisible();
  await expect(chat.field).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(chat.conversation('さくら')).toBeVisible();
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect(chat.conversation('花子')).toBeVisible();
  await expect(chat.field).toBeFocused();

  const search = page.getByRole('searchbox', { name: text.rooms.search });
  await page.keyboard.press('Control+k');
  await expect(search).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(chat.field).toBeFocused();
  await page.keyboard.type('/?');
  await expect(chat.field, 'what writes something is written').toHaveValue('/?');
  await expect(chat.dialog).toBeHidden();
});

test('? shows every key, but not to who is writing or composing', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  await makeDirect(store, taro, await makeAccount(store, '花子'));
  await chat.goto('/');
  const row = chat.row('花子').getByRole('link');
  await row.focus();
  // Keys are heard a moment after the page has come alive.
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: text.keys.title })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(chat.dialog.getByText(text.keys.nextUnread)).toBeVisible();
  // What lies over the screen has the keys.
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Escape');
  await expect(chat.dialog).toBeHidden();
  await expect(row).toBeFocused();

  await chat.open('花子');
  const cdp = await taro.context.newCDPSession(page);
  await cdp.send('Input.imeSetComposition', { text: 'しつもん', selectionStart: 4, selectionEnd: 4 });
  const key = { key: 'ArrowDown', code: 'ArrowDown', windowsVirtualKeyCode: 229, modifiers: 1 };
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
  await cdp.send('Input.insertText', { text: '質問？' });
  await expect(chat.field).toHaveValue('質問？');
  await expect(chat.conversation('花子')).toBeVisible();
  await expect(chat.dialog).toBeHidden();
});

test('on a wide screen the details are a panel that stays open over rooms and a reload', async ({
  person,
  store,
  text,
}) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  const hanako = await makeAccount(store, '花子');
  await makeDirect(store, taro, hanako);
  await makeGroup(store, '家族', [taro, hanako]);
  await chat.goto('/');
  await chat.open('家族');
  const toggle = page.getByRole('link', { name: text.room.info, exact: true });
  await toggle.focus();
  await page.keyboard.press('Enter');
  await expect(chat.panel.getByText(text.info.members(2))).toBeVisible();
  await expect(toggle).toHaveAttribute('aria-expanded', 'true');
  await chat.open('花子');
  await expect(chat.panel.getByText('花子', { exact: true })).toBeVisible();
  await page.reload();
  await expect(chat.panel.getByText('花子', { exact: true })).toBeVisible();
  expect((await chat.panel.boundingBox())?.width).toBe(320);

  // Narrower, there is no room for it; and its address leads to it.
  await page.setViewportSize({ width: 1100, height: 900 });
  await expect(chat.panel).toBeHidden();
  await page.setViewportSize({ width: 1440, height: 900 });
  await chat.panel.getByRole('button', { name: text.common.close }).click();
  await expect(chat.panel).toBeHidden();
  await expect(toggle).toBeFocused();
  await page.goto(`${page.url()}?open=info`);
  await expect(chat.panel).toBeVisible();
  await expect(chat.dialog).toBeHidden();
});

test('a click on what opens a dialog counts, also before the scripts are there', async ({ person }) => {
  const { chat, page, origin } = await person('太郎');
  const release = await holdScripts(page);
  await page.goto(`${origin}/`, { waitUntil: 'commit' });
  // Before the style sheet is there, also what another width shows.
  await page.locator('a[href$="open=settings"]').first().click({ noWaitAfter: true });
  await page.waitForURL(/open=settings/, { waitUntil: 'commit' });
  release();
  await expect(chat.dialog).toBeVisible();
});
