import { describe, expect, test } from 'vitest';
import { count, setStage } from './testing/stage';

const stage = setStage();
const { begin, group, say, stored } = stage;

const isNews = (frame: string) => frame.startsWith('42["events"');

describe('what was missed', () => {
  test('one lost event is noticed at the next and fetched, without a hole and without a reconnect', async () => {
    const { wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    const a = await begin(ken, wire.url, { roomId });
    await say(hana, roomId, 'one');
    await a.hears(roomId, 'one');
    let lost = 0;
    wire.filterDown((frame) => !isNews(frame) || lost++ > 0);
    await say(hana, roomId, 'two');
    await expect.poll(() => lost).toBe(1);
    await say(hana, roomId, 'three');
    await a.hears(roomId, 'one', 'two', 'three');
    expect(wire.connections()).toBe(1);
  });

  test('a short break is made up for event by event, and keeps the history that was loaded', async () => {
    const { wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    for (const text of count(180)) await say(hana, roomId, text);
    const a = await begin(ken, wire.url, { roomId });
    await Promise.all([a.loadOlder(roomId), a.loadOlder(roomId)]);
    expect([a.texts(roomId).length, a.room(roomId)?.first]).toEqual([150, false]);
    wire.break();
    for (const text of count(20, 'missed ')) await say(hana, roomId, text);
    wire.mend();
    await a.hears(roomId, ...count(20, 'missed '));
    await a.loadOlder(roomId);
    expect(a.texts(roomId)).toEqual([...count(180), ...count(20, 'missed ')]);
    expect(a.room(roomId)?.first).toBe(true);
  });

  test('a long one ends with the room as it stands', async () => {
    const { wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    await say(hana, roomId, 'old');
    const a = await begin(ken, wire.url, { roomId });
    wire.break();
    a.send(roomId, 'mine');
    for (const text of count(260)) await say(hana, roomId, text);
    wire.mend();
    await a.hears(roomId, '259', 'mine');
    await a.sent(roomId);
    const seqs = a.room(roomId)?.messages?.map((m) => m.seq) ?? [];
    expect(seqs).toEqual(count(seqs.length).map((_, i) => (seqs[0] ?? 0) + i));
    expect([seqs.at(-1), a.texts(roomId).includes('old')]).toEqual([262, false]);
  });

  test('a history that the server lost is dropped, and what one had sent there is offered again', async () => {
    const { redis, wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    const a = await begin(ken, wire.url, { roomId });
    a.send(roomId, 'kept');
    await a.hears(roomId, 'kept');
    const fallBack = await stage.remember(roomId);
    a.send(roomId, 'lost 1');
    await say(hana, roomId, 'lost of hers');
    a.send(roomId, 'lost 2');
    await a.until('all sent', () => a.texts(roomId).length === 4 && a.pending(roomId).length === 0);

    await fallBack();
    await say(hana, roomId, 'another future');
    await redis.killSubscribers();

    const mine = ['lost 1', 'lost 2'].filter((text) => a.texts(roomId).includes(text));
    await a.hears(roomId, 'kept', 'another future', ...mine);
    await a.sent(roomId);
    expect(await stored(roomId)).toEqual(['kept', 'another future', 'lost 1', 'lost 2']);
    expect(a.texts(roomId)).toEqual(await stored(roomId));
  });

  test.each(['opened', 'not opened'])(
    'a message whose answer came from a master that died with it is sent again (room %s)',
    async (state) => {
      const { redis, wire, ken, hana } = stage.get();
      const roomId = await group(ken, hana);
      await say(hana, roomId, 'common');
      const a = await begin(ken, wire.url, state === 'opened' ? { roomId } : {});
      const fallBack = await stage.remember(roomId);
      let answers = 0;
      wire.filterDown((frame) => {
        if (frame.startsWith('43') && frame.includes('"seq":2')) answers++;
        return !isNews(frame);
      });
      a.send(roomId, 'unheard');
      await expect.poll(() => answers).toBe(1);
      await fallBack();
      // It takes the seq that the answer named, and follows on what the client knows: nothing there says `reset`.
      await say(hana, roomId, 'in its place');
      wire.filterDown();
      await redis.killSubscribers();
      await expect.poll(() => stored(roomId)).toEqual(['common', 'in its place', 'unheard']);
      await a.sent(roomId);
      await a.open(roomId);
      await a.hears(roomId, 'common', 'in its place', 'unheard');
    },
  );

  test('what another page of the same person sent into a lost history is offered again as well', async () => {
    const { redis, one, two, wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    const a = await begin(ken, wire.url, { roomId });
    const closing = await begin(ken, two.url, { roomId });
    const fallBack = await stage.remember(roomId);
    for (const text of count(3)) closing.send(roomId, text);
    await closing.sent(roomId);
    await a.hears(roomId, ...count(3));
    closing.close();
    await fallBack();
    await redis.killSubscribers();
    await expect.poll(() => stored(roomId)).toEqual(count(3));
    await a.sent(roomId);
    expect((await one.chat.openRoom(ken.userId, roomId)).seq).toBe(3);
  });

  test('a snapshot that replaces a room unasked brings back what it lacks', async () => {
    const { two, wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    const a = await begin(ken, wire.url, { roomId });
    const fallBack = await stage.remember(roomId);
    a.send(roomId, 'mine');
    await a.hears(roomId, 'mine');
    await a.sent(roomId);
    wire.filterDown((frame) => !isNews(frame) || frame.includes('room-added'));
    await fallBack();
    for (const text of count(3)) await say(hana, roomId, text);
    await two.store.feed.tellUser(ken.userId, { type: 'room-added', roomId });
    await expect.poll(() => stored(roomId)).toEqual([...count(3), 'mine']);
  });
});
