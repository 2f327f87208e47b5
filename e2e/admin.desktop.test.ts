import { ADMIN_WORDS } from '../lib/i18n/admin';
import { localeFrom } from '../lib/i18n/locale';
import { makeAccount } from './fixtures/people';
import { expect, test } from './fixtures/test';

/** What the contract grants. */
const ENDED_MS = 2_000;

test('an administrator suspends somebody, who is out at once and told why', async ({
  signIn,
  visit,
  store,
  text,
  locale,
  expectFault,
}) => {
  // The page that is none to others, and the log-in that is refused.
  expectFault(/404|403/);
  const words = ADMIN_WORDS[localeFrom([locale ?? 'ja-JP'])];
  const password = 'correct horse battery';
  const [boss, member] = [await makeAccount(store, '花子'), await makeAccount(store, '太郎', password)];
  await store.place.makeAdministrator(boss.userId);

  const theirs = await signIn(member);
  await theirs.page.goto(`${theirs.origin}/admin`);
  await expect(theirs.page.getByText(text.notFound.title)).toBeVisible();
  await theirs.chat.goto('/');

  const { page, origin } = await signIn(boss);
  await page.goto(`${origin}/admin`);
  // The search answers once the page lives, which then has people in it.
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
  await page.getByLabel(words.users.search).fill(member.loginId);
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: words.users.actions('太郎') }).click();
  await page.getByRole('menuitem', { name: words.users.suspend }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: words.users.suspend }).click();
  const ended = theirs.page.getByText(text.connection.ended).filter({ visible: true });
  await expect(ended.first()).toBeVisible({ timeout: ENDED_MS });
  await expect(page.getByRole('main').getByText(words.users.suspended)).toBeVisible();

  const back = await visit();
  await back.chat.goto('/login');
  await back.page.getByLabel(text.entry.loginId, { exact: true }).fill(member.loginId);
  await back.page.getByLabel(text.entry.password, { exact: true }).fill(password);
  await back.page.keyboard.press('Enter');
  await expect(back.page.getByText(text.entry.errors.suspended)).toBeVisible();

  await page.goto(`${origin}/admin?section=audit`);
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText(member.loginId);
  await store.place.revokeAdministrator(boss.userId);
});
