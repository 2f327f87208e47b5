import { makeAccount } from './fixtures/people';
import { makeDirect, say } from './fixtures/rooms';
import { swipe } from './fixtures/swipe';
import { expect, test } from './fixtures/test';

test('a row gives way to a finger, to both sides', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const { chat, page, origin } = taro;
  const hanako = await makeAccount(store, '花子');
  await say(store, await makeDirect(store, taro, hanako), hanako, '読んで');
  await makeDirect(store, taro, await makeAccount(store, '健太'));
  await chat.goto('/');
  const { short } = text.rooms;
  const row = chat.row('花子');

  await swipe(page, row, 170);
  await row.getByRole('button', { name: short.read, exact: true }).tap();
  await expect(chat.unread('花子', 1)).toHaveCount(0);

  await swipe(page, row, 170);
  await row.getByRole('button', { name: short.pin, exact: true }).tap();
  await expect(row.getByRole('img', { name: text.rooms.pinned })).toBeVisible();

  await swipe(page, row, -170);
  await row.getByRole('button', { name: short.mute, exact: true }).tap();
  await expect(row.getByRole('img', { name: text.rooms.muted })).toBeVisible();

  await swipe(page, row, -170);
  await row.getByRole('button', { name: short.hide, exact: true }).tap();
  await expect(row).toBeHidden();
  await page.getByRole('button', { name: text.common.undo }).tap();
  await expect(row).toBeVisible();
  await expect(page, 'no swipe was taken for a press').toHaveURL(`${origin}/`);
});

test('a press elsewhere closes what was pulled open, and opens nothing', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const { chat, page, origin } = taro;
  await makeDirect(store, taro, await makeAccount(store, '花子'));
  await makeDirect(store, taro, await makeAccount(store, '健太'));
  await chat.goto('/');
  const hide = chat.row('花子').getByRole('button', { name: text.rooms.short.hide, exact: true });
  await swipe(page, chat.row('花子'), -170);
  await expect(hide).toBeVisible();
  await chat.row('健太').getByRole('link').tap();
  await expect(hide).toHaveCount(0);
  await expect(page).toHaveURL(`${origin}/`);
  await chat.row('健太').getByRole('link').tap();
  await expect(chat.conversation('健太')).toBeVisible();
});

test('a long press opens the menu, and a push up or down scrolls', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const { chat, page, origin } = taro;
  await makeDirect(store, taro, await makeAccount(store, '花子'));
  await chat.goto('/');
  const box = await chat.row('花子').boundingBox();
  const devtools = await page.context().newCDPSession(page);
  const point = { x: (box?.x ?? 0) + 150, y: (box?.y ?? 0) + 30 };
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  const menu = page.getByRole('menu', { name: '花子' });
  await expect(menu).toBeVisible();
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(menu).toBeVisible();
  await menu.getByRole('menuitem', { name: text.rooms.actions.pin }).tap();
  await expect(chat.row('花子').getByRole('img', { name: text.rooms.pinned })).toBeVisible();
  await expect(page).toHaveURL(`${origin}/`);
});

test('somebody new is told what to do, and their id', async ({ person, text }) => {
  const { chat, page, loginId } = await person('花子');
  await chat.goto('/');
  await expect(page.getByRole('heading', { name: text.rooms.welcome('花子') })).toBeVisible();
  await expect(page.getByText(loginId).filter({ visible: true })).toBeVisible();
  await page.getByRole('link', { name: text.firstRun.group }).filter({ visible: true }).tap();
  const dialog = page.getByRole('dialog', { name: text.newChat.title });
  await expect(dialog.getByLabel(text.newChat.groupName)).toBeVisible();
});
