import { STICKER_WORDS } from '../lib/i18n/stickers';
import { picture, pictures, zipOf } from '../server/testing/sticker-zip';
import { makeGroup } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

const words = STICKER_WORDS.ja;

test('stickers, one’s own among them, and emoji, with nothing asked of anybody else', async ({
  person,
  store,
  text,
  expectFault,
}) => {
  const taro = await person('太郎', { options: { hasTouch: true, isMobile: true } });
  const hanako = await person('花子');
  const roomId = await makeGroup(store, '家族', [taro, hanako]);
  const asked: string[] = [];
  taro.page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await Promise.all([taro, hanako].map(({ chat }) => chat.goto(`/rooms/${roomId}`)));
  const { page, chat } = taro;
  const panel = page.getByRole('tabpanel', { name: words.tabs });
  const search = page.getByRole('searchbox', { name: words.search });

  // A finger sees it large first, and sends it with a second tap.
  await page.getByRole('button', { name: text.composer.stickers, exact: true }).tap();
  await search.fill('りょうかい');
  const choice = panel.getByRole('button', { name: '了解！', exact: true });
  await choice.tap();
  await expect(page.getByRole('button', { name: words.sendPreview('了解！') })).toBeVisible();
  await expect(chat.bubbles).toHaveCount(0);
  await choice.tap();
  const sent = hanako.chat.log.getByRole('button', { name: '了解！', exact: true });
  await expect(sent).toBeVisible();
  expect(await sent.boundingBox()).toMatchObject({ width: 180, height: 180 });
  const isThere = () => sent.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth > 0);
  await expect.poll(isThere).toBe(true);

  // Japanese in another script, and English.
  await search.fill('ﾊﾟﾝﾀﾞ');
  await expect(panel.getByRole('gridcell', { name: 'パンダ' })).toBeVisible();
  await search.fill('panda');
  await panel.getByRole('gridcell', { name: 'パンダ' }).tap();
  await expect(chat.field).toHaveValue('🐼');

  // A ZIP that cannot be used says why; another one becomes a pack.
  expectFault(/400 \(Bad Request\)/);
  await page.getByRole('button', { name: words.addPack }).tap();
  const zip = page.locator('input[type=file][accept*=zip]');
  const choose = async (entries: Record<string, Buffer>) =>
    zip.setInputFiles({ name: 'うちの猫.zip', mimeType: 'application/zip', buffer: await zipOf(entries) });
  const good = await pictures(8);
  await choose({ ...good, 'big.png': await picture(400, 20) });
  await chat.dialog.getByRole('button', { name: words.addAction, exact: true }).tap();
  const problem = words.problem({ reason: 'too_big', file: 'big.png', width: 400, height: 20 });
  await expect(chat.dialog.getByRole('alert')).toContainText(problem);
  await choose(good);
  await chat.dialog.getByRole('button', { name: words.addAction, exact: true }).tap();
  await expect(chat.dialog).toBeHidden();
  const own = panel.getByRole('button', { name: words.ownSticker('うちの猫', 3) });
  await own.tap();
  await own.tap();

  // Who got it finds its pack, and has it by one press.
  const theirs = STICKER_WORDS.ja;
  await hanako.chat.log.getByRole('button', { name: theirs.unknown, exact: true }).click();
  await hanako.chat.dialog.getByRole('button', { name: theirs.use }).click();
  await hanako.chat.dialog.getByRole('button', { name: theirs.show }).click();
  await expect(hanako.page.getByRole('tab', { name: 'うちの猫', selected: true })).toBeVisible();

  expect([...new Set(asked)]).toEqual([taro.origin]);
});
