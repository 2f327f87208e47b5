import { ja } from '../lib/i18n/ja';
import { expect, test } from './fixtures/test';

type Manifest = {
  name: string;
  short_name: string;
  lang: string;
  display: string;
  icons: { src: string; sizes: string; purpose: string }[];
};

/** Width and height of a PNG, from its header. */
function sizeOf(png: Buffer): string {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

test('the chat can be kept as an app, in the language of its reader', async ({ visit }) => {
  const { page, origin, chat } = await visit();
  await chat.goto('/login');
  const path = await page.locator('link[rel="manifest"]').getAttribute('href');
  const get = async (language: string) =>
    (await (
      await page.request.get(`${origin}${path}`, { headers: { 'accept-language': language } })
    ).json()) as Manifest;
  const manifest = await get('ja-JP');
  expect(manifest).toMatchObject({ short_name: ja.app.shortName, lang: 'ja', display: 'standalone' });
  expect(await get('en-US')).toMatchObject({ lang: 'en' });
  expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
  for (const { src, sizes } of manifest.icons) {
    const answer = await page.request.get(`${origin}${src}`);
    expect(sizeOf(await answer.body()), src).toBe(sizes);
  }
  const apple = await page.locator('link[rel="apple-touch-icon"]').getAttribute('href');
  expect(sizeOf(await (await page.request.get(`${origin}${apple}`)).body())).toBe('180x180');

  // Each splash is as large as the screen that its rule names.
  const splashes = await page.locator('link[rel="apple-touch-startup-image"]').evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute('href') ?? '',
      media: link.getAttribute('media') ?? '',
    })),
  );
  expect(splashes.length).toBeGreaterThan(0);
  for (const { href, media } of splashes) {
    const [width = 0, height = 0, ratio = 0] = [...media.matchAll(/: (\d+)/g)].map(([, n]) => Number(n));
    const answer = await page.request.get(`${origin}${href}`);
    expect(sizeOf(await answer.body()), href).toBe(`${width * ratio}x${height * ratio}`);
  }
  await expect(page.locator('meta[name="theme-color"]')).not.toHaveCount(0);
});

test('the gallery is for those who build', async ({ visit, expectFault }) => {
  expectFault(/status of 404/);
  const { chat } = await visit();
  expect((await chat.goto('/gallery'))?.status()).toBe(404);
});
