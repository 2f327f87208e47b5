import { makeAccount } from './fixtures/people';
import { fill, makeDirect, makeGroup, numbered } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

test('list and conversation side by side, by touch: into rooms, write, details over it, turned, and back', async ({
  person,
  store,
  text,
}) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeGroup(store, '家族', [taro, hanako]);
  await fill(store, roomId, hanako, 60, 60_000);
  await makeDirect(store, taro, hanako);
  await chat.goto('/');
  await chat.row('家族').getByRole('link').tap();
  await expect(chat.list).toBeVisible();
  await expect(chat.conversation('家族')).toBeVisible();
  await chat.field.fill('タブレットから');
  await chat.sendButton.tap();
  await expect(chat.bubble('タブレットから')).toBeInViewport();

  await page.getByRole('link', { name: text.room.info, exact: true }).tap();
  await expect(chat.dialog.getByText(text.info.members(2))).toBeVisible();
  const card = await chat.dialog.boundingBox();
  expect(card?.width, 'a card, and not the whole screen').toBeLessThan(500);
  await page.goBack();
  await expect(chat.dialog).toBeHidden();

  await page.setViewportSize({ width: 1180, height: 820 });
  await expect(chat.bubble('タブレットから')).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await page.setViewportSize({ width: 820, height: 1180 });
  await expect(chat.bubble(numbered(60))).toBeInViewport();

  await chat.row('花子').getByRole('link').tap();
  await expect(chat.conversation('花子')).toBeVisible();
  await page.goBack();
  await expect(chat.conversation('家族')).toBeVisible();
});
