import { makeAccount } from './fixtures/people';
import { readQrCode } from './fixtures/qr-code';
import { expect, test } from './fixtures/test';

/** What the contract grants. */
const ENDED_MS = 2_000;

test('a computer is signed in by a phone that scans its QR code, without a word being typed', async ({
  visit,
  signIn,
  store,
  text,
}) => {
  const account = await makeAccount(store, '花子');
  const computer = await visit();
  await computer.chat.goto('/login');
  await expect(computer.page.getByRole('img', { name: text.entry.qr.code })).toBeVisible();
  const address = await readQrCode(computer.page);
  expect(address).toMatch(/\/device-login#[\w-]{24}$/);

  const phone = await signIn(account, { options: { viewport: { width: 390, height: 844 } } });
  await phone.page.goto(address);
  const main = phone.page.getByRole('main');
  await expect(main.getByText(account.loginId)).toBeVisible();
  const [number = ''] = (await main.innerText()).match(/^\d\d$/m) ?? [];
  await expect(computer.page.getByText(number, { exact: true })).toBeVisible();
  await expect(computer.page).toHaveURL(/\/login$/);
  await phone.page.getByRole('button', { name: text.deviceLogin.confirm }).click();
  await expect(phone.page.getByText(text.deviceLogin.done.confirmed.title)).toBeVisible();

  await expect(computer.page).toHaveURL(`${computer.origin}/`);
  await expect(computer.page.getByRole('heading', { name: text.rooms.welcome('花子') })).toBeVisible();
});

test('a changed password signs the other browser out within two seconds, and not this one', async ({
  signIn,
  store,
  text,
}) => {
  const current = 'correct horse battery';
  const account = await makeAccount(store, '花子', current);
  const here = await signIn(account);
  const there = await signIn(account);
  await there.chat.goto('/');
  await here.chat.goto('/');
  const settings = await here.chat.openSettings();
  await settings.getByRole('button', { name: text.password.change }).click();
  await settings.getByLabel(text.password.current, { exact: true }).fill(current);
  const next = settings.getByLabel(text.password.next, { exact: true });
  await next.fill('staple battery horse');
  await next.press('Enter');
  const ended = there.page.getByText(text.connection.ended).filter({ visible: true });
  await expect(ended.first()).toBeVisible({ timeout: ENDED_MS });
  await expect(settings.getByRole('button', { name: text.password.change })).toBeFocused();
  await here.page.reload();
  await expect(here.page).toHaveURL(/open=settings/);
});
