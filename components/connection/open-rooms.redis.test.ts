import { expect, test } from 'vitest';
import { facesIn } from './faces';
import { setStage } from './testing/stage';

const stage = setStage();
const { begin } = stage;

const wish = (name: string) => ({
  cid: crypto.randomUUID(),
  name,
  open: { entry: 'free' as const, listed: true, about: '' },
});

test('who writes in an open room is called as they are called there, and nowhere else', async () => {
  const { one, two, ken, hana } = stage.get();
  const [a, b] = [await begin(ken, one.url), await begin(hana, two.url)];
  const roomId = await (await a.openRooms()).create({ ...wish('カメラ部'), nickname: '部長' });
  const nameIn = (client: typeof a, of: typeof ken) => facesIn(client.view, roomId)(of.userId)?.name;

  const there = await b.openRooms();
  expect((await there.face(roomId)).members).toBe(1);
  expect(await there.enter(roomId, { nickname: 'はな' })).toBe(true);
  expect(nameIn(b, ken)).toBe('部長');
  // The state of who was there before knows nobody but its admins.
  const held = a.room(roomId);
  if (held) a.view.rooms.set(roomId, { ...held, faces: {} });
  b.send(roomId, 'こんにちは');
  await a.until('their name', () => nameIn(a, hana) === 'はな');
  expect(a.view.people.get(hana.userId)?.name).not.toBe('はな');

  await there.setNickname(roomId, 'はなこ');
  await a.until('their new name', () => nameIn(a, hana) === 'はなこ');
  const page = await (await a.openRooms()).members(roomId, 'ハナ');
  expect(page.members.map(({ name }) => name)).toEqual(['はなこ']);
});

test('who asks to be let in waits, is seen to wait, and is in as somebody says so', async () => {
  const { one, two, ken, hana } = stage.get();
  const [a, b] = [await begin(ken, one.url), await begin(hana, two.url)];
  const { open, ...rest } = wish('写真部');
  const keeper = await a.openRooms();
  const roomId = await keeper.create({ ...rest, open: { ...open, entry: 'approval' } });
  const there = await b.openRooms();
  expect(await there.enter(roomId, { note: '入れてください' })).toBe(false);
  await a.until('one waits', () => a.room(roomId)?.waiting === 1);
  expect(await keeper.requests(roomId)).toMatchObject([{ userId: hana.userId, note: '入れてください' }]);
  await keeper.admit(roomId, hana.userId, true);
  await b.until('let in', () => b.room(roomId) !== undefined);
  await a.until('nobody waits', () => a.room(roomId)?.waiting === 0);
});
