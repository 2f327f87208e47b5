import { newLoginId } from './fixtures/people';
import { readQrCode } from './fixtures/qr-code';
import { makeGroup } from './fixtures/rooms';
import { alive } from './fixtures/screen';
import { expect, test, type Visitor } from './fixtures/test';

const PASSWORD = 'correct horse battery';

test('from a first registration to a group of three, by the QR code on a phone', async ({
  visit,
  person,
  text,
}) => {
  const { entry, groups } = text;
  async function register({ page }: Visitor, name: string): Promise<void> {
    await page.getByRole('link', { name: entry.toRegister }).click();
    await expect(page.getByRole('heading', { name: entry.registerTitle })).toBeVisible();
    await alive(page);
    await page.getByLabel(entry.loginId, { exact: true }).fill(newLoginId());
    await page.getByLabel(entry.password, { exact: true }).fill(PASSWORD);
    await page.getByLabel(entry.name, { exact: true }).fill(name);
    await page.getByRole('button', { name: entry.registerAction }).click();
  }
  const hanako = await visit();
  let address = '';

  await test.step('she registers, and makes a group with nobody in it', async () => {
    await hanako.chat.goto('/');
    await register(hanako, '花子');
    await expect(hanako.page).toHaveURL(`${hanako.origin}/`);
    await alive(hanako.page);
    const dialog = await hanako.chat.openNewChat();
    await dialog.getByText(text.newChat.group, { exact: true }).click();
    await dialog.getByLabel(text.newChat.groupName).fill('合唱部');
    await dialog.getByRole('button', { name: text.newChat.create }).click();
    await expect(hanako.chat.conversation('合唱部')).toBeVisible();
  });

  await test.step('her phone shows a code', async () => {
    const info = await hanako.chat.openInfo();
    await info.getByRole('button', { name: groups.linkShort }).click();
    const share = hanako.page.getByRole('dialog', { name: groups.link });
    await share.getByRole('button', { name: groups.share.create, exact: true }).click();
    await expect(share.getByRole('img', { name: groups.share.qr('合唱部') })).toBeVisible();
    address = await readQrCode(hanako.page);
    expect(address).toMatch(/\/join#[\w-]{22}$/);
    await expect(share.getByText(groups.share.used(0))).toBeVisible();
    await hanako.chat.closeDialog();
  });
  const linkFor = ({ origin }: Visitor) => address.replace(hanako.origin, origin);

  const taro = await visit();
  await test.step('somebody new scans it, registers on the way, looks, and joins', async () => {
    const asked: string[] = [];
    taro.page.on('request', (request) => asked.push(request.url(), request.headers().referer ?? ''));
    await taro.page.goto(linkFor(taro));
    await alive(taro.page);
    await register(taro, '太郎');
    const dialog = taro.page.getByRole('dialog', { name: groups.join.title });
    await expect(dialog.getByText('合唱部', { exact: true })).toBeVisible();
    await expect(dialog.getByText(groups.join.members(1))).toBeVisible();
    await expect(dialog.getByText(groups.join.invitedBy('花子'))).toBeVisible();
    await dialog.getByRole('button', { name: groups.join.action, exact: true }).click();
    await expect(taro.chat.conversation('合唱部')).toBeVisible();
    const [, token = 'none'] = address.split('#');
    // The browser's own name of a page has it; what goes over the line has not.
    expect(asked.filter((url) => url.split('#')[0]?.includes(token))).toEqual([]);
  });

  await test.step('so does one with an account, and the three talk', async () => {
    const kenta = await person('健太');
    await kenta.page.goto(linkFor(kenta));
    await kenta.page.getByRole('button', { name: groups.join.action, exact: true }).click();
    await expect(kenta.chat.conversation('合唱部')).toBeVisible();
    await kenta.chat.say('よろしく！');
    for (const { chat, page } of [hanako, taro]) {
      await expect(chat.bubble('よろしく！')).toBeVisible();
      await expect(page.getByText(text.notices.joined('\u2068健太\u2069'))).toBeVisible();
      await expect(page.getByRole('heading', { level: 1, name: '合唱部' })).toContainText(
        text.room.memberCount(3),
      );
    }
  });
});

test('whose answer is lost on the way tries again, and who made the link sees them come', async ({
  person,
  store,
  text: { groups },
}) => {
  const hanako = await person('花子');
  // As on plain http, where there is none.
  await hanako.page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  const roomId = await makeGroup(store, '合唱部', [hanako]);
  await hanako.chat.goto(`/rooms/${roomId}`);
  await (await hanako.chat.openInfo()).getByRole('button', { name: groups.linkShort }).click();
  await hanako.page.getByText(groups.share.usesChoices[1], { exact: true }).click();
  await hanako.page.getByRole('button', { name: groups.share.create, exact: true }).click();
  await expect(hanako.page.getByText(groups.share.used(0, 1))).toBeVisible();

  const kenta = await person('健太');
  let isLost = false;
  await kenta.page.routeWebSocket(/socket\.io/, (near) => {
    const far = near.connectToServer();
    far.onMessage((frame) => {
      // The answer to the request to join, and the first one only.
      if (isLost || !String(frame).startsWith('43') || !String(frame).includes('"messages"'))
        near.send(frame);
      else {
        isLost = true;
        void far.close();
        void near.close();
      }
    });
  });
  const address = await readQrCode(hanako.page);
  await hanako.page.getByRole('button', { name: groups.share.copy, exact: true }).click();
  await expect(hanako.page.getByText(groups.share.copied, { exact: true })).toBeVisible();
  await kenta.page.goto(address.replace(hanako.origin, kenta.origin));
  const join = kenta.page.getByRole('button', { name: groups.join.action, exact: true });
  await join.click();
  await expect(kenta.page.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
  await join.click();
  await expect(kenta.chat.conversation('合唱部')).toBeVisible();
  await expect(hanako.page.getByText(groups.share.used(1, 1))).toBeVisible();
  await hanako.chat.closeDialog();
  await hanako.chat.field.press('ControlOrMeta+V');
  await expect(hanako.chat.field).toHaveValue(address);
});
