import { makeAccount } from './fixtures/people';
import { makeGroup, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

test('a tap on a reaction tells who it was, and one can join in', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeGroup(store, '家族', [taro, hanako]);
  await say(store, roomId, hanako, 'やった');
  await store.messageChanges.react({ roomId, seq: 1, userId: hanako.userId }, '🎉');
  const { chat } = taro;
  await chat.goto(`/rooms/${roomId}`);
  await chat.log.locator('.reaction').tap();
  await expect(chat.dialog.getByText('花子')).toBeVisible();
  await expect(chat.dialog.getByText('太郎')).toHaveCount(0);
  await chat.dialog.getByRole('button', { name: text.reacting.join }).click();
  await expect(chat.dialog.getByText('太郎')).toBeVisible();
});
