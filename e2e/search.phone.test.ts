import { SEARCH_WORDS } from '../lib/i18n/search';
import { makeAccount } from './fixtures/people';
import { fill, makeGroup, say } from './fixtures/rooms';
import { swipe } from './fixtures/swipe';
import { expect, test } from './fixtures/test';

test('in a room a search leads from hit to hit', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeGroup(store, '家族', [taro, hanako]);
  await say(store, roomId, hanako, '会議は月曜', Date.now() - 3 * 60 * 60_000);
  await fill(store, roomId, hanako, 120, 1_000);
  await say(store, roomId, hanako, 'カイギの部屋');
  const { chat, page } = taro;
  await chat.goto(`/rooms/${roomId}`);

  const words = SEARCH_WORDS.ja.search;
  await page.getByRole('button', { name: text.room.search, exact: true }).tap();
  const bar = page.getByRole('search', { name: text.room.search });
  const field = bar.getByRole('textbox', { name: words.field });
  await expect(field).toBeFocused();
  await field.fill('議');
  await expect(bar).toContainText(words.at(1, 1, false));
  await expect(chat.bubble('会議は月曜')).toBeInViewport();
  await field.fill('かいぎ');
  await expect(chat.bubble('カイギの部屋')).toBeInViewport();

  await field.fill('号');
  await expect(bar).toContainText(words.at(1, 50, true));
  await expect(chat.bubble('第120号')).toBeInViewport();
  await bar.getByRole('button', { name: words.older }).tap();
  await expect(bar).toContainText(words.at(2, 50, true));
  await field.press('Enter');
  await field.press('Shift+Enter');
  await expect(bar).toContainText(words.at(2, 50, true));
  await bar.getByRole('button', { name: words.newer }).tap();
  await expect(bar.getByRole('button', { name: words.newer })).toBeDisabled();

  await field.fill('どこにもない');
  await expect(bar).toContainText(words.none('どこにもない'));
  await bar.getByRole('button', { name: words.everywhere }).tap();
  await expect(page.getByRole('searchbox', { name: text.rooms.search })).toHaveValue('どこにもない');
  await expect(chat.list).toContainText(text.rooms.noResult('どこにもない'));
});

test('a message that is pushed aside is answered', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeGroup(store, '家族', [taro, hanako]);
  await say(store, roomId, hanako, '何時に着く？');
  const { chat, page } = taro;
  await chat.goto(`/rooms/${roomId}`);
  const replying = page.getByRole('group', { name: text.composer.replying });
  const bubble = chat.bubble('何時に着く？');
  // Its code comes once the page is alive.
  await expect(async () => {
    await swipe(page, bubble, 90);
    await expect(replying).toContainText('何時に着く？', { timeout: 500 });
  }).toPass();
  await page.getByRole('button', { name: text.composer.stopReplying }).tap();
  await swipe(page, bubble, 30);
  await swipe(page, bubble, -90);
  await expect(bubble).not.toHaveAttribute('data-dragged');
  await expect(replying).toBeHidden();
});
