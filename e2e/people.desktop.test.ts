import { photo } from './fixtures/media';
import { readQrCode } from './fixtures/qr-code';
import { makeDirect, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

test('a new name and picture are on the other’s page at once, and a friend is added by link', async ({
  person,
  store,
  text,
}) => {
  const ken = await person('健太');
  const hana = await person('花子');
  const roomId = await makeDirect(store, ken, hana);
  await say(store, roomId, hana, 'おはよう');
  await ken.chat.goto(`/rooms/${roomId}`);
  await expect(ken.page.getByRole('heading', { level: 1, name: '花子' })).toBeVisible();

  await hana.chat.goto('/?open=own-profile');
  const editor = hana.page.getByRole('dialog');
  await editor.getByLabel(text.people.edit.name, { exact: true }).fill('はな');
  const image = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: await photo(600, 900) };
  await editor.locator('input[type=file]').first().setInputFiles(image);
  await editor.getByRole('button', { name: text.people.crop.use }).click();
  await expect(editor.getByRole('button', { name: text.people.edit.removePicture })).toBeVisible();
  await editor.getByRole('button', { name: text.people.profile.save, exact: true }).click();

  await expect(ken.page.getByRole('heading', { level: 1, name: 'はな' })).toBeVisible();
  await expect(ken.page.getByRole('link', { name: 'はな' }).first()).toBeVisible();
  const face = ken.page.locator('article img[src^="/api/pictures/"]');
  await expect.poll(() => face.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(256);

  await hana.chat.goto('/?open=add-friend');
  await hana.page.getByRole('img', { name: text.people.add.codeLabel }).scrollIntoViewIfNeeded();
  await ken.page.goto(await readQrCode(hana.page));
  await expect(ken.page.getByText(text.people.link.lead)).toBeVisible();
  await ken.page.getByRole('button', { name: text.people.link.add, exact: true }).click();
  await expect(ken.page.getByText(text.people.add.added('はな'))).toBeVisible();
  await ken.chat.goto('/?open=friends');
  await ken.page.getByRole('dialog').getByRole('button', { name: 'はな' }).click();
  const profile = ken.page.getByRole('dialog', { name: text.people.profile.title });
  await profile.getByRole('button', { name: text.people.profile.nickname }).click();
  await profile.getByLabel(text.people.profile.nicknameLabel).fill('花ちゃん');
  await profile.getByRole('button', { name: text.people.profile.save }).click();
  await expect(profile.getByText(text.people.profile.realName('はな'))).toBeVisible();
  await ken.page.keyboard.press('Escape');
  await expect(ken.page.getByRole('dialog').getByRole('button', { name: '花ちゃん' })).toBeVisible();
  await ken.page.keyboard.press('Escape');
  await expect(ken.page.getByRole('link', { name: '花ちゃん' })).toBeVisible();
});
