import { ATTACH_WORDS } from '../lib/i18n/attach';
import { MEDIA_WORDS } from '../lib/i18n/media';
import { makeAccount } from './fixtures/people';
import { photo } from './fixtures/photos';
import { makeDirect } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

const words = ATTACH_WORDS.ja;

test('photos and files are chosen, looked at, and sent with what is written beside them', async ({
  person,
  signIn,
  store,
  text,
}) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, taro, hanako);
  const { chat, page } = taro;
  await chat.goto(`/rooms/${roomId}`);
  await chat.attachButton.tap();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('menuitem', { name: words.file, exact: true }).tap(),
  ]);
  const notes = { name: '予定.txt', mimeType: 'text/plain', buffer: Buffer.from('九時に出発') };
  const empty = { name: '空.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) };
  await chooser.setFiles([await photo('海.jpg'), notes, await photo('山.jpg', 900, 1_200), empty]);

  const tray = page.getByRole('region', { name: words.tray });
  await expect(tray.getByRole('listitem')).toHaveCount(3);
  await expect(tray.getByRole('alert')).toHaveText(words.notes.empty('空.txt'));
  await tray.getByRole('button', { name: words.hideNotes }).tap();
  await expect(tray.getByRole('alert')).toBeEmpty();
  await tray.getByRole('button', { name: words.remove('山.jpg') }).tap();
  await expect(tray.getByRole('listitem')).toHaveCount(2);
  await chat.field.fill('楽しみ！');
  await chat.sendButton.tap();

  await expect(tray).toBeHidden();
  await expect(chat.bubbles).toHaveCount(3);
  await expect(page.getByRole('button', { name: MEDIA_WORDS.ja.cancelUpload })).toHaveCount(0);
  const other = await signIn(hanako);
  await other.chat.goto(`/rooms/${roomId}`);
  await expect(other.chat.bubbles.nth(0).locator('img')).toBeVisible();
  await expect(other.chat.bubbles.nth(1)).toContainText('予定');
  await expect(other.chat.bubbles.nth(2)).toContainText('楽しみ！');
  await expect(chat.bubbles.last()).toContainText(text.room.read);
});
