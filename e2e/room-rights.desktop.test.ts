import type { Role, RoomRules } from '../lib/protocol/room-rules';
import type { RoomAction } from '../lib/room-rights';
import { makeGroup, say } from './fixtures/rooms';
import { expect, test } from './fixtures/test';

// What the page offers to whom. What the server allows is held against lib/room-rights.ts beside it; here the table is
// written out, so that the two cannot be wrong together.

const ADMINS_ONLY: Partial<RoomRules> = { rename: 'admins', invite: 'admins', pin: 'admins' };
const EVERYBODY: Partial<RoomRules> = { rename: 'all', invite: 'all', pin: 'all' };
const OFTEN: RoomAction[] = ['rename', 'picture', 'invite', 'link', 'pin'];
const ADMINS: RoomAction[] = [...OFTEN, 'remove', 'unsend'];
const OWNERS: RoomAction[] = [...ADMINS, 'rules', 'roles'];

const TABLE: [Role, Partial<RoomRules>, RoomAction[]][] = [
  ['member', EVERYBODY, OFTEN],
  ['member', ADMINS_ONLY, []],
  ['admin', ADMINS_ONLY, ADMINS],
  ['admin', EVERYBODY, ADMINS],
  ['owner', EVERYBODY, OWNERS],
  ['owner', ADMINS_ONLY, OWNERS],
];

test('the page offers what a role may do, and nothing else, from the moment on that it may', async ({
  person,
  store,
  text,
}) => {
  const [owner, other, viewer] = [await person('花子'), await person('太郎'), await person('健太')];
  const roomId = await makeGroup(store, '山岳部', [owner, other, viewer]);
  await say(store, roomId, other, '集合は8時');
  const { page, chat } = viewer;
  await chat.goto(`/rooms/${roomId}`);
  await chat.openInfo();
  const { groups, info } = text;
  const button = (name: string) => chat.panel.getByRole('button', { name, exact: true });

  async function offered(): Promise<RoomAction[]> {
    const found: RoomAction[] = [];
    const note = async (action: RoomAction, isThere: Promise<boolean>) => {
      if (await isThere) found.push(action);
    };
    await note('rename', button(info.rename).isVisible());
    await note('picture', button(groups.changePicture).isVisible());
    await note('invite', button(info.invite).isVisible());
    await note('link', button(groups.linkShort).isVisible());
    await chat.bubble('集合は8時').click({ button: 'right' });
    const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
    await expect(item(text.menu.copy)).toBeVisible();
    await note('pin', item(text.menu.pin).isVisible());
    await note('unsend', item(text.menu.unsend).isVisible());
    await page.keyboard.press('Escape');
    await button(groups.member.menu('太郎')).click();
    await expect(item(groups.member.message)).toBeVisible();
    await note('remove', item(groups.member.remove).isVisible());
    await note('roles', item(groups.member.makeAdmin).isVisible());
    await page.keyboard.press('Escape');
    await button(groups.settings).click();
    const rules = page.getByRole('complementary', { name: groups.settings });
    await note('rules', rules.getByRole('radio').first().isEnabled());
    await rules.getByRole('button', { name: text.common.back }).click();
    await expect(button(groups.settings)).toBeVisible();
    return found.sort();
  }

  let byWhom = owner;
  for (const [role, rules, expected] of TABLE) {
    await store.rooms.setRole(roomId, byWhom, viewer, role);
    if (role === 'owner') byWhom = viewer;
    await store.rooms.setRules(roomId, byWhom, rules);
    await expect(async () =>
      expect([role, rules, await offered()]).toEqual([role, rules, [...expected].sort()]),
    ).toPass({
      timeout: 10_000,
    });
  }
});
