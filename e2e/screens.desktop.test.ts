import { makeAccount } from './fixtures/people';
import { makeDirect, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

test('rail, list and conversation stand side by side', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const { chat, page, origin } = taro;
  const [hanako, kenta] = [await makeAccount(store, '花子'), await makeAccount(store, '健太')];
  const rooms = [await makeDirect(store, taro, hanako), await makeDirect(store, taro, kenta)];
  await say(store, rooms[0]!, hanako, '花子です');
  await say(store, rooms[1]!, kenta, '健太です');

  await chat.goto('/');
  const rail = page.getByRole('navigation', { name: text.nav.main });
  await expect(rail).toBeVisible();
  await expect(rail.getByRole('link', { name: text.nav.talkUnread(2) })).toBeVisible();
  await expect(page.getByRole('heading', { name: text.rooms.pickTitle })).toBeVisible();

  await chat.open('花子');
  const [a, b, c] = await Promise.all(
    [rail, chat.list, chat.conversation('花子')].map((part) => part.boundingBox()),
  );
  expect(a?.x).toBe(0);
  expect(b?.x).toBeGreaterThanOrEqual((a?.x ?? 0) + (a?.width ?? 0));
  expect(c?.x).toBeGreaterThanOrEqual((b?.x ?? 0) + (b?.width ?? 0));
  expect((c?.x ?? 0) + (c?.width ?? 0)).toBe(1440);
  await expect(chat.row('花子').getByRole('link')).toHaveAttribute('aria-current', 'page');
  await expect(chat.field).toBeFocused();

  // Another room without a page load, and back by the browser.
  await page.evaluate(() => {
    document.body.dataset.same = 'page';
  });
  await chat.open('健太');
  await expect(page).toHaveURL(`${origin}/rooms/${rooms[1]}`);
  await expect(chat.bubble('健太です')).toBeVisible();
  await page.goBack();
  await expect(chat.conversation('花子')).toBeVisible();
  await expect(page.locator('body')).toHaveAttribute('data-same', 'page');
});

test('the list can be searched and filtered', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  const [hanako, kenta] = [await makeAccount(store, 'はなこ'), await makeAccount(store, 'けんた')];
  await makeDirect(store, taro, hanako);
  await say(store, await makeDirect(store, taro, kenta), kenta, '未読です');
  await chat.goto('/');
  await page.getByRole('searchbox', { name: text.rooms.search }).fill('ハナ');
  await expect(chat.row('はなこ')).toBeVisible();
  await expect(chat.row('けんた')).toBeHidden();
  await page.getByRole('button', { name: text.rooms.clearSearch }).click();
  const filters = page.getByRole('group', { name: text.rooms.filter });
  await filters.getByRole('button', { name: text.rooms.filters.unread }).click();
  await expect(chat.row('はなこ')).toBeHidden();
  await expect(chat.row('けんた')).toBeVisible();
  await filters.getByRole('button', { name: text.rooms.filters.group }).click();
  await expect(page.getByText(text.rooms.noGroup)).toBeVisible();
});
