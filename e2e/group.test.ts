import { noticeText } from '../components/chat/notice-text';
import type { AllWords } from '../lib/i18n/catalogues';
import type { NoticeContent } from '../lib/protocol/content';
import type { Account } from './fixtures/people';
import { makeGroup, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

const profile = ({ userId, name }: Account) => ({ userId, name });

type Said = NoticeContent extends infer N
  ? N extends NoticeContent
    ? Omit<N, 'type' | 'by'>
    : never
  : never;

const notice = (text: AllWords, by: Account, what: Said) =>
  noticeText(text, { type: 'notice', by: profile(by), ...what } as NoticeContent, () => undefined);

test('a group of three: who has read, who comes and goes', async ({ person, text }) => {
  const hanako = await person('花子');
  const taro = await person('太郎');
  const kenta = await person('健太');
  const sakura = await person('さくら');
  for (const { chat } of [hanako, taro, kenta, sakura]) await chat.goto('/');

  await test.step('she makes it, by the ids of the others', async () => {
    const dialog = await hanako.chat.openNewChat();
    await dialog.getByText(text.newChat.group, { exact: true }).click();
    await dialog.getByLabel(text.newChat.groupName).fill('家族');
    for (const { loginId, name } of [taro, kenta]) {
      await dialog.getByLabel(text.newChat.addById).fill(loginId);
      await dialog.getByRole('button', { name: text.newChat.add, exact: true }).click();
      await expect(dialog.getByRole('button', { name: text.newChat.unchoose(name) })).toBeVisible();
    }
    await dialog.getByRole('button', { name: text.newChat.create }).click();
    await expect(hanako.chat.conversation('家族')).toBeVisible();
    await expect(hanako.page.getByRole('heading', { level: 1, name: '家族' })).toContainText(
      text.room.memberCount(3),
    );
  });

  await test.step('read by one, then by two', async () => {
    await hanako.chat.say('晩ごはんは何がいい？');
    const bubble = hanako.chat.bubble('晩ごはんは何がいい？');
    await expect(bubble).toBeVisible();
    await taro.chat.open('家族');
    await expect(bubble.getByText(text.room.readBy(1), { exact: true })).toBeVisible();
    await expect(kenta.chat.unread('家族', 1)).toBeAttached();
    await kenta.chat.open('家族');
    await expect(bubble.getByText(text.room.readBy(2), { exact: true })).toBeVisible();
    await taro.chat.say('カレー！');
    await expect(taro.chat.bubble('カレー！').getByText(text.room.readBy(2), { exact: true })).toBeVisible();
  });

  await test.step('a fourth is invited, who sees what is said from now on', async () => {
    const info = await taro.chat.openInfo();
    await info.getByRole('button', { name: text.info.invite, exact: true }).click();
    const invite = taro.page
      .getByRole('dialog', { name: text.info.invite })
      .or(taro.page.getByRole('complementary', { name: text.info.invite }));
    await invite.getByLabel(text.newChat.addById).fill(sakura.loginId);
    await invite.getByRole('button', { name: text.newChat.add, exact: true }).click();
    await invite.getByRole('button', { name: text.info.inviteAction(1), exact: true }).click();
    await expect(invite).toBeHidden();
    await taro.chat.closeDialog();
    const line = notice(text, taro, { kind: 'invited', people: [profile(sakura)] });
    for (const { chat } of [hanako, taro, kenta]) await expect(chat.log.getByText(line)).toBeVisible();
    await sakura.chat.open('家族');
    await expect(sakura.chat.log.getByText(line)).toBeVisible();
    await sakura.chat.say('よろしく');
    await expect(
      sakura.chat.bubble('よろしく').getByText(text.room.readBy(3), { exact: true }),
    ).toBeVisible();
  });

  await test.step('it gets another name', async () => {
    const info = await sakura.chat.openInfo();
    await info.getByRole('button', { name: text.info.rename, exact: true }).click();
    await info.getByLabel(text.newChat.groupName).fill('山田家');
    await info.getByRole('button', { name: text.info.renameSave, exact: true }).click();
    await expect(info.getByText('山田家', { exact: true })).toBeVisible();
    await sakura.chat.closeDialog();
    const line = notice(text, sakura, { kind: 'renamed', name: '山田家' });
    for (const { chat } of [hanako, taro, kenta, sakura]) {
      await expect(chat.conversation('山田家')).toBeVisible();
      await expect(chat.log.getByText(line)).toBeVisible();
    }
  });

  await test.step('one is taken out, and the room is gone for him at once', async () => {
    const info = await hanako.chat.openInfo();
    await info.getByRole('button', { name: text.groups.member.menu('健太') }).click();
    await hanako.page.getByRole('menuitem', { name: text.groups.member.remove }).click();
    await hanako.page
      .getByRole('alertdialog', { name: text.info.removeTitle('健太') })
      .getByRole('button', { name: text.info.removeAction, exact: true })
      .click();
    await expect(info.getByText(text.info.members(3))).toBeVisible();
    await hanako.chat.closeDialog();
    const line = notice(text, hanako, { kind: 'removed', people: [profile(kenta)] });
    for (const { chat } of [hanako, taro, sakura]) await expect(chat.log.getByText(line)).toBeVisible();

    await expect(kenta.page.getByRole('heading', { name: text.room.gone })).toBeVisible();
    await expect(kenta.chat.log).toBeHidden();
    await hanako.chat.say('健太には内緒');
    await expect(sakura.chat.bubble('健太には内緒')).toBeVisible();
    await kenta.page.getByRole('button', { name: text.room.toList }).click();
    await expect(
      kenta.page.getByRole('heading', { name: text.rooms.welcome('健太') }).filter({ visible: true }),
    ).toBeVisible();
    await expect(kenta.chat.row('山田家')).toBeHidden();
    await expect(kenta.page.getByText('健太には内緒')).toBeHidden();
  });

  await test.step('one leaves by himself', async () => {
    const info = await taro.chat.openInfo();
    await info.getByRole('button', { name: text.info.leave, exact: true }).click();
    await taro.page.getByRole('button', { name: text.info.leaveAction, exact: true }).click();
    await expect(taro.page).toHaveURL(`${taro.origin}/`);
    await expect(taro.chat.row('山田家')).toBeHidden();
    for (const { chat } of [hanako, sakura]) {
      await expect(chat.log.getByText(notice(text, taro, { kind: 'left' }))).toBeVisible();
    }
    // What he said stays, with his name.
    await expect(hanako.chat.bubble('カレー！')).toHaveAccessibleName(/^太郎 /);
    await hanako.page.reload();
    await expect(hanako.chat.bubble('カレー！')).toHaveAccessibleName(/^太郎 /);
  });
});

test('the list says who said the last thing in a group', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const hanako = await person('花子');
  const roomId = await makeGroup(store, '町内会', [hanako, taro]);
  await say(store, roomId, hanako, '清掃は日曜です');
  await taro.chat.goto('/');
  await expect(taro.chat.row('町内会')).toContainText(text.rooms.from('花子', '清掃は日曜です'));
  await taro.chat.open('町内会');
  await taro.chat.say('了解です');
  await hanako.chat.goto('/');
  await expect(hanako.chat.row('町内会')).toContainText(text.rooms.from('太郎', '了解です'));
  await expect(hanako.chat.unread('町内会', 1)).toBeAttached();
});
