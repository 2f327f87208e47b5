import { expect, type Person, test } from './fixtures/test';

const NAME = '週末カメラ部';

test('an open room: found and entered by a code, then by approval, then slow', async ({ person, text }) => {
  const { open } = text;
  const hanako = await person('花子');
  const taro = await person('太郎');
  const sheet = ({ page }: Person, name: string) => page.getByRole('dialog', { name, exact: true });

  await test.step('one makes it, with a code and a name of her own', async () => {
    await hanako.chat.goto('/');
    const dialog = await hanako.chat.openNewChat();
    await dialog.getByText(open.create.tab, { exact: true }).click();
    await dialog.getByLabel(open.create.name).fill(NAME);
    await dialog.getByLabel(open.create.about, { exact: true }).fill('写真を見せ合うところです。');
    await dialog.getByRole('radio', { name: open.entries.code }).check();
    await dialog.getByRole('textbox', { name: open.create.code }).fill('shutter');
    await dialog.getByLabel(open.enter.nickname).fill('部長');
    await dialog.getByRole('button', { name: open.create.create }).click();
    await expect(hanako.chat.conversation(NAME)).toBeVisible();
  });

  await test.step('another finds it by a topic; the code must be right', async () => {
    await taro.chat.goto('/');
    await taro.page.getByRole('link', { name: text.nav.openRooms, exact: true }).click();
    await sheet(taro, open.title).getByRole('searchbox').fill('写真を見せ合う');
    await taro.page.getByRole('link', { name: NAME }).click();
    const face = sheet(taro, open.title);
    const enter = face.getByRole('button', { name: open.enter.join, exact: true });
    await face.getByRole('textbox', { name: open.enter.code }).fill('flash');
    await enter.click();
    await expect(face.getByText(open.enter.errors.code)).toBeVisible();
    await face.getByRole('textbox', { name: open.enter.code }).fill('ＳＨＵＴＴＥＲ');
    await face.getByLabel(open.enter.nickname).fill('タロ');
    await enter.click();
    await expect(taro.chat.conversation(NAME)).toBeVisible();
    await taro.chat.say('はじめまして');
    const heard = hanako.chat.bubble('はじめまして');
    await expect(heard.getByText('タロ', { exact: true })).toBeVisible();
    await expect(taro.chat.bubble('はじめまして').getByText(/既読/)).toHaveCount(0);
  });

  const roomId = /C[0-9a-f]{32}/.exec(hanako.page.url())?.[0] ?? '';
  await test.step('its owner lets in by approval from now on, and slowly', async () => {
    const info = await hanako.chat.openInfo();
    await info.getByRole('button', { name: open.details.doors }).click();
    const doors = sheet(hanako, open.details.doors);
    await doors.getByLabel(open.slow.title).selectOption({ label: open.slow.every(5) });
    await doors.getByRole('radio', { name: open.entries.approval }).check();
    await doors.getByRole('button', { name: open.details.save }).click();
    await expect(info.getByText(open.entries.approval)).toBeVisible();
    await hanako.chat.closeDialog();
  });

  const kenta = await person('健太');
  await test.step('a third asks by its page, and is let in where he waits', async () => {
    await kenta.chat.goto(`/open/${roomId}`);
    const face = sheet(kenta, open.title);
    await face.getByLabel(open.enter.note).fill('フィルムが好きです');
    await face.getByRole('button', { name: open.enter.ask, exact: true }).click();
    await expect(face.getByText(open.enter.waiting, { exact: true })).toBeVisible();
    await expect(hanako.page.getByText(open.details.waiting(1))).toBeAttached();
    const info = await hanako.chat.openInfo();
    await info.getByRole('button', { name: open.details.requests }).click();
    const requests = sheet(hanako, open.requests.title);
    await expect(requests.getByText('フィルムが好きです')).toBeVisible();
    await requests.getByRole('button', { name: open.requests.admitName('健太') }).click();
    await expect(requests.getByText(open.requests.none)).toBeVisible();
    await face.getByRole('button', { name: open.enter.open }).click();
    await expect(kenta.chat.conversation(NAME)).toBeVisible();
  });

  await test.step('what he writes next waits for its time, and is not lost', async () => {
    await kenta.chat.say('よろしくお願いします');
    await expect(hanako.chat.bubble('よろしくお願いします')).toBeVisible();
    await expect(kenta.page.getByText(new RegExp(open.slow.left(5).replace('5', '[1-5]')))).toBeVisible();
    await kenta.chat.say('もうひとつ');
    await expect(kenta.chat.field).toHaveValue('もうひとつ');
    await expect(kenta.chat.sendButton).toBeEnabled();
    await kenta.chat.sendButton.click();
    await expect(hanako.chat.bubble('もうひとつ')).toBeVisible();
  });
});
