import { makeAccount, sessionFor } from './fixtures/people';
import { makeDirect, say } from './fixtures/rooms';
import { chatScreen } from './fixtures/screen';
import { expect, test } from './fixtures/test';

test('two people on two replicas find each other and talk', async ({ person, text, visit, store }) => {
  const hanako = await person('花子');
  const taro = await person('太郎');
  expect(hanako.origin).not.toBe(taro.origin);
  await taro.chat.goto('/');
  await expect(
    taro.page.getByRole('heading', { name: text.rooms.welcome('太郎') }).filter({ visible: true }),
  ).toBeVisible();

  await hanako.chat.goto('/');
  const dialog = await hanako.chat.openNewChat();
  await dialog.getByLabel(text.newChat.idLabel).fill(taro.loginId);
  await dialog.getByRole('button', { name: text.newChat.find, exact: true }).click();
  await dialog.getByRole('button', { name: text.newChat.start('太郎') }).click();
  await expect(hanako.chat.conversation('太郎')).toBeVisible();
  await expect(hanako.chat.dialog).toBeHidden();
  await expect(hanako.page.getByText(text.room.beginningDirect('太郎'))).toBeVisible();

  await hanako.chat.say('明日、何時に出る？');
  await expect(hanako.chat.bubble('明日、何時に出る？')).toBeVisible();
  await expect(taro.chat.row('花子')).toContainText('明日、何時に出る？');
  await expect(taro.chat.unread('花子', 1)).toBeAttached();
  await expect(taro.page).toHaveTitle(/^\(1\) /);
  await expect(
    hanako.chat.bubble('明日、何時に出る？').getByText(text.room.read, { exact: true }),
  ).toBeHidden();

  await taro.chat.open('花子');
  await expect(taro.chat.bubble('明日、何時に出る？')).toBeVisible();
  await expect(
    hanako.chat.bubble('明日、何時に出る？').getByText(text.room.read, { exact: true }),
  ).toBeVisible();
  await expect(taro.page).not.toHaveTitle(/^\(/);

  await taro.chat.field.pressSequentially('はちじ');
  const typing = hanako.page.getByText(text.room.typing('太郎'));
  await expect(typing).toBeVisible();
  await taro.chat.field.fill('8時でどう？');
  await taro.chat.sendButton.click();
  await expect(taro.chat.field).toHaveValue('');
  await expect(hanako.chat.bubble('8時でどう？')).toBeVisible();
  await expect(typing, 'who has sent is done typing').toBeHidden();
  await expect(taro.chat.bubble('8時でどう？').getByText(text.room.read, { exact: true })).toBeVisible();

  // Several at once keep their order on both sides.
  const burst = ['一つ目', '二つ目', '三つ目'];
  for (const said of burst) await hanako.chat.say(said);
  for (const { chat } of [hanako, taro]) {
    await expect(chat.said).toHaveText(['明日、何時に出る？', '8時でどう？', ...burst]);
  }

  await hanako.page.reload();
  await expect(hanako.chat.bubbles).toHaveCount(5);
  await expect(hanako.chat.bubble('三つ目')).toBeInViewport();

  const { context, page, chat, origin } = await visit({ options: { javaScriptEnabled: false } });
  await context.addCookies([await sessionFor(store, hanako, 'Test')]);
  await page.goto(`${origin}${new URL(hanako.page.url()).pathname}`);
  await expect(chat.bubble('明日、何時に出る？')).toBeVisible();
  await expect(chat.bubble('三つ目')).toBeInViewport();
  await expect(chat.bubble('三つ目').getByText(text.room.read, { exact: true })).toBeVisible();
  await expect(page.getByText(text.common.loading, { exact: true })).toBeHidden();
});

test('an unknown id, and one’s own, are told beside the field', async ({ person, text }) => {
  const { chat, loginId } = await person('花子');
  await chat.goto('/');
  const dialog = await chat.openNewChat();
  const id = dialog.getByLabel(text.newChat.idLabel);
  await id.fill('nobody-of-this-name');
  await id.press('Enter');
  await expect(dialog.getByText(text.newChat.errors.notFound('nobody-of-this-name'))).toBeVisible();
  await id.fill(loginId);
  await id.press('Enter');
  await expect(dialog.getByText(text.newChat.errors.self)).toBeVisible();
});

test('the list has the newest room on top, and counts what is unread in each', async ({ person, store }) => {
  const taro = await person('太郎');
  const [sakura, kenta] = await Promise.all(['さくら', '健太'].map((name) => makeAccount(store, name)));
  const first = await makeDirect(store, taro, sakura!);
  const second = await makeDirect(store, taro, kenta!);
  await say(store, first, sakura!, 'さくらから', Date.now() - 120_000);
  await say(store, second, kenta!, '健太から', Date.now() - 60_000);

  await taro.chat.goto('/');
  const rows = taro.chat.list.getByRole('listitem');
  await expect(rows).toHaveText([/健太/, /さくら/]);
  await say(store, first, sakura!, 'もう一つ');
  await expect(rows).toHaveText([/さくら.*もう一つ/, /健太/]);
  await expect(taro.chat.unread('さくら', 2)).toBeAttached();
  await expect(taro.chat.unread('健太', 1)).toBeAttached();
  await expect(taro.page).toHaveTitle(/^\(3\) /);

  await taro.chat.open('さくら');
  await expect(taro.page).toHaveTitle(/^\(1\) /);
});

test('two tabs of one person keep up with each other', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, taro, hanako);
  await say(store, roomId, hanako, 'どこにいる？');
  const [first, second] = [taro.chat, chatScreen(await taro.context.newPage(), taro.origin, text)];
  await second.goto('/');
  await expect(second.unread('花子', 1)).toBeAttached();
  await first.goto(`/rooms/${roomId}`);
  await expect(second.unread('花子', 1), 'read here is read there').toBeHidden();
  await first.say('駅にいる');
  await expect(second.row('花子')).toContainText('駅にいる');
  await second.open('花子');
  await expect(second.said).toHaveText(['どこにいる？', '駅にいる']);
  await second.say('いま改札');
  await expect(first.said).toHaveText(['どこにいる？', '駅にいる', 'いま改札']);
});
