import { SEARCH_WORDS } from '../lib/i18n/search';
import { makeAccount } from './fixtures/people';
import { makeDirect, makeGroup, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

test('a message is forwarded to a room and to somebody new', async ({ person, store }) => {
  const words = SEARCH_WORDS.en.forward;
  const taro = await person('太郎');
  const hanako = await person('花子');
  const ken = await makeAccount(store, '健太');
  const family = await makeGroup(store, '家族', [taro, hanako, ken]);
  const club = await makeGroup(store, '野球部', [taro, ken]);
  await makeDirect(store, taro, ken);
  await say(store, club, ken, '日曜は9時集合');
  const { chat, page } = taro;
  await chat.goto(`/rooms/${club}`);
  await hanako.chat.goto(`/rooms/${family}`);

  await chat.bubble('日曜は9時集合').focus();
  await page.keyboard.press('f');
  const sheet = page.getByRole('dialog', { name: words.title });
  await expect(sheet).toContainText('日曜は9時集合');
  const send = sheet.getByRole('button', { name: words.send(0), exact: true });
  await send.click();
  await expect(sheet.getByRole('alert')).toHaveText(words.nowhere);
  await sheet.getByRole('checkbox', { name: '花子' }).check();
  await sheet.getByRole('searchbox').fill('かぞく');
  await expect(sheet.getByRole('checkbox')).toHaveCount(0);
  await sheet.getByRole('searchbox').fill('家族');
  await sheet.getByRole('checkbox', { name: '家族' }).check();
  await sheet.getByRole('button', { name: words.send(2), exact: true }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByText(words.doneMany(2), { exact: true })).toBeVisible();
  await expect(hanako.chat.bubble('日曜は9時集合')).toBeVisible();
  await expect(hanako.chat.row('太郎')).toContainText('日曜は9時集合');
});
