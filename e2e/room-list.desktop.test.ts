import { makeAccount } from './fixtures/people';
import { makeDirect, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

test('a menu opens by the right button, by a button that shows on the row, and by two keys', async ({
  person,
  store,
  text,
}) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  await makeDirect(store, taro, await makeAccount(store, '花子'));
  await makeDirect(store, taro, await makeAccount(store, '健太'));
  await chat.goto('/');
  const menu = page.getByRole('menu', { name: '花子' });
  const row = chat.row('花子');

  await row.click({ button: 'right' });
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();

  const more = row.getByRole('button', { name: text.rooms.more('花子') });
  await row.hover();
  await expect(more).toHaveCSS('opacity', '1');
  await more.click();
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();

  await page.mouse.move(900, 500);
  const link = row.getByRole('link');
  for (const key of ['Shift+F10', 'ContextMenu']) {
    await link.focus();
    await page.keyboard.press(key);
    await expect(menu).toBeVisible();
    await expect(menu.getByRole('menuitem').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await expect(link).toBeFocused();
  }
  await expect(page).toHaveURL(/\/$/);
});

test('the keyboard keeps its place when its row moves, and when that is put away', async ({
  person,
  store,
  text,
}) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  const kenta = await makeAccount(store, '健太');
  await makeDirect(store, taro, await makeAccount(store, '花子'));
  const roomId = await makeDirect(store, taro, kenta);
  await chat.goto('/');
  const links = chat.list.getByRole('listitem').getByRole('link');
  await chat.row('花子').getByRole('link').focus();
  await say(store, roomId, kenta, '上へ');
  await expect(links.first()).toContainText('健太');
  await expect(chat.row('花子').getByRole('link')).toBeFocused();

  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: text.rooms.actions.hide }).press('Enter');
  await expect(chat.row('花子')).toBeHidden();
  await expect(chat.list.locator(':focus')).toHaveCount(1);
});

test('nothing moves under the pointer, and everything is in order when that has gone', async ({
  person,
  store,
}) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  const [hanako, kenta] = [await makeAccount(store, '花子'), await makeAccount(store, '健太')];
  const below = await makeDirect(store, taro, kenta);
  await say(store, below, kenta, '1');
  await say(store, await makeDirect(store, taro, hanako), hanako, '1');
  await chat.goto('/');
  const names = chat.list.getByRole('listitem').locator('bdi');
  await expect(names).toHaveText(['花子', '健太']);
  await chat.row('花子').hover();
  // Whoever moves on is still about to press.
  const restless = setInterval(() => void page.mouse.move(200, 150 + Math.random() * 20), 300);
  try {
    await say(store, below, kenta, '2');
    await expect(chat.row('健太')).toContainText('2');
    await expect(names).toHaveText(['花子', '健太']);
  } finally {
    clearInterval(restless);
  }
  await page.mouse.move(900, 500);
  await expect(names).toHaveText(['健太', '花子']);
});
