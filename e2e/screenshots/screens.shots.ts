import { localeFrom } from '../../lib/i18n/locale';
import { MEDIA_WORDS } from '../../lib/i18n/media';
import { createUploader } from '../../server/testing/uploader';
import { photo, sound } from '../fixtures/media';
import { makeAccount, sessionFor } from '../fixtures/people';
import { makeDirect, say } from '../fixtures/rooms';
import { expect, test } from '../fixtures/test';
import type { Sample } from './setup';
import { shoot } from './shoot';

const sample = () => JSON.parse(process.env.FUKIDASHI_E2E_SAMPLE ?? 'null') as Sample;

test.beforeEach(({ expectFault }) => expectFault(/status of 40[14]|WebSocket|ERR_INTERNET_DISCONNECTED/));

test('before the log-in', async ({ visit, text }) => {
  const { page, chat } = await visit();
  await chat.goto('/login');
  await shoot(page, 'login');
  await page.getByLabel(text.entry.loginId, { exact: true }).fill('hanako');
  await page.getByLabel(text.entry.password, { exact: true }).fill('not the password');
  await page.getByRole('button', { name: text.entry.loginAction, exact: true }).click();
  await expect(page.getByText(text.entry.errors.credentials)).toBeVisible();
  await shoot(page, 'login-refused');
  await chat.goto('/register');
  await shoot(page, 'register');
  await page.getByRole('button', { name: text.entry.registerAction }).click();
  await expect(page.getByText(text.entry.errors.nameEmpty)).toBeVisible();
  await shoot(page, 'register-problems');
  await chat.goto('/no-such-page');
  await shoot(page, 'not-found');
});

test('an empty place', async ({ person, store }) => {
  const { page, chat, ...me } = await person('花子');
  await chat.goto('/');
  await shoot(page, 'list-empty');
  const roomId = await makeDirect(store, me, await makeAccount(store, 'さくら'));
  await chat.goto(`/rooms/${roomId}`);
  await expect(chat.field).toBeVisible();
  await shoot(page, 'room-empty');
});

test('the sample', async ({ signIn, store, text }) => {
  const { taro, sakura, family } = sample();
  const account = { userId: taro, loginId: 'taro', name: '太郎' };
  const { page, chat, context } = await signIn(account);
  await chat.goto('/');
  await expect(chat.row('家族')).toBeVisible();
  await shoot(page, 'list');

  await page.getByRole('searchbox').fill('駅');
  await expect(chat.list.locator('mark').first()).toBeVisible();
  await shoot(page, 'search');
  await page.getByRole('searchbox').fill('');

  await chat.openNewChat();
  await shoot(page, 'new-chat');
  await chat.dialog.getByText(text.newChat.group, { exact: true }).click();
  await chat.dialog.getByRole('checkbox', { name: '花子' }).check();
  await expect(chat.dialog.getByRole('button', { name: text.newChat.unchoose('花子') })).toBeVisible();
  await shoot(page, 'new-group');
  await chat.closeDialog();
  await chat.goto('/?open=keys');
  await expect(page.getByRole('dialog', { name: text.keys.title })).toBeVisible();
  await shoot(page, 'shortcuts');
  await chat.closeDialog();
  const settings = await chat.openSettings();
  await expect(settings.getByText(text.settings.thisDevice)).toBeVisible();
  await shoot(page, 'settings');
  await settings.getByText(text.settings.thisDevice).scrollIntoViewIfNeeded();
  await shoot(page, 'settings-devices');

  // Unread is for all of the pictures: looking at a room must not read it for the next one.
  await page.addInitScript(() => {
    document.hasFocus = () => false;
  });
  await chat.goto(`/rooms/${family}`);
  await expect(chat.field).toBeVisible();
  await shoot(page, 'room');
  await expect(async () => {
    await store.reads.typing(family, sakura, true);
    await expect(page.getByText(text.room.typing('さくら'))).toBeVisible({ timeout: 500 });
  }).toPass();
  await shoot(page, 'room-typing');

  const scroller = chat.log.locator('xpath=..');
  await scroller.evaluate((one) => one.scrollBy(0, -1_500));
  await expect(page.getByRole('button', { name: text.room.toBottom })).toBeVisible();
  await shoot(page, 'room-history');

  await page.getByRole('button', { name: text.room.search, exact: true }).click();
  const bar = page.getByRole('search', { name: text.room.search });
  await bar.getByRole('textbox').fill('駅');
  await expect(bar.getByText(/^1\/\d/)).toBeVisible();
  await shoot(page, 'room-search');
  await page.keyboard.press('Escape');
  await chat.bubbles.last().focus();
  await page.keyboard.press('f');
  await expect(chat.dialog.getByRole('checkbox').first()).toBeVisible();
  await shoot(page, 'forward');
  await chat.closeDialog();

  await chat.openInfo();
  await shoot(page, 'room-info');
  await page.getByRole('button', { name: text.info.invite, exact: true }).click();
  await expect(page.getByRole('heading', { name: text.info.invite })).toBeVisible();
  await shoot(page, 'room-invite');
  await page.getByRole('button', { name: text.common.back, exact: true }).click();
  await page.getByRole('button', { name: text.info.leave, exact: true }).click();
  await expect(page.getByRole('button', { name: text.info.leaveAction, exact: true })).toBeVisible();
  await shoot(page, 'room-leave');
  await page.getByRole('button', { name: text.common.cancel, exact: true }).click();
  await chat.closeDialog();

  await chat.field.fill(`${text.composer.placeholder}\n`.repeat(4));
  await shoot(page, 'room-composer');
  await chat.field.fill('');

  await context.setOffline(true);
  await expect(page.getByText(text.connection.offline).first()).toBeVisible();
  await shoot(page, 'room-offline');
});

test('a session that was ended', async ({ signIn, store, text }) => {
  const account = await makeAccount(store, '花子');
  const here = await signIn(account);
  const roomId = await makeDirect(store, account, await makeAccount(store, '太郎'));
  await here.chat.goto(`/rooms/${roomId}`);
  await expect(here.chat.field).toBeVisible();
  await here.chat.say('こんにちは');
  await expect(here.chat.bubbles).toHaveCount(1);
  for (const { id } of await store.sessions.list(account.userId))
    await store.sessions.end(account.userId, id);
  await expect(here.page.getByText(text.connection.ended).first()).toBeVisible();
  await shoot(here.page, 'room-ended');
});

test('photos, voice and files', async ({ person, store, place, locale }) => {
  const taro = await person('太郎');
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, hanako, taro);
  const { name, value } = await sessionFor(store, hanako, 'Pictures');
  const uploader = createUploader(place.urls[0] as string, `${name}=${value}`);
  const send = async (contents: [content: Buffer, claims: object][]) => {
    const [first, ...others] = await Promise.all(
      contents.map(([content, claims]) => uploader.upload(roomId, content, claims)),
    );
    const { type, fileId } = first as { type: 'image'; fileId: string };
    const album = others.length > 0 && { others: others.map((other) => ({ fileId: other.fileId })) };
    await say(store, roomId, hanako, { type, fileId, ...album });
  };
  const sizes = [
    [800, 600],
    [600, 800],
    [900, 600],
    [640, 640],
  ] as const;
  await send(
    await Promise.all(
      sizes.map(async ([w, h], i) => [await photo(w, h), { name: `${i}.jpg` }] as [Buffer, object]),
    ),
  );
  await send([[await photo(1_200, 800), { name: 'photo.jpg' }]]);
  await say(store, roomId, hanako, { type: 'sticker', pack: 'fuki', id: 'ok' });
  const waveform = Array.from({ length: 64 }, (_, i) => Math.round(31 * Math.abs(Math.sin(i / 3))));
  await send([[sound(), { name: 'voice.wav', voice: true, duration: 1, waveform }]]);
  await send([[Buffer.from('a,b\n1,2\n'), { name: '運動会の予算（最終版）.csv' }]]);

  const { page, chat } = taro;
  const media = MEDIA_WORDS[localeFrom([locale ?? ''])];
  await chat.goto(`/rooms/${roomId}`);
  await expect(chat.log.getByRole('button', { name: media.play, exact: true })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await shoot(page, 'files');
  await chat.log.getByRole('link', { name: media.photo, exact: true }).click();
  await expect(page.getByRole('dialog', { name: media.viewer })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await shoot(page, 'viewer');
});
