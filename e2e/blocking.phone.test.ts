import { makeDirect, makeGroup, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

test('who is blocked is heard no more, and cannot tell; afterwards only what is said then', async ({
  person,
  store,
  text,
}) => {
  const { blocking: words } = text;
  const sakura = await person('さくら');
  const ken = await person('健太');
  const roomId = await makeDirect(store, ken, sakura);
  await say(store, roomId, ken, 'おはよう');
  const groupId = await makeGroup(store, '山の会', [ken, sakura]);
  await ken.chat.goto(`/rooms/${roomId}`);
  await sakura.chat.goto(`/rooms/${roomId}`);
  await expect(sakura.chat.said).toHaveText(['おはよう']);

  const info = await sakura.chat.openInfo();
  await info.getByRole('button', { name: words.block, exact: true }).click();
  const question = sakura.page.getByRole('alertdialog', { name: words.title('健太') });
  await expect(question).toContainText(words.body);
  await question.getByRole('button', { name: words.block, exact: true }).click();
  await expect(sakura.page.getByText(words.done('健太'), { exact: true })).toBeVisible();
  await sakura.chat.closeDialog();
  await expect(sakura.page.getByText(words.bar, { exact: true })).toBeVisible();
  await expect(sakura.chat.field).toBeHidden();

  await ken.chat.say('聞こえる？');
  await expect(ken.chat.said).toHaveText(['おはよう', '聞こえる？']);
  await say(store, groupId, ken, '山ではどう？');
  await sakura.chat.back.click();
  await expect(sakura.chat.row('山の会'), 'groups are common ground').toContainText('山ではどう？');
  await expect(sakura.chat.row('健太')).toContainText('おはよう');
  await expect(sakura.chat.unread('山の会', 1)).toBeAttached();
  await expect(sakura.page).toHaveTitle(/^\(1\) /);
  const unanswered = ken.chat.bubble('聞こえる？');
  await expect(unanswered.getByText(text.room.read, { exact: true })).toBeHidden();
  await expect(unanswered.getByText(text.room.failed)).toBeHidden();

  await sakura.chat.goto(`/rooms/${roomId}`);
  await expect(sakura.chat.said, 'nor with the page').toHaveText(['おはよう']);
  await sakura.page.getByRole('button', { name: words.unblockName('健太') }).click();
  await expect(sakura.chat.field).toBeVisible();
  await ken.chat.say('もしもし');
  await expect(sakura.chat.said).toHaveText(['おはよう', 'もしもし']);
  await expect(ken.chat.bubble('もしもし').getByText(text.room.read, { exact: true })).toBeVisible();
  await expect(ken.chat.said).toHaveText(['おはよう', '聞こえる？', 'もしもし']);
});
