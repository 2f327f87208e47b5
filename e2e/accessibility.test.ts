import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { localeFrom } from '../lib/i18n/locale';
import { STICKER_WORDS } from '../lib/i18n/stickers';
import { createUploader } from '../server/testing/uploader';
import { sound } from './fixtures/media';
import { makeAccount, sessionFor } from './fixtures/people';
import { photo } from './fixtures/photos';
import { fill, makeGroup, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

const LINES_OF_A_NODE = 3;

type Theme = 'light' | 'dark';

/** No serious or critical violation. Another theme has other colours, and nothing else. */
async function expectAccessible(page: Page, screen: string, theme: Theme): Promise<void> {
  // Half-way from one colour to another, neither is there.
  await page.evaluate(async () => {
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(transitions.map(({ finished }) => finished));
  });
  const axe = new AxeBuilder({ page });
  const { violations } = await (theme === 'light' ? axe : axe.withRules('color-contrast')).analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.map(({ target, failureSummary }) =>
        [target.join(' '), ...(failureSummary ?? '').split('\n').slice(0, LINES_OF_A_NODE)].join(' | '),
      ),
    }));
  expect.soft(grave, screen).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] satisfies Theme[]) {
  test.describe(colorScheme, () => {
    // Without movement nothing is half transparent while its colours are measured.
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });
    const accessible = (page: Page, screen: string) => expectAccessible(page, screen, colorScheme);

    test('log-in and registration', async ({ visit, text, expectFault }) => {
      expectFault(/status of 40[14]/);
      const { page, chat } = await visit();
      await chat.goto('/login');
      await accessible(page, 'log-in');
      await page.getByLabel(text.entry.loginId, { exact: true }).fill('nobody');
      await page.getByLabel(text.entry.password, { exact: true }).fill('not the password');
      await page.getByRole('button', { name: text.entry.loginAction, exact: true }).click();
      await expect(page.getByText(text.entry.errors.credentials)).toBeVisible();
      await accessible(page, 'log-in refused');
      await chat.goto('/register');
      await page.getByRole('button', { name: text.entry.registerAction }).click();
      await expect(page.getByText(text.entry.errors.nameEmpty)).toBeVisible();
      await accessible(page, 'registration with problems');
      await chat.goto('/no-such-page');
      await accessible(page, 'not found');
    });

    test('what is no text', async ({ person, store, text, place, locale, isMobile }) => {
      test.skip(isMobile === (colorScheme === 'dark'), 'all rules on a phone, the colours on a desk');
      const taro = await person('太郎');
      const { chat, page } = taro;
      const hanako = await makeAccount(store, '花子');
      const roomId = await makeGroup(store, '家族', [taro, hanako]);
      const { name, value } = await sessionFor(store, hanako, 'Pictures');
      const uploader = createUploader(place.urls[0] as string, `${name}=${value}`);
      const { buffer } = await photo('photo.jpg', 800, 600);
      for (const [content, claims] of [
        [buffer, { name: 'photo.jpg' }],
        [sound(), { name: 'voice.wav', voice: true, duration: 1, waveform: Array(64).fill(9) }],
        [Buffer.from('a,b'), { name: 'list.csv' }],
      ] as const) {
        const { type, fileId } = await uploader.upload(roomId, content, claims);
        await say(store, roomId, hanako, { type, fileId });
      }
      await say(store, roomId, hanako, { type: 'location', latitude: 35.68, longitude: 139.77 });
      await say(store, roomId, hanako, { type: 'sticker', pack: 'fuki', id: 'ok' });
      const answer = { type: 'text', text: '了解' } as const;
      await store.messages.append({
        roomId,
        by: taro.userId,
        cid: randomUUID(),
        content: answer,
        replyTo: 5,
      });
      await store.messageChanges.pin({ roomId, seq: 5, userId: hanako.userId }, true);
      await chat.goto(`/rooms/${roomId}`);
      await expect(page.locator('.thumb img')).toHaveCount(2);
      await expect(chat.log.getByRole('slider')).toBeVisible();
      await page.getByRole('button', { name: text.composer.stickers, exact: true }).click();
      const words = STICKER_WORDS[localeFrom([locale ?? ''])];
      await expect(page.getByRole('tabpanel', { name: words.tabs }).getByRole('button')).not.toHaveCount(0);
      await accessible(page, 'photo, voice, file, place, sticker, quote and picker');
    });

    test('list, conversation and dialogs', async ({ person, store, text }) => {
      const taro = await person('太郎');
      const { chat, page } = taro;
      await chat.goto('/');
      await accessible(page, 'empty list');

      const hanako = await makeAccount(store, '花子');
      const kenta = await makeAccount(store, '健太');
      const roomId = await makeGroup(store, '家族', [taro, hanako, kenta]);
      await fill(store, roomId, hanako, 20, 60_000);
      await say(store, roomId, taro, '地図 https://example.com/map');
      await store.rooms.update(roomId, taro, { name: '山田家' });
      await store.reads.mark(roomId, kenta.userId, 21);
      await store.reads.mark(roomId, taro.userId, 22);
      await say(store, roomId, kenta, 'これも https://example.com/x');
      await chat.goto('/');
      await expect(chat.unread('山田家', 1)).toBeAttached();
      await accessible(page, 'list');

      await chat.open('山田家');
      await store.reads.typing(roomId, hanako.userId, true);
      await expect(page.getByText(text.room.typing('花子'))).toBeVisible();
      await accessible(page, 'conversation');

      const first = { roomId, seq: 1, userId: hanako.userId };
      await store.messageChanges.react(first, '👍');
      await store.messageChanges.pin(first, true);
      await store.messageChanges.edit({ ...first, seq: 20 }, { type: 'text', text: '書き直した' });
      await store.messageChanges.unsend({ ...first, seq: 19 }, 0);
      await chat.field.press('ControlOrMeta+ArrowUp');
      await expect(page.getByRole('group', { name: text.composer.replying })).toBeVisible();
      await expect(chat.bubble('書き直した')).toContainText(text.room.edited);
      await accessible(page, 'messages that were answered, edited, unsent and pinned');
      await chat.field.press('Escape');
      await chat.bubble('書き直した').focus();
      await chat.bubble('書き直した').press('Enter');
      await expect(page.getByRole('menu', { name: text.menu.label })).toBeVisible();
      await accessible(page, 'what can be done with a message');
      await page.keyboard.press('Escape');

      await chat.openInfo();
      await accessible(page, 'details of the room');
      await page.getByRole('button', { name: text.info.leave, exact: true }).click();
      await expect(page.getByRole('button', { name: text.info.leaveAction, exact: true })).toBeVisible();
      await accessible(page, 'leaving asked for');
      await page.getByRole('button', { name: text.common.cancel, exact: true }).click();
      await page.getByRole('button', { name: text.groups.settings }).click();
      await accessible(page, 'rules of a group');
      await page.getByRole('button', { name: text.common.back, exact: true }).click();
      await page.getByRole('button', { name: text.groups.linkShort }).click();
      await page.getByRole('button', { name: text.groups.share.create, exact: true }).click();
      await expect(page.getByLabel(text.groups.share.address)).toBeVisible();
      await accessible(page, 'a link, and its QR code');
      await page.getByRole('button', { name: text.common.back, exact: true }).click();
      await chat.closeDialog();

      await chat.goto('/');
      const dialog = await chat.openNewChat();
      await accessible(page, 'new chat');
      await dialog.getByText(text.newChat.group, { exact: true }).click();
      await dialog.getByRole('button', { name: text.newChat.create }).click();
      await expect(dialog.getByText(text.newChat.errors.nameEmpty)).toBeVisible();
      await accessible(page, 'new group with problems');
      await chat.closeDialog();

      const settings = await chat.openSettings();
      await expect(settings.getByText(text.settings.thisDevice).first()).toBeVisible();
      await accessible(page, 'settings');
      await chat.goto('/?open=keys');
      await expect(page.getByRole('dialog', { name: text.keys.title })).toBeVisible();
      await accessible(page, 'shortcuts');

      await page.route('**/api/build', (route) => route.fulfill({ json: { build: 'newer' } }));
      await chat.goto(`/rooms/${roomId}`);
      await expect(page.getByRole('main').getByText(text.connection.newer)).toBeVisible();
      await accessible(page, 'a newer build');
    });
  });
}
