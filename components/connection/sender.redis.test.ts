import { describe, expect, test } from 'vitest';
import { createMemoryStorage } from './outbox-storage';
import { count, setStage } from './testing/stage';

const stage = setStage();
const { begin, group, stored, endAll } = stage;

const isAck = (frame: string) => frame.startsWith('43');
const isNews = (frame: string) => frame.startsWith('42["events"');

describe('a message', () => {
  test('whose answer is lost is sent again under its cid, and stored once', async () => {
    const { wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    const a = await begin(ken, wire.url, { roomId });
    // Stored, and then neither the answer nor the news of it gets through.
    wire.filterDown((frame) => {
      const arrives = !isAck(frame) && !isNews(frame);
      if (isAck(frame)) wire.cut();
      return arrives;
    });
    a.send(roomId, 'first');
    a.send(roomId, 'second');
    await a.until('cut', () => wire.connections() > 0 && a.pending(roomId).length === 2);
    await expect.poll(() => stored(roomId)).toEqual(['first']);
    wire.filterDown();
    await a.hears(roomId, 'first', 'second');
    await a.sent(roomId);
    expect(await stored(roomId)).toEqual(['first', 'second']);
  });

  test('survives a reload while offline, and goes out in order', async () => {
    const { wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    const storage = createMemoryStorage();
    wire.break();
    const before = await begin(ken, wire.url, { roomId, storage });
    for (const text of count(5)) before.send(roomId, text);
    endAll();

    const after = await begin(ken, wire.url, { roomId, storage });
    await after.until('shown again', () => after.pending(roomId).length === 5);
    after.send(roomId, 'new');
    wire.mend();
    await after.hears(roomId, ...count(5), 'new');
    await after.sent(roomId);
    storage.release();
    expect(await storage.adopt()).toEqual([]);
  });

  test('that had been stored before the reload is not shown twice', async () => {
    const { one, wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    const storage = createMemoryStorage();
    const cid = crypto.randomUUID();
    storage.put({ cid, roomId, content: { type: 'text', text: 'once' }, at: 1, status: 'sending' });
    storage.release();
    await one.chat.send(ken.userId, { roomId, cid, content: { type: 'text', text: 'once' } });
    const a = await begin(ken, wire.url, { roomId, storage });
    expect([a.texts(roomId), a.pending(roomId)]).toEqual([['once'], []]);
    expect(await stored(roomId)).toEqual(['once']);
  });

  test('for a room that one is no longer in is given up', async () => {
    const { wire, ken, hana, jiro } = stage.get();
    const storage = createMemoryStorage();
    const roomId = await group(hana, jiro);
    storage.put({
      cid: crypto.randomUUID(),
      roomId,
      content: { type: 'text', text: 'too late' },
      at: 1,
      status: 'failed',
    });
    storage.release();
    wire.break();
    const a = await begin(ken, wire.url, { storage });
    await a.until('read from the disk', () => a.pending(roomId).length === 1);
    wire.mend();
    await a.sent(roomId);
    storage.release();
    expect(await storage.adopt()).toEqual([]);
  });

  test('that the server refuses is marked, holds nothing up, and can be sent again or given up', async () => {
    const { one, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    const a = await begin(ken, one.url, { roomId });
    a.send(roomId, '\u0000');
    a.send(roomId, 'good');
    await a.hears(roomId, 'good');
    const [failed] = a.view.pending.get(roomId);
    expect(failed).toMatchObject({ status: 'failed', error: 'invalid', content: { text: '\u0000' } });
    a.retry(failed?.cid ?? '');
    expect(a.view.pending.get(roomId)[0]).toMatchObject({ status: 'sending' });
    await a.until('failed again', () => a.view.pending.get(roomId)[0]?.status === 'failed');
    a.discard(failed?.cid ?? '');
    expect(a.pending(roomId)).toEqual([]);
  });
});
