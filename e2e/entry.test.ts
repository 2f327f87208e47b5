import { makeAccount, newLoginId } from './fixtures/people';
import { alive, holdScripts } from './fixtures/screen';
import { expect, test } from './fixtures/test';

const PASSWORD = 'correct horse battery';

test('somebody new registers, finds an empty place, and can come back', async ({ visit, text }) => {
  const { page, chat, origin } = await visit();
  const { entry } = text;
  const loginId = newLoginId();

  await chat.goto('/');
  await expect(page).toHaveURL(`${origin}/login`);
  await page.getByRole('link', { name: entry.toRegister }).click();
  await expect(page.getByRole('heading', { name: entry.registerTitle })).toBeVisible();
  await page.getByLabel(entry.loginId, { exact: true }).fill(loginId);
  await page.getByLabel(entry.password, { exact: true }).fill(PASSWORD);
  await page.getByLabel(entry.name, { exact: true }).fill('山田 花子');
  await page.getByRole('button', { name: entry.registerAction }).click();

  await expect(page).toHaveURL(`${origin}/`);
  const welcome = { name: text.rooms.welcome('山田 花子') };
  const empty = page.getByRole('heading', welcome).filter({ visible: true });
  await expect(empty).toBeVisible();
  await alive(page);
  const settings = await chat.openSettings();
  await expect(settings.getByText(loginId)).toBeVisible();
  await expect(settings.getByText('山田 花子', { exact: true })).toBeVisible();
  await settings.getByRole('button', { name: text.settings.logOut, exact: true }).click();

  await expect(page).toHaveURL(`${origin}/login`);
  await page.goBack();
  await expect(page, 'the session is over, not only out of sight').toHaveURL(/\/login$/);

  await page.getByLabel(entry.loginId, { exact: true }).fill(loginId);
  await page.getByLabel(entry.password, { exact: true }).fill(PASSWORD);
  await page.getByLabel(entry.password, { exact: true }).press('Enter');
  await expect(page).toHaveURL(`${origin}/`);
  await expect(empty).toBeVisible();
  await page.reload();
  await alive(page);
  await expect((await chat.openSettings()).getByText(loginId)).toBeVisible();
});

test('a wrong password and an unknown id read the same, and what was typed stays', async ({
  visit,
  store,
  text,
  expectFault,
}) => {
  expectFault(/status of 401/);
  const { loginId } = await makeAccount(store, '太郎', PASSWORD);
  const { page, chat, origin } = await visit();
  const { entry } = text;
  const id = page.getByLabel(entry.loginId, { exact: true });
  const password = page.getByLabel(entry.password, { exact: true });
  const action = page.getByRole('button', { name: entry.loginAction, exact: true });
  const refusal = page.getByRole('alert').filter({ hasText: entry.errors.credentials });

  const refused: string[] = [];
  await chat.goto('/login');
  for (const wanted of [loginId, newLoginId()]) {
    await id.fill(wanted);
    await password.fill('not the password');
    await action.click();
    await expect(refusal).toBeVisible();
    await expect(id).toHaveValue(wanted);
    refused.push(await page.getByRole('main').innerText());
    await chat.goto('/login');
    await expect(refusal).toBeHidden();
  }
  expect(refused[1]).toBe(refused[0]);

  await id.fill(loginId);
  await password.fill(PASSWORD);
  await action.click();
  await expect(page).toHaveURL(`${origin}/`);
});

test('a taken id and a short password are told at their fields, and nothing is lost', async ({
  visit,
  store,
  text,
  expectFault,
}) => {
  expectFault(/status of 409/);
  const { loginId } = await makeAccount(store, '太郎');
  const { page, chat, origin } = await visit();
  const { entry } = text;
  const id = page.getByLabel(entry.loginId, { exact: true });
  const password = page.getByLabel(entry.password, { exact: true });
  const action = page.getByRole('button', { name: entry.registerAction });

  await chat.goto('/register');
  await id.fill(loginId);
  await password.fill('short');
  await page.getByLabel(entry.name, { exact: true }).fill('もう一人の太郎');
  await action.click();
  await expect(page.getByText(entry.errors.passwordShort)).toBeVisible();
  await expect(password).toHaveAttribute('aria-invalid', 'true');

  await password.fill(PASSWORD);
  await action.click();
  await expect(page.getByText(entry.errors.loginTaken)).toBeVisible();
  await expect(id).toHaveAttribute('aria-invalid', 'true');
  await expect(password).toHaveValue(PASSWORD);

  await id.fill(newLoginId());
  await action.click();
  await expect(page).toHaveURL(`${origin}/`);
});

test('what is typed before the scripts come counts', async ({ visit, store, text }) => {
  const { loginId } = await makeAccount(store, '太郎', PASSWORD);
  const { page, origin } = await visit();
  const release = await holdScripts(page);
  await page.goto(`${origin}/login`, { waitUntil: 'commit' });
  await page.getByLabel(text.entry.loginId, { exact: true }).fill(loginId);
  await page.getByLabel(text.entry.password, { exact: true }).fill(PASSWORD);
  release();
  await alive(page);
  await page.getByRole('button', { name: text.entry.loginAction, exact: true }).click();
  await expect(page).toHaveURL(`${origin}/`);
});

test('a form cannot be sent, nor lose anything, before the scripts come', async ({ visit, text }) => {
  const { page, origin } = await visit();
  const { entry } = text;
  const release = await holdScripts(page);
  await page.goto(`${origin}/register`, { waitUntil: 'commit' });
  await page.getByLabel(entry.name, { exact: true }).fill('花子');
  await page.getByLabel(entry.loginId, { exact: true }).fill(newLoginId());
  const password = page.getByLabel(entry.password, { exact: true });
  await password.fill(PASSWORD);
  await password.press('Enter');
  await page.getByRole('button', { name: entry.registerAction }).click();
  await expect(page.getByText(entry.preparing)).toBeVisible();
  await expect(password).toHaveValue(PASSWORD);
  release();
  await alive(page);
  await expect(page.getByText(entry.preparing)).toBeHidden();
  await password.press('Enter');
  await expect(page).toHaveURL(`${origin}/`);
});

test('a password is measured, shown on demand, and a common one is advised against once', async ({
  visit,
  text,
}) => {
  const { page, chat, origin } = await visit();
  const { entry } = text;
  await chat.goto('/register');
  const password = page.getByLabel(entry.password, { exact: true });
  const says = (words: string) => expect(password).toHaveAccessibleDescription(words);
  await says(entry.passwordHint);
  await password.fill('kirin');
  await says(entry.strengthIs(entry.strengths[0] ?? ''));
  await password.fill('correct horse battery');
  await says(entry.strengthIs(entry.strengths[4] ?? '').trim());

  await expect(password).toHaveAttribute('type', 'password');
  await page.getByRole('button', { name: entry.showPassword }).click();
  await expect(password).toHaveAttribute('type', 'text');

  await page.getByLabel(entry.name, { exact: true }).fill('花子');
  await page.getByLabel(entry.loginId, { exact: true }).fill(newLoginId());
  await password.fill('password123');
  await password.press('Enter');
  await expect(page.getByText(entry.errors.passwordCommon)).toBeVisible();
  await expect(password).toBeFocused();
  await page.getByRole('button', { name: entry.registerAction }).click();
  await expect(page).toHaveURL(`${origin}/`);
});

test('the first wrong field has the focus, and what each is for is known to the browser', async ({
  visit,
  text,
  expectFault,
}) => {
  expectFault(/status of 401/);
  const { page, chat } = await visit();
  const { entry } = text;
  const field = (label: string) => page.getByLabel(label, { exact: true });
  await chat.goto('/register');
  for (const [label, purpose] of [
    [entry.name, 'nickname'],
    [entry.loginId, 'username'],
    [entry.password, 'new-password'],
  ] as const) {
    await expect(field(label)).toHaveAttribute('autocomplete', purpose);
  }
  await field(entry.name).fill('花子');
  await page.getByRole('button', { name: entry.registerAction }).click();
  await expect(field(entry.loginId)).toBeFocused();

  await chat.goto('/login');
  await expect(field(entry.password)).toHaveAttribute('autocomplete', 'current-password');
  await field(entry.loginId).fill(newLoginId());
  await field(entry.password).fill('not the password');
  await field(entry.password).press('Enter');
  await expect(page.getByText(entry.errors.credentials)).toBeVisible();
  await expect(field(entry.password)).toBeFocused();
});
