import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type Account, makeAccount } from './fixtures/people';
import { makeDirect, makeGroup, say } from './fixtures/rooms';
import type { ChatScreen } from './fixtures/screen';
import { expect, test } from './fixtures/test';

const names = (chat: ChatScreen) => chat.list.getByRole('listitem').locator('bdi');

async function twoPeople(make: (name: string) => Promise<Account>): Promise<[Account, Account]> {
  return [await make('花子'), await make('健太')];
}

test('a search finds rooms, members, people and messages, whichever kana is typed', async ({
  person,
  store,
  text,
}) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  const hanako = await makeAccount(store, 'ハナコ');
  const kenta = await makeAccount(store, '健太');
  const ume = await makeAccount(store, '花田 梅');
  await makeDirect(store, taro, hanako);
  const team = await makeGroup(store, '野球', [taro, kenta, ume]);
  const work = await makeGroup(store, '会社', [taro, kenta]);
  await say(store, team, kenta, '次は日曜です');
  await say(store, work, kenta, '明日は花見です');
  await chat.goto('/');

  const field = page.getByRole('searchbox', { name: text.rooms.search });
  await field.fill('はなこ');
  await expect(names(chat)).toHaveText(['ハナコ']);
  await field.fill('花');
  await expect(names(chat)).toHaveText(['野球', '花田 梅', '会社', '健太: ']);
  await expect(chat.list.locator('mark')).toHaveText(['花', '花', '花']);

  // Somebody with whom there was no talk yet.
  await chat.list.getByRole('button', { name: text.rooms.startWith('花田 梅') }).click();
  await expect(chat.conversation('花田 梅')).toBeVisible();
});

test('where nothing is found, a person can be looked for by their id', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  const ume = await makeAccount(store, '梅子');
  await makeDirect(store, taro, await makeAccount(store, '花子'));
  await chat.goto('/');
  const field = page.getByRole('searchbox', { name: text.rooms.search });
  await field.fill(ume.loginId.toUpperCase());
  const nothing = text.rooms.noResult(ume.loginId.toUpperCase());
  await expect(chat.list.getByRole('status').filter({ hasText: nothing })).toHaveCount(1);
  await chat.list.getByRole('button', { name: text.rooms.findById(ume.loginId) }).click();
  await chat.list.getByRole('button', { name: text.rooms.startWith('梅子') }).click();
  await expect(chat.conversation('梅子')).toBeVisible();
});

test('folders count what they hold, and an empty one leads out', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  const [hanako, kenta] = await twoPeople((name) => makeAccount(store, name));
  await say(store, await makeDirect(store, taro, hanako), hanako, 'もしもし');
  await makeDirect(store, taro, kenta);
  await chat.goto('/');
  const { filters } = text.rooms;
  const folders = page.getByRole('group', { name: text.rooms.filter }).getByRole('button');
  await expect(folders).toHaveText([
    `${filters.all}2`,
    `${filters.unread}1`,
    `${filters.direct}2`,
    filters.group,
  ]);

  await folders.filter({ hasText: filters.unread }).click();
  await expect(names(chat)).toHaveText(['花子']);
  await folders.filter({ hasText: filters.group }).click();
  await expect(chat.list.getByText(text.rooms.noGroup)).toBeVisible();
  await chat.list.getByRole('button', { name: text.rooms.showAll }).click();
  await expect(names(chat)).toHaveText(['花子', '健太']);
});

test('a pinned room is on top on every device, and a muted one counts nowhere else', async ({
  signIn,
  store,
  text,
}) => {
  const taro = await makeAccount(store, '太郎');
  const [here, there] = [await signIn(taro), await signIn(taro)];
  const [hanako, kenta] = await twoPeople((name) => makeAccount(store, name));
  const withHanako = await makeDirect(store, taro, hanako);
  await say(store, await makeDirect(store, taro, kenta), kenta, '新しい方');
  await here.chat.goto('/');
  await there.chat.goto('/');
  await expect(names(there.chat)).toHaveText(['健太', '花子']);

  for (const action of ['pin', 'mute'] as const) {
    await here.chat.openRoomMenu('花子');
    await here.page.getByRole('menuitem', { name: text.rooms.actions[action], exact: true }).click();
  }
  for (const { chat } of [here, there]) {
    await expect(names(chat)).toHaveText(['花子', '健太']);
    await expect(chat.row('花子').getByRole('img', { name: text.rooms.pinned })).toBeVisible();
    await expect(chat.row('花子').getByRole('img', { name: text.rooms.muted })).toBeVisible();
  }
  await say(store, withHanako, hanako, '静かに届く');
  await expect(there.chat.unread('花子', 1)).toBeAttached();
  await expect(there.page, 'one of 健太, none of 花子').toHaveTitle(/^\(1\) /);

  await there.chat.open('花子');
  const info = await there.chat.openInfo();
  await expect(info.getByRole('switch', { name: text.rooms.actions.pin })).toBeChecked();
  await info.getByRole('radio', { name: text.notify.levels.all }).check();
  await expect(here.chat.row('花子').getByRole('img', { name: text.rooms.muted })).toBeHidden();
  await expect(here.chat.row('花子').getByRole('img', { name: text.rooms.pinned })).toBeVisible();
});

test('a room that was put away is kept at the end, and comes back with a message', async ({
  person,
  store,
  text,
}) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  const [hanako, kenta] = await twoPeople((name) => makeAccount(store, name));
  const roomId = await makeDirect(store, taro, hanako);
  await makeDirect(store, taro, kenta);
  await chat.goto('/');
  await chat.openRoomMenu('花子');
  await page.getByRole('menuitem', { name: text.rooms.actions.hide }).click();
  await expect(names(chat)).toHaveText(['健太']);
  await page.reload();
  await expect(names(chat)).toHaveText(['健太']);

  await chat.list.getByRole('button', { name: text.rooms.hidden(1) }).click();
  await expect(names(chat)).toHaveText(['健太', '花子']);
  await say(store, roomId, hanako, 'おーい');
  await expect(names(chat)).toHaveText(['花子', '健太']);
  await expect(chat.list.getByRole('button', { name: text.rooms.hidden(1) })).toBeHidden();
});

test('hiding can be taken back, and a room can be marked as read', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  const hanako = await makeAccount(store, '花子');
  const roomId = await makeDirect(store, taro, hanako);
  await say(store, roomId, hanako, '読んで');
  await chat.goto('/');
  await chat.openRoomMenu('花子');
  await page.getByRole('menuitem', { name: text.rooms.actions.hide }).click();
  await expect(names(chat)).toHaveCount(0);
  await page.getByRole('button', { name: text.common.undo }).click();
  await expect(names(chat)).toHaveText(['花子']);

  await expect(chat.unread('花子', 1)).toBeAttached();
  await chat.openRoomMenu('花子');
  await page.getByRole('menuitem', { name: text.rooms.actions.read }).click();
  await expect(chat.unread('花子', 1)).toHaveCount(0);
  await expect.poll(async () => (await store.rooms.summaries([roomId], taro.userId))[0]?.readSeq).toBe(1);
});

test('what was begun and not sent shows in the list', async ({ person, store, text }) => {
  const taro = await person('太郎');
  const { chat, page } = taro;
  const [hanako, kenta] = await twoPeople((name) => makeAccount(store, name));
  await makeDirect(store, taro, hanako);
  await makeDirect(store, taro, kenta);
  await chat.goto('/');
  await chat.open('花子');
  await chat.field.fill('あとで\n送る');
  await chat.goto('/');
  await expect(chat.row('花子')).toContainText(`${text.rooms.draft}:あとで 送る`);
  await expect(chat.row('健太')).not.toContainText(text.rooms.draft);
  await chat.open('花子');
  await chat.say('いま送る');
  await chat.goto('/');
  await expect(chat.row('花子')).toContainText('いま送る');
  await expect(page.getByText(text.rooms.draft)).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing of the list is out of reach, in ${colorScheme}`, async ({ person, store, text }) => {
    const taro = await person('太郎', { options: { colorScheme, reducedMotion: 'reduce' } });
    const { chat, page } = taro;
    const [hanako, kenta] = await twoPeople((name) => makeAccount(store, name));
    const rooms = [await makeDirect(store, taro, hanako), await makeDirect(store, taro, kenta)];
    const group = await makeGroup(store, '家族', [taro, hanako]);
    await chat.goto('/');
    await accessible(page, 'first');
    await store.preferences.change(taro.userId, rooms[0]!, { pinned: true, muted: true });
    await store.preferences.change(taro.userId, group, { hiddenSeq: 0 });
    await say(store, rooms[0]!, hanako, '静かに');
    await expect(chat.unread('花子', 1)).toBeAttached();
    await chat.list.getByRole('button', { name: text.rooms.hidden(1) }).click();
    await accessible(page, 'list');

    await chat.openRoomMenu('花子');
    await accessible(page, 'menu');
    await page.keyboard.press('Escape');
    const field = page.getByRole('searchbox', { name: text.rooms.search });
    await field.fill('花');
    await expect(chat.list.locator('mark').first()).toBeVisible();
    await accessible(page, 'found');
    await field.fill('nobody');
    await expect(chat.list.getByRole('button', { name: text.rooms.findById('nobody') })).toBeVisible();
    await accessible(page, 'nothing found');
  });
}

/** Nothing serious, as in accessibility.test.ts. */
async function accessible(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const found = grave.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join()}`);
  expect.soft(found, screen).toEqual([]);
}
