import { allWordsOf } from '../lib/i18n/catalogues';
import { expect, test } from './fixtures/test';

const ja = allWordsOf('ja');
const en = allWordsOf('en');

for (const { locale, lang, words } of [
  { locale: 'ja-JP', lang: 'ja', words: ja },
  { locale: 'en-GB', lang: 'en', words: en },
  { locale: 'fr-FR', lang: 'en', words: en },
]) {
  test(`a browser that asks for ${locale} is answered in ${lang}`, async ({ visit }) => {
    const { page, chat } = await visit({ options: { locale } });
    const response = await chat.goto('/login');
    expect(await response?.text()).toMatch(new RegExp(`<html[^>]* lang="${lang}"`));
    await expect(page.getByRole('heading', { name: words.entry.loginTitle })).toBeVisible();
    await expect(page.getByRole('link', { name: words.entry.toRegister })).toBeVisible();
  });
}

test('the setting overrides the browser, at once and for the next visit', async ({ person, text }) => {
  const { page, chat } = await person('花子');
  const [other, lang] = text === ja ? [en, 'en'] : [ja, 'ja'];
  await chat.goto('/');
  const settings = await chat.openSettings();
  await settings.getByRole('radio', { name: text.settings.languages[lang as 'en' | 'ja'] }).click();
  await expect(page.getByRole('dialog', { name: other.settings.title })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', lang);

  const response = await page.goto(`${new URL(page.url()).origin}/`);
  const html = (await response?.text()) ?? '';
  expect(html).toMatch(new RegExp(`<html[^>]* lang="${lang}"`));
  expect(html).toContain(other.rooms.emptyTitle);
  await expect(page.getByRole('heading', { name: other.rooms.welcome('花子') }).first()).toBeVisible();

  // Back to what the browser asks for.
  await page.getByRole('link', { name: other.nav.settings, exact: true }).filter({ visible: true }).click();
  await page.getByRole('radio', { name: other.settings.languages.auto }).first().click();
  await expect(page.getByRole('dialog', { name: text.settings.title })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('dialog', { name: text.settings.title })).toBeVisible();
});

test('the theme is in the page that the server sends, so that nothing flashes', async ({ person, text }) => {
  const { page, chat } = await person('花子', { options: { colorScheme: 'light' } });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await chat.goto('/');
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  const light = await ground();
  const settings = await chat.openSettings();
  await settings.getByRole('radio', { name: text.settings.themes.dark }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const dark = await ground();
  expect(dark).not.toBe(light);

  // The colour of the first frame, before any script of the page has run.
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      if (!list.getEntriesByName('first-paint')[0]) return;
      document.documentElement.dataset.firstPaint = getComputedStyle(document.body).backgroundColor;
    }).observe({ type: 'paint', buffered: true });
  });
  const response = await chat.goto('/');
  expect(await response?.text()).toMatch(/<html[^>]* data-theme="dark"/);
  await expect(page.locator('html')).toHaveAttribute('data-first-paint', dark);
  expect(await ground()).toBe(dark);

  await chat.openSettings();
  await page.getByRole('radio', { name: text.settings.themes.auto }).last().check();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  const followed = await chat.goto('/');
  expect(await followed?.text()).not.toMatch(/<html[^>]* data-theme/);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ground).toBe(dark);
});
