import { makeAccount } from './fixtures/people';
import { makeGroup, say } from './fixtures/rooms';
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

  const info = page.getByRole('button', { name: text.room.info, exact: true });
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
