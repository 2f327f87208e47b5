import { readFile } from 'node:fs/promises';
import { localeFrom } from '../lib/i18n/locale';
import { OWN_DATA_WORDS } from '../lib/i18n/own-data';
import { makeAccount } from './fixtures/people';
import { makeDirect, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

test('one takes all one has home, and leaves', async ({ signIn, store, text, locale, expectFault }) => {
  // The wrong password.
  expectFault(/403/);
  const words = OWN_DATA_WORDS[localeFrom([locale ?? 'ja-JP'])];
  const password = 'correct horse battery';
  const [taro, hanako] = [await makeAccount(store, '太郎', password), await makeAccount(store, '花子')];
  const roomId = await makeDirect(store, taro, hanako);
  for (const said of ['ただいま', 'いる？']) await say(store, roomId, taro, said);

  const [phone, other, theirs] = [await signIn(taro), await signIn(taro), await signIn(hanako)];
  await Promise.all([phone, other, theirs].map(({ chat }) => chat.goto('/')));
  // Chromium would ask where to, in a window of its own.
  await phone.page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  const settings = await phone.chat.openSettings();
  await expect(settings.getByText(words.size(2, 0, '240 B'))).toBeVisible();
  const line = await phone.context.newCDPSession(phone.page);
  const slow = { offline: false, latency: 0, uploadThroughput: -1 };
  await line.send('Network.emulateNetworkConditions', { ...slow, downloadThroughput: 500 });
  await settings.getByRole('button', { name: words.save }).click();
  // Its head is there, and the rest on its way.
  await expect(settings.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /\d/);
  await settings.getByRole('button', { name: text.common.cancel }).click();
  await expect(settings.getByRole('button', { name: words.save })).toBeVisible();
  await expect(settings.getByRole('alert')).toBeHidden();
  await line.send('Network.emulateNetworkConditions', { ...slow, downloadThroughput: -1 });
  const [download] = await Promise.all([
    phone.page.waitForEvent('download'),
    settings.getByRole('button', { name: words.save }).click(),
  ]);
  expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK');

  await settings.getByRole('button', { name: words.begin }).click();
  await settings.getByText(words.unsend, { exact: true }).click();
  await settings.getByLabel(words.typeId(taro.loginId)).fill(taro.loginId);
  await settings.getByLabel(words.password, { exact: true }).fill('not the password');
  await settings.getByRole('button', { name: words.confirm, exact: true }).click();
  await expect(settings.getByText(words.problems.current)).toBeVisible();
  await settings.getByLabel(words.password, { exact: true }).fill(password);
  await settings.getByRole('button', { name: words.confirm, exact: true }).click();
  await expect(phone.page).toHaveURL(`${phone.origin}/login`);
  await expect(other.page.getByText(text.connection.ended).filter({ visible: true }).first()).toBeVisible();

  await theirs.chat.goto(`/rooms/${roomId}`);
  await expect(theirs.chat.conversation(text.common.deletedUser)).toBeVisible();
  await expect(theirs.page.getByText('いる？')).toBeHidden();
});
