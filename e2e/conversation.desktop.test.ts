import { makeAccount } from './fixtures/people';
import { fill, makeGroup, numbered, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

test('messages are walked by keyboard, and their menu opens and closes by it', async ({
  person,
  store,
  text,
}) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeGroup(store, '家族', [taro, hanako]);
  await fill(store, roomId, hanako, 300, 60_000);
  await say(store, roomId, taro, '自分の一言');
  await taro.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: taro.origin });
  const { chat, page } = taro;
  await chat.goto(`/rooms/${roomId}`);
  await expect(chat.field).toBeFocused();
  // Past what stands before the field.
  await expect(async () => {
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowUp');
    await expect(chat.bubble('自分の一言')).toBeFocused({ timeout: 200 });
  }).toPass();

  const menu = page.getByRole('menu', { name: text.menu.label });
  await page.keyboard.press('Enter');
  await expect(menu.locator(':focus')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(chat.bubble('自分の一言')).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(menu.locator(':focus')).toBeVisible();
  const link = menu.getByRole('menuitem', { name: text.menu.copyLink });
  await expect(async () => {
    await page.keyboard.press('ArrowDown');
    await expect(link).toBeFocused({ timeout: 200 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(menu).toBeHidden();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(`/rooms/${roomId}?seq=301`);

  // Further than is drawn, without the focus being lost on the way. Days are stops as well.
  // Faster than anybody presses, a key now and then comes before the rows that it would lead to.
  const focused = chat.log.locator('article:focus, article:has(:focus), .day:focus');
  let seq = 0;
  await expect(async () => {
    for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowUp');
    await expect(focused).toHaveCount(1, { timeout: 200 });
    seq = Number((await focused.getAttribute('data-seq')) ?? 301);
    expect(seq).toBeLessThan(216);
  }).toPass({ intervals: [0] });
  await expect(focused).toBeInViewport();
  await page.keyboard.press('ArrowDown');
  await expect(chat.bubble(numbered(seq + 1))).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(chat.field).toBeFocused();
});

test('a right click, and the button beside a message, open its menu', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeGroup(store, '家族', [taro, hanako]);
  await say(store, roomId, hanako, 'これを写して');
  await taro.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: taro.origin });
  const { chat, page } = taro;
  await chat.goto(`/rooms/${roomId}`);
  const menu = page.getByRole('menu', { name: text.menu.label });
  await chat.said.first().click({ button: 'right' });
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await chat.bubble('これを写して').hover();
  await chat.bubble('これを写して').getByRole('button', { name: text.room.openMenu }).click();
  await menu.getByRole('menuitem', { name: text.menu.copy, exact: true }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('これを写して');
});

test('a link to a message of this place is followed in the page itself', async ({ person, store }) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeGroup(store, '家族', [taro, hanako]);
  const other = await makeGroup(store, '山岳部', [taro, hanako]);
  await fill(store, other, hanako, 500, 60_000);
  const { chat, page, origin } = taro;
  await say(store, roomId, hanako, `${origin}/rooms/${other}?seq=77`);
  await chat.goto(`/rooms/${roomId}`);
  await page.evaluate(() => {
    document.documentElement.dataset.same = 'page';
  });
  await chat.said.first().getByRole('link').click();
  await expect(chat.conversation('山岳部')).toBeVisible();
  await expect(chat.bubble(numbered(77))).toBeInViewport();
  await expect(page.locator('html')).toHaveAttribute('data-same', 'page');
});

test('Enter breaks the line where one prefers that, and Ctrl+Enter sends', async ({
  person,
  store,
  text,
}) => {
  const taro = await person('太郎');
  const roomId = await makeGroup(store, '家族', [taro, await makeAccount(store, '花子')]);
  const { chat, page } = taro;
  await chat.goto('/');
  const settings = await chat.openSettings();
  await settings.getByRole('radio', { name: text.composer.enterDoes.break }).check();
  await chat.goto(`/rooms/${roomId}`);
  await chat.field.click();
  await page.keyboard.type('一');
  await page.keyboard.press('Enter');
  await page.keyboard.type('二');
  await expect(chat.field).toHaveValue('一\n二');
  await page.keyboard.press('Control+Enter');
  await expect(chat.said).toHaveText(['一\n二'], { useInnerText: true });
});
