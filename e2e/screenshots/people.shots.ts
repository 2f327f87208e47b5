import { createHash, randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { makeAccount } from '../fixtures/people';
import { makeDirect, say } from '../fixtures/rooms';
import { expect, test } from '../fixtures/test';
import type { Sample } from './setup';
import { shoot } from './shoot';

const sample = () => JSON.parse(process.env.FUKIDASHI_E2E_SAMPLE ?? 'null') as Sample;
const day = 24 * 60 * 60_000;

test.beforeEach(({ expectFault }) => expectFault(/status of 40[134]|WebSocket/));

/** A token that leads somewhere, as those do that a link ends with. */
function newToken() {
  const token = randomBytes(16).toString('base64url');
  return { token, hash: createHash('sha256').update(token).digest('hex') };
}

test('people', async ({ signIn, store }) => {
  const { taro, sakura } = sample();
  const { page, chat } = await signIn({ userId: taro, loginId: 'taro', name: '太郎' });
  await store.friends.add(taro, sakura);
  for (const overlay of [
    'friends',
    'add-friend',
    'own-profile',
    `profile&user=${sakura}`,
    `profile&user=${taro}`,
  ]) {
    await chat.goto(`/?open=${overlay}`);
    await expect(chat.dialog).toBeVisible();
    await page.waitForLoadState('networkidle');
    await shoot(page, `people-${overlay.replace(/&user=(U.{3}).*/, '-$1')}`);
  }
  const { token, hash } = newToken();
  await store.friends.addLink(sakura, hash, Date.now() + day);
  await chat.goto(`/friend#${token}`);
  await page.waitForLoadState('networkidle');
  await shoot(page, 'people-link');
});

test('a link into a group', async ({ person, store }) => {
  const { family, taro } = sample();
  const { token, hash } = newToken();
  await store.invites.make({ id: hash, roomId: family, by: taro, expiresAt: Date.now() + day, maxUses: 0 });
  const { page, chat } = await person('新しい人');
  await chat.goto(`/join#${token}`);
  await expect(chat.dialog).toBeVisible();
  await page.waitForLoadState('networkidle');
  await shoot(page, 'group-join');
});

/** One picture for each screenful of what scrolls, at most `most`. */
async function shootAll(page: Page, screen: string, most: number): Promise<void> {
  await page.waitForLoadState('networkidle');
  for (let i = 0; i < most; i++) {
    await shoot(page, `${screen}-${i}`);
    const isMore = await page.evaluate(() => {
      const inView = [
        ...document.querySelectorAll('[role=dialog] *, [role=dialog], aside, aside *, main, main *, html'),
      ];
      const long = inView.filter((one) => one.scrollHeight > one.clientHeight + 8 && one.clientHeight > 300);
      const one = long.find(
        (each) => each === document.documentElement || /auto|scroll/.test(getComputedStyle(each).overflowY),
      );
      const before = one?.scrollTop ?? 0;
      one?.scrollBy({ top: one.clientHeight * 0.9, behavior: 'instant' });
      return one !== undefined && one.scrollTop > before;
    });
    if (!isMore) return;
  }
}

test('settings, a group, the administration', async ({ signIn, store }) => {
  const { taro, family } = sample();
  const account = { userId: taro, loginId: 'taro', name: '太郎' };
  await store.place.makeAdministrator(taro);
  const { page, chat } = await signIn(account);
  await chat.goto('/');
  await chat.openSettings();
  await shootAll(page, 'settings', 8);
  await chat.goto(`/rooms/${family}?open=info`);
  await shootAll(page, 'group', 5);
  await chat.goto('/admin');
  await shootAll(page, 'admin', 8);
});

test('open rooms', async ({ signIn, person, text }) => {
  const { taro } = sample();
  const owner = await signIn({ userId: taro, loginId: 'taro', name: '太郎' });
  const { page, chat } = await person('新しい人');
  await chat.goto('/?open=open-rooms');
  await expect(chat.dialog.getByRole('link').first()).toBeVisible();
  await shootAll(page, 'open-directory', 2);
  const faces = await chat.dialog
    .getByRole('link')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  for (const [i, href] of faces.filter((each) => each?.includes('C')).entries()) {
    await chat.goto(href ?? '/');
    await expect(chat.dialog).toBeVisible();
    await shootAll(page, `open-face-${i}`, 1);
  }
  await chat.goto('/?open=new');
  await chat.dialog.getByText(text.open.create.tab, { exact: true }).click();
  await shootAll(page, 'open-new', 3);
  await owner.chat.goto('/?open=open-rooms');
  await expect(owner.chat.dialog.getByRole('link').first()).toBeVisible();
  await shootAll(owner.page, 'open-directory-member', 1);
});

test('an open room from inside', async ({ signIn, text }) => {
  const { taro } = sample();
  const { page, chat } = await signIn({ userId: taro, loginId: 'taro', name: '太郎' });
  await chat.goto('/');
  await chat.row('朝さんぽ写真の会').click();
  await expect(chat.field).toBeVisible();
  await shootAll(page, 'open-room', 1);
  const info = await chat.openInfo();
  await shootAll(page, 'open-info', 4);
  await info.getByRole('button', { name: text.open.details.requests }).click();
  await shootAll(page, 'open-requests', 1);
});

test('somebody who is blocked', async ({ person, store, text }) => {
  const { blocking: words } = text;
  const sakura = await makeAccount(store, 'さくら');
  const { page, chat, ...me } = await person('太郎');
  const roomId = await makeDirect(store, sakura, me);
  await say(store, roomId, sakura, 'また明日ね');
  await store.friends.add(me.userId, sakura.userId);
  await chat.goto(`/?open=profile&user=${sakura.userId}`);
  await expect(chat.dialog).toBeVisible();
  await shootAll(page, 'block-profile', 1);
  await chat.dialog.getByRole('button', { name: words.block, exact: true }).click();
  await shootAll(page, 'block-confirm', 1);
  const question = page.getByRole('alertdialog', { name: words.title('さくら') });
  await question.getByRole('button', { name: words.block, exact: true }).click();
  await expect(page.getByText(words.done('さくら'), { exact: true })).toBeVisible();
  await shootAll(page, 'block-done', 1);
  await chat.goto(`/rooms/${roomId}`);
  await expect(page.getByText(words.bar, { exact: true })).toBeVisible();
  await shootAll(page, 'block-room', 1);
  await chat.goto('/?open=friends');
  await shootAll(page, 'block-friends', 1);
});
