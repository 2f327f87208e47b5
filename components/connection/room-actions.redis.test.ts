import { describe, expect, test } from 'vitest';
import { unreadOf } from '../../lib/room-state';
import { setStage } from './testing/stage';

const stage = setStage();
const { begin, group, say } = stage;

describe('rooms', () => {
  test('appear when one is let in, with the names of everybody in them, and go when one leaves', async () => {
    const { one, two, ken, hana, jiro } = stage.get();
    const [a, b] = [await begin(ken, one.url), await begin(hana, two.url)];
    const roomId = await a.createGroup('山岳部', [jiro.userId]);
    expect(a.room(roomId)).toMatchObject({ name: '山岳部', memberCount: 2, first: true });
    await a.invite(roomId, [hana.userId]);
    await b.until('invited', () => b.room(roomId) !== undefined);
    expect(b.view.people.get(jiro.userId)?.name).toBe('次郎');
    await a.rename(roomId, '登山部');
    await b.until('renamed', () => b.room(roomId)?.name === '登山部');
    b.send(roomId, 'よろしく');
    await a.hears(roomId, 'よろしく');
    await b.leave(roomId);
    expect(b.room(roomId)).toBeUndefined();
    await a.until('left', () => a.room(roomId)?.memberCount === 2);
    await a.remove(roomId, jiro.userId);
    await a.until('removed', () => a.room(roomId)?.memberCount === 1);
    expect(b.view.roomList.get()).toEqual([]);
  });

  test('whose answer was lost are found again, not made again', async () => {
    const { wire, ken, hana } = stage.get();
    const a = await begin(ken, wire.url);
    const cid = crypto.randomUUID();
    wire.filterDown((frame) => {
      // The answer is the only frame that begins so.
      if (!frame.startsWith('43')) return true;
      wire.cut();
      return false;
    });
    await expect(a.createGroup('山岳部', [hana.userId], cid)).rejects.toMatchObject({ code: 'unavailable' });
    wire.filterDown();
    const roomId = await a.createGroup('山岳部', [hana.userId], cid);
    expect(a.view.roomList.get().map(({ id }) => id)).toEqual([roomId]);
  });

  test('between two there is one', async () => {
    const { one, two, ken, hana } = stage.get();
    const [a, b] = [await begin(ken, one.url), await begin(hana, two.url)];
    const [mine, hers] = await Promise.all([a.createDirect(hana.userId), b.createDirect(ken.userId)]);
    expect(mine).toBe(hers);
    expect([a.room(mine)?.name, b.room(mine)?.name]).toEqual(['花子', '健']);
    a.send(mine, '二人だけ');
    await b.hears(mine, '二人だけ');
  });

  test('that changed while one was away are there, and those that one lost are gone', async () => {
    const { two, wire, ken, hana } = stage.get();
    const stays = await group(ken, hana);
    const goes = await group(hana, ken);
    const a = await begin(ken, wire.url, { roomId: stays });
    wire.break();
    a.send(goes, 'too late');
    await two.chat.remove(hana.userId, { roomId: goes, userId: ken.userId });
    const comes = await group(hana, ken);
    wire.mend();
    await a.until('the new one', () => a.room(comes) !== undefined);
    expect([a.room(goes), a.pending(goes)]).toEqual([undefined, []]);
  });

  test('of others cannot be opened', async () => {
    const { one, ken, hana, jiro } = stage.get();
    const secret = await group(hana, jiro);
    const a = await begin(ken, one.url);
    await expect(a.open(secret)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('are opened once, however often that is asked, and wait for the connection', async () => {
    const { wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    await say(hana, roomId, 'hello');
    wire.break();
    const a = await begin(ken, wire.url);
    let asked = 0;
    wire.filterUp((frame) => {
      if (frame.includes('room:open')) asked++;
      return true;
    });
    const opening = Promise.all([a.open(roomId), a.open(roomId)]);
    wire.mend();
    await opening;
    await a.open(roomId);
    expect([a.texts(roomId), asked]).toEqual([['hello'], 1]);
  });

  test('that are not open follow along, and name even who came while one was away', async () => {
    const { two, wire, ken, hana, jiro } = stage.get();
    const roomId = await group(ken, hana);
    const a = await begin(ken, wire.url);
    expect(a.view.people.get(jiro.userId)).toBeUndefined();
    await two.chat.invite(hana.userId, { roomId, userIds: [jiro.userId] });
    await say(jiro, roomId, 'はじめまして');
    await a.until('the last line', () => a.room(roomId)?.last?.by === jiro.userId);
    await a.until('a name', () => a.view.people.get(jiro.userId)?.name === '次郎');
    expect(unreadOf(a.room(roomId)!)).toBe(2);
  });
});
