import { makeAccount } from './fixtures/people';
import { fill, makeDirect, makeGroup, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

test('what was written long ago is found from the list, and gone to', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const family = await makeGroup(store, '家族', [taro, hanako]);
  await say(store, family, hanako, '集合はミナミ口で', Date.now() - 3 * 60 * 60_000);
  await fill(store, family, hanako, 150, 1_000);
  const direct = await makeDirect(store, taro, hanako);
  await say(store, direct, hanako, '南口にいる');
  const { chat, page } = taro;
  await chat.goto('/');

  // Written in another way, and without a mouse.
  const field = page.getByRole('searchbox', { name: text.rooms.search });
  // Keys are heard a moment after the page has come alive.
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(field).toBeFocused({ timeout: 500 });
  }).toPass();
  await field.fill('みなみ');
  const hit = chat.list.getByRole('link', { name: '集合はミナミ口で' });
  await expect(hit.locator('mark')).toHaveText('ミナミ');
  await expect(chat.list.getByRole('link', { name: '南口にいる' })).toHaveCount(0);
  await page.keyboard.press('ArrowDown');
  await expect(hit).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(chat.bubble('集合はミナミ口で')).toBeFocused();
  const marks = () =>
    page.evaluate(() => [...(CSS.highlights.get('found') ?? [])].map((range) => range.toString()));
  expect(await marks()).toEqual(['ミナミ']);

  // What is taken back leaves the list at once.
  await expect(hit).toBeVisible();
  await store.messageChanges.unsend({ roomId: family, seq: 1, userId: hanako.userId }, 0);
  await expect(hit).toHaveCount(0);
  await expect.poll(marks).toEqual([]);
});
