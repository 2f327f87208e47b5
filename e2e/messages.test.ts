import type { Page } from '@playwright/test';
import type { AllWords } from '../lib/i18n/catalogues';
import type { Store } from '../server/store/store';
import { fill, makeGroup, say } from './fixtures/rooms';
import type { ChatScreen } from './fixtures/screen';
import { expect, type Person, test } from './fixtures/test';

/** What can be done with a message, by the keys that work everywhere. */
async function openMenu(page: Page, chat: ChatScreen, said: string, text: AllWords) {
  const bubble = chat.bubble(said);
  await bubble.focus();
  await bubble.press('Enter');
  const menu = page.getByRole('menu', { name: text.menu.label });
  await expect(menu).toBeVisible();
  return menu;
}

async function choose(page: Page, chat: ChatScreen, said: string, action: string, text: AllWords) {
  const menu = await openMenu(page, chat, said, text);
  await menu.getByRole('menuitem', { name: action, exact: true }).click();
}

async function twoInAGroup(person: (name: string) => Promise<Person>, store: Store) {
  const taro = await person('太郎');
  const hanako = await person('花子');
  const roomId = await makeGroup(store, '家族', [taro, hanako]);
  return { taro, hanako, roomId };
}

test('reactions reach everybody, and tell who gave them', async ({ person, store, text }) => {
  const { taro, hanako, roomId } = await twoInAGroup(person, store);
  await say(store, roomId, hanako, '駅に着いた');
  await taro.chat.goto(`/rooms/${roomId}`);
  await hanako.chat.goto(`/rooms/${roomId}`);

  const menu = await openMenu(taro.page, taro.chat, '駅に着いた', text);
  await menu.getByRole('menuitemcheckbox', { name: '👍' }).click();
  const at = (chat: ChatScreen, n: number) =>
    chat.bubble('駅に着いた').getByRole('button', { name: text.reactions.count('👍', n), exact: true });
  await expect(at(taro.chat, 1)).toHaveAttribute('aria-pressed', 'true');
  await expect(at(hanako.chat, 1)).toHaveAttribute('aria-pressed', 'false');

  await at(hanako.chat, 1).click();
  await expect(at(taro.chat, 2)).toBeVisible();
  await at(taro.chat, 2).click({ button: 'right' });
  await expect(taro.chat.dialog).toContainText('太郎');
  await expect(taro.chat.dialog).toContainText('花子');
  await taro.page.keyboard.press('Escape');
  await expect(taro.chat.dialog).toBeHidden();

  await at(taro.chat, 2).click();
  await at(hanako.chat, 1).click();
  await expect(taro.chat.bubble('駅に着いた').getByRole('button', { name: /👍/ })).toBeHidden();
});

test('an answer quotes what it answers, and leads there', async ({ person, store, text }) => {
  const { taro, hanako, roomId } = await twoInAGroup(person, store);
  await say(store, roomId, hanako, '何時に着く？');
  await taro.chat.goto(`/rooms/${roomId}`);
  await hanako.chat.goto(`/rooms/${roomId}`);

  await choose(taro.page, taro.chat, '何時に着く？', text.menu.reply, text);
  const bar = taro.page.getByRole('group', { name: text.composer.replying });
  await expect(bar).toContainText('何時に着く？');
  await expect(taro.chat.field).toBeFocused();
  await taro.chat.field.press('Escape');
  await expect(bar).toBeHidden();

  // The last message of another, by its key.
  await taro.chat.field.press('ControlOrMeta+ArrowUp');
  await expect(bar).toContainText('何時に着く？');
  await taro.chat.say('8時です');
  await expect(bar).toBeHidden();
  const quote = hanako.page.getByRole('link', {
    name: text.said.answers(text.common.you, '何時に着く？'),
    exact: true,
  });
  await expect(quote).toBeVisible();

  // Far above what is loaded, it is still quoted, and reached.
  await fill(store, roomId, hanako, 120, 1_000);
  await taro.chat.goto(`/rooms/${roomId}`);
  await choose(taro.page, taro.chat, '第120号', text.menu.reply, text);
  await expect(taro.chat.field).toBeFocused();
  await taro.chat.say('了解');
  const near = taro.page.getByRole('link', { name: text.said.answers('花子', '第120号'), exact: true });
  await near.click();
  await expect(taro.page.locator('[data-seq="122"]')).toBeFocused();
});

test('an edit and an unsending change the message for everybody', async ({ person, store, text }) => {
  const { taro, hanako, roomId } = await twoInAGroup(person, store);
  await say(store, roomId, taro, '7時に駅で');
  await taro.chat.goto(`/rooms/${roomId}`);
  await hanako.chat.goto(`/rooms/${roomId}`);
  const theirs = await openMenu(hanako.page, hanako.chat, '7時に駅で', text);
  await expect(theirs.getByRole('menuitem', { name: text.menu.edit, exact: true })).toBeHidden();
  await expect(theirs.getByRole('menuitem', { name: text.menu.unsend, exact: true })).toBeHidden();
  await hanako.page.keyboard.press('Escape');

  await taro.chat.field.fill('書きかけ');
  await choose(taro.page, taro.chat, '7時に駅で', text.menu.edit, text);
  await expect(taro.chat.field).toHaveValue('7時に駅で');
  await expect(taro.chat.field).toBeFocused();
  await taro.chat.field.press('Escape');
  await expect(taro.chat.field, 'the draft comes back').toHaveValue('書きかけ');

  await taro.chat.field.fill('');
  await taro.chat.field.press('ArrowUp');
  await expect(taro.chat.field).toHaveValue('7時に駅で');
  await taro.chat.say('8時に駅で');
  await expect(hanako.chat.bubble('8時に駅で')).toContainText(text.room.edited);
  await expect(taro.chat.field).toHaveValue('');

  await choose(taro.page, taro.chat, '8時に駅で', text.menu.unsend, text);
  const question = taro.page.getByRole('alertdialog');
  await expect(question).toContainText(text.menu.unsendBody);
  await question.getByRole('button', { name: text.menu.unsend, exact: true }).click();
  await expect(taro.chat.log.getByText(text.said.unsentByMe)).toBeVisible();
  await expect(hanako.chat.log.getByText(text.said.unsentBy('太郎'))).toBeVisible();
  await expect(hanako.page.getByText('8時に駅で')).toHaveCount(0);
});

test('pinned messages stand under the header, for those who come later too', async ({
  person,
  store,
  text,
}) => {
  const { taro, hanako, roomId } = await twoInAGroup(person, store);
  await say(store, roomId, hanako, '集合は南口');
  await taro.chat.goto(`/rooms/${roomId}`);
  await choose(taro.page, taro.chat, '集合は南口', text.menu.pin, text);
  const pins = taro.page.getByRole('region', { name: text.pins.title });
  await expect(pins).toContainText('集合は南口');

  await hanako.chat.goto(`/rooms/${roomId}`);
  const theirs = hanako.page.getByRole('region', { name: text.pins.title });
  await theirs.getByRole('button', { name: new RegExp(`^${text.pins.go}.*集合は南口$`) }).click();
  await expect(hanako.chat.bubble('集合は南口')).toBeFocused();
  await theirs.getByRole('button', { name: text.pins.open }).click();
  await theirs.getByRole('button', { name: text.pins.unpin('集合は南口') }).click();
  await expect(pins).toBeHidden();
  await expect(theirs).toBeHidden();
});

test('who is named in a group is offered, and stands out', async ({ person, store, text }) => {
  const { taro, hanako, roomId } = await twoInAGroup(person, store);
  await taro.chat.goto(`/rooms/${roomId}`);
  await hanako.chat.goto(`/rooms/${roomId}`);

  await taro.chat.field.pressSequentially('ねえ@花');
  const offered = taro.page.getByRole('listbox', { name: text.composer.mention });
  await expect(offered.getByRole('option', { name: '花子' })).toHaveAttribute('aria-selected', 'true');
  await taro.chat.field.press('Enter');
  await expect(taro.chat.field).toHaveValue('ねえ@花子 ');
  await expect(offered).toBeHidden();
  await taro.chat.field.pressSequentially('見て');
  await taro.chat.field.press('Enter');
  await expect(hanako.chat.said.last()).toHaveText('ねえ@花子 見て');
  await expect(hanako.page.locator('.mention-me')).toHaveText('@花子');
  await expect(taro.page.locator('.mention')).toHaveText('@花子');
  await expect(taro.page.locator('.mention-me')).toHaveCount(0);
});
