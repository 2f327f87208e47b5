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
    for (const text of count(120)) await say(hana, roomId, text);
    const a = await begin(ken, wire.url, { roomId });
    await Promise.all([a.loadOlder(roomId), a.loadOlder(roomId)]);
    expect([a.texts(roomId).length, a.room(roomId)?.first]).toEqual([100, false]);
    wire.break();
    for (const text of count(20, 'missed ')) await say(hana, roomId, text);
    wire.mend();
    await a.hears(roomId, ...count(20, 'missed '));
    await a.loadOlder(roomId);
    expect(a.texts(roomId)).toEqual([...count(120), ...count(20, 'missed ')]);
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
    const names = (await redis.admin.keys(`room:{${roomId}}*`)).sort();
    const dumps = await Promise.all(names.map((name) => redis.admin.dumpBuffer(name)));
    a.send(roomId, 'lost 1');
    await say(hana, roomId, 'lost of hers');
    a.send(roomId, 'lost 2');
    await a.until('all sent', () => a.texts(roomId).length === 4 && a.pending(roomId).length === 0);

    // As a Redis replica does that is promoted while it is behind.
    for (const [i, name] of names.entries())
      await redis.admin.restore(name, 0, dumps[i] as Buffer, 'REPLACE');
    await say(hana, roomId, 'another future');
    await redis.killSubscribers();

    const mine = ['lost 1', 'lost 2'].filter((text) => a.texts(roomId).includes(text));
    await a.hears(roomId, 'kept', 'another future', ...mine);
    await a.sent(roomId);
    expect(await stored(roomId)).toEqual(['kept', 'another future', 'lost 1', 'lost 2']);
    expect(a.texts(roomId)).toEqual(await stored(roomId));
  });
});
