import { expect, test } from './fixtures/own-place';
import { makeAccount } from './fixtures/people';
import { fill, makeDirect, makeGroup, numbered, say } from './fixtures/rooms';

test('history, unread and who is signed in survive a restart of everything', async ({
  servers,
  person,
  store,
  text,
  expectFault,
}) => {
  expectFault(/WebSocket connection to .* failed/);
  // A page that comes back asks which build the server is.
  expectFault(/(503|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET) .*\/(api\/build|_next\/static\/)/);
  const hanako = await person('花子');
  const taro = await person('太郎');
  const kenta = await makeAccount(store, '健太');
  const roomId = await makeDirect(store, hanako, taro);
  const group = await makeGroup(store, '家族', [hanako, taro, kenta]);
  await fill(store, group, kenta, 60, 60_000);
  await hanako.chat.goto(`/rooms/${roomId}`);
  await hanako.chat.say('消えないでね');
  await taro.chat.goto(`/rooms/${roomId}`);
  const read = hanako.chat.bubble('消えないでね').getByText(text.room.read, { exact: true });
  await expect(read).toBeVisible();
  await taro.chat.goto('/');
  await hanako.chat.say('まだ読まれていない');
  await expect(taro.chat.unread('花子', 1)).toBeAttached();

  await servers.restart();

  // The pages that were open come back by themselves.
  await taro.chat.open('花子');
  await taro.chat.say('おはよう');
  await expect(hanako.chat.bubble('おはよう')).toBeVisible({ timeout: 20_000 });
  await expect(
    hanako.chat.bubble('まだ読まれていない').getByText(text.room.read, { exact: true }),
  ).toBeVisible();

  // And from the server, by whoever was signed in before.
  for (const { page } of [hanako, taro]) await page.reload();
  await expect(hanako.chat.said).toHaveText(['消えないでね', 'まだ読まれていない', 'おはよう']);
  await expect(read).toBeVisible();
  await taro.chat.goto('/');
  await expect(taro.chat.unread('家族', 60)).toBeAttached();
  await taro.chat.open('家族');
  await expect(taro.chat.log.getByText(numbered(60), { exact: true })).toBeAttached();
  await say(store, group, kenta, '再起動のあと');
  await expect(taro.chat.bubble('再起動のあと')).toBeAttached();
});
