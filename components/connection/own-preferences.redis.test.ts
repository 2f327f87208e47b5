import { expect, test } from 'vitest';
import { isHidden } from '../../lib/room-state';
import { setStage } from './testing/stage';

const stage = setStage();
const { begin, group, say } = stage;

test('show at once, and on every other device of the same person', async () => {
  const { one, two, ken, hana } = stage.get();
  const [first, second] = [await group(ken, hana), await group(ken, hana)];
  const [phone, desk] = [await begin(ken, one.url), await begin(ken, two.url)];
  const order = (person: typeof phone) => person.view.roomList.get().map((room) => room.id);
  await say(hana, second, '新しい方');
  await desk.until('newest first', () => order(desk)[0] === second);
  const change = phone.setPreferences(first, { pinned: true, background: 'night' });
  expect(phone.room(first)).toMatchObject({ pinned: true, background: 'night' });
  expect(order(phone)[0]).toBe(first);
  await change;
  await desk.until('told', () => desk.room(first)?.pinned === true);
  expect(order(desk)).toEqual([first, second]);
});

test('are undone where they are refused, and others are left as they are', async () => {
  const { wire, ken, hana } = stage.get();
  const roomId = await group(ken, hana);
  const a = await begin(ken, wire.url);
  await a.setPreferences(roomId, { muted: true });
  // What is refused here never reaches the server.
  const refused = a.setPreferences(roomId, { pinned: true, background: 'no such' as 'plain' });
  expect(a.room(roomId)).toMatchObject({ pinned: true, muted: true });
  await expect(refused).rejects.toMatchObject({ code: 'invalid' });
  expect(a.room(roomId)).toMatchObject({ pinned: false, muted: true, background: 'plain' });
});

test('changed twice in a row never show the first again', async () => {
  const { wire, ken, hana } = stage.get();
  const roomId = await group(ken, hana);
  const a = await begin(ken, wire.url);
  const shown: (boolean | undefined)[] = [];
  a.view.rooms.cell(roomId).subscribe(() => shown.push(a.room(roomId)?.pinned));
  await Promise.all([
    a.setPreferences(roomId, { pinned: true }),
    a.setPreferences(roomId, { pinned: false }),
    a.setPreferences(roomId, { muted: true }),
  ]);
  await a.until('muted', () => a.room(roomId)?.muted === true);
  expect(shown.slice(0, 2)).toEqual([true, false]);
  expect(shown.slice(1)).not.toContain(true);
});

test('that changed elsewhere while one was away are there after it', async () => {
  const { one, wire, ken, hana } = stage.get();
  const roomId = await group(ken, hana);
  const a = await begin(ken, wire.url);
  wire.break();
  await one.chat.setPreferences(ken.userId, { roomId, muted: true });
  wire.mend();
  await a.until('muted', () => a.room(roomId)?.muted === true);
});

test('hide a room until somebody writes, and neither that nor a muted one is counted', async () => {
  const { one, two, ken, hana } = stage.get();
  const [away, quiet] = [await group(ken, hana), await group(ken, hana)];
  await say(hana, away, '1');
  const a = await begin(ken, one.url);
  const b = await begin(hana, two.url);
  expect(a.view.totalUnread.get()).toBe(1);
  await a.setPreferences(away, { hidden: true });
  await a.setPreferences(quiet, { muted: true });
  expect(isHidden(a.room(away)!)).toBe(true);
  await say(hana, quiet, '静かに');
  await a.until('heard', () => a.room(quiet)?.seq === 1);
  expect(a.view.totalUnread.get()).toBe(0);
  b.send(away, '2');
  await a.until('back', () => !isHidden(a.room(away)!));
  expect(a.view.totalUnread.get()).toBe(2);
});

test('mute a room for a while: it counts again when that is over, without a word from the server', async () => {
  const { one, two, ken, hana } = stage.get();
  const roomId = await group(ken, hana);
  const [phone, desk] = [await begin(ken, one.url), await begin(ken, two.url)];
  await say(hana, roomId, 'ねえ');
  await desk.until('heard', () => desk.view.totalUnread.get() === 1);
  const muteUntil = Date.now() + 1_000;
  const change = phone.setPreferences(roomId, { muteUntil });
  expect(phone.view.totalUnread.get()).toBe(0);
  await change;
  await desk.until('silent', () => desk.view.totalUnread.get() === 0);
  for (const device of [phone, desk]) {
    await device.until('over', () => device.view.totalUnread.get() === 1);
    expect(Date.now()).toBeGreaterThanOrEqual(muteUntil);
    expect(device.room(roomId)?.muteUntil).toBeUndefined();
  }
  const { rooms } = await one.chat.listRooms(ken.userId);
  expect(rooms.find(({ id }) => id === roomId)).not.toHaveProperty('muteUntil');
});

test('say by which messages one is called; who only mutes is still called by name', async () => {
  const { one, ken, hana } = stage.get();
  const roomId = await group(ken, hana);
  const a = await begin(ken, one.url);
  const kept = async () => (await one.chat.listRooms(ken.userId)).rooms.find(({ id }) => id === roomId);
  await a.setPreferences(roomId, { notify: 'mentions' });
  expect(await kept()).toMatchObject({ notify: 'mentions', muted: false });
  await a.setPreferences(roomId, { muted: true });
  expect(await kept()).toMatchObject({ muted: true });
  expect(await kept()).not.toHaveProperty('notify');
  expect(a.room(roomId)?.notify).toBeUndefined();
  await a.setPreferences(roomId, { notify: 'none' });
  expect(await kept()).toMatchObject({ notify: 'none', muted: true });
  expect(a.room(roomId)).toMatchObject({ notify: 'none', muted: true });
  await a.setPreferences(roomId, { notify: 'all' });
  expect(await kept()).toMatchObject({ muted: false });
  expect(a.room(roomId)).toMatchObject({ muted: false });
  expect(a.room(roomId)?.notify).toBeUndefined();
});

test('for all devices are the same on all of them, also after one was away', async () => {
  const { one, wire, ken } = stage.get();
  const quiet = { from: 1_320, to: 420, days: [0, 6], zone: 'Asia/Tokyo' };
  const [phone, desk] = [await begin(ken, one.url), await begin(ken, wire.url)];
  const change = phone.setSettings({ preview: false });
  expect(phone.view.settings.get()).toEqual({ preview: false });
  await change;
  await desk.until('told', () => desk.view.settings.get().preview === false);
  wire.break();
  await phone.setSettings({ quiet });
  wire.mend();
  await desk.until('level', () => desk.view.settings.get().quiet !== undefined);
  expect(desk.view.settings.get()).toEqual({ preview: false, quiet });
  await expect(phone.setSettings({ quiet: { ...quiet, zone: 'Mars' } })).rejects.toMatchObject({
    code: 'invalid',
  });
  expect(phone.view.settings.get()).toEqual({ preview: false, quiet });
  await phone.setSettings({ preview: true, quiet: null });
  await desk.until('plain', () => desk.view.settings.get().quiet === undefined);
});
