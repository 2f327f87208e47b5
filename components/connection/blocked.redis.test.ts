import { expect, test } from 'vitest';
import type { Person } from './testing/person';
import { setStage } from './testing/stage';

const stage = setStage();
const { begin } = stage;

const friendsOf = ({ view }: Person) => view.friends.get()?.map(({ userId }) => userId);
const blockedOf = ({ view }: Person) => [...view.blocked.get()];

test('blocked people are no friends, on every device, and friends as before afterwards', async () => {
  const { one, two, ken, hana } = stage.get();
  const [phone, desk] = [await begin(ken, one.url), await begin(ken, two.url)];
  await phone.friends.add({ userId: hana.userId });
  await phone.friends.update(hana.userId, { nickname: '花ちゃん', favourite: true });
  await desk.until('a friend', () => friendsOf(desk)?.length === 1);

  await phone.friends.block(hana.userId, true);
  expect(blockedOf(phone)).toEqual([hana.userId]);
  for (const device of [phone, desk]) {
    await device.until('blocked', () => blockedOf(device).length === 1 && friendsOf(device)?.length === 0);
    expect(device.view.people.get(hana.userId)?.name, 'the name that one gave her stays').toBe('花ちゃん');
  }

  await desk.friends.block(hana.userId, false);
  for (const device of [phone, desk]) {
    await device.until('a friend', () => blockedOf(device).length === 0 && friendsOf(device)?.length === 1);
    expect(device.view.friends.get()).toMatchObject([{ nickname: '花ちゃん', favourite: true }]);
  }
});

test('who was blocked elsewhere while one was away is so after it', async () => {
  const { one, wire, ken, hana } = stage.get();
  const desk = await begin(ken, wire.url);
  await desk.until('listed', () => friendsOf(desk) !== undefined);
  wire.break();
  await one.chat.setBlocked(ken.userId, { userId: hana.userId, blocked: true });
  wire.mend();
  await desk.until('blocked', () => blockedOf(desk).join() === hana.userId);
  expect(desk.view.people.get(hana.userId)?.name, 'known by the list').toBe('花子');
});

test('nobody blocks oneself, and what is refused changes nothing', async () => {
  const { one, ken } = stage.get();
  const phone = await begin(ken, one.url);
  await expect(phone.friends.block(ken.userId, true)).rejects.toMatchObject({ code: 'conflict' });
  expect(blockedOf(phone)).toEqual([]);
});
