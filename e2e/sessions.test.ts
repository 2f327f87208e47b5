import { makeAccount } from './fixtures/people';
import { makeDirect } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

/** What the contract grants, from the click to the words on the other screen. */
const ENDED_MS = 2_000;

test('a device that is signed out elsewhere says so within two seconds, and leads to the log-in', async ({
  signIn,
  store,
  text,
}) => {
  const account = await makeAccount(store, '花子');
  const taro = await makeAccount(store, '太郎');
  const roomId = await makeDirect(store, account, taro);
  const here = await signIn(account);
  const there = await signIn(account);
  expect(here.origin).not.toBe(there.origin);
  await there.chat.goto(`/rooms/${roomId}`);
  await expect(there.chat.field).toBeVisible();
  await here.chat.goto('/');

  const settings = await here.chat.openSettings();
  const devices = settings.getByRole('list', { name: text.settings.devices }).getByRole('listitem');
  await expect(devices).toHaveCount(2);
  await expect(devices.filter({ hasText: text.settings.thisDevice })).toHaveCount(1);
  await settings.getByRole('button', { name: text.settings.endDeviceLabel('Test') }).click();
  await expect(there.page.getByText(text.connection.ended).first()).toBeVisible({ timeout: ENDED_MS });
  await expect(devices).toHaveCount(1);

  await there.page.getByRole('link', { name: text.connection.endedAction }).first().click();
  await expect(there.page).toHaveURL(/\/login/);
  await expect(there.page.getByRole('heading', { name: text.entry.loginTitle, exact: true })).toBeVisible();
  await there.chat.goto(`/rooms/${roomId}`);
  await expect(there.page, 'the session is over, not only the connection').toHaveURL(/\/login/);
  await here.chat.closeDialog();
  await here.page.reload();
  await expect(here.chat.row('太郎')).toBeVisible();
});

test('who comes back to a page whose session has ended is led to the log-in, and from there to the room', async ({
  visit,
  store,
  text,
}) => {
  const password = 'correct horse battery';
  const account = await makeAccount(store, '花子', password);
  const roomId = await makeDirect(store, account, await makeAccount(store, '太郎'));
  const { page, chat, origin } = await visit();
  await chat.goto(`/rooms/${roomId}`);
  await expect(page).toHaveURL(/\/login\?/);
  await page.getByLabel(text.entry.loginId, { exact: true }).fill(account.loginId);
  await page.getByLabel(text.entry.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: text.entry.loginAction, exact: true }).click();
  await expect(page).toHaveURL(`${origin}/rooms/${roomId}`);
  await expect(chat.conversation('太郎')).toBeVisible();
});
