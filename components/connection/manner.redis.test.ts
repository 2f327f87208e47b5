import { describe, expect, test } from 'vitest';
import type { SendableContent } from '../../lib/protocol/content';
import { createMemoryStorage } from './outbox-storage';
import { setStage } from './testing/stage';

const stage = setStage();
const { begin, group, say, endAll } = stage;

const mentioning = (text: string, ...userIds: string[]): SendableContent => ({
  type: 'text',
  text,
  mentions: userIds.map((userId, start) => ({ userId, start, length: 1 })),
});

/** The room as the server has it, without what is always different. */
async function said(roomId: string) {
  const { one, ken } = stage.get();
  const { messages } = await one.chat.openRoom(ken.userId, roomId);
  return messages.map(({ content, replyTo, silent }) => ({ content, replyTo, silent }));
}

describe('an answer, a mention and silence', () => {
  test('arrive as they were meant, also after a reload without a connection', async () => {
    const { wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    await say(hana, roomId, 'common');
    const storage = createMemoryStorage();
    const a = await begin(ken, wire.url, { roomId, storage });
    wire.break();
    const content = mentioning('@@', 'all', hana.userId);
    const sticker: SendableContent = { type: 'sticker', pack: 'neko', id: '01' };
    a.send(roomId, content, { replyTo: 1, silent: true });
    a.send(roomId, sticker);
    expect(a.view.pending.get(roomId).map((m) => m.content)).toEqual([content, sticker]);
    endAll();
    const again = await begin(ken, wire.url, { roomId, storage });
    wire.mend();
    await again.sent(roomId);
    expect((await said(roomId)).slice(1)).toEqual([
      { content, replyTo: 1, silent: true },
      { content: sticker, replyTo: undefined, silent: undefined },
    ]);
  });

  test('are left out where there is nothing any more that they could name', async () => {
    const { one, wire, ken, hana, jiro } = stage.get();
    const roomId = await group(ken, hana, jiro);
    for (let i = 1; i <= 60; i++) await say(hana, roomId, `${i}`);
    const a = await begin(ken, wire.url, { roomId });
    wire.break();
    // One that is in sight, and one that is not: only the server knows what became of that.
    a.send(roomId, 'a', { replyTo: 60 });
    a.send(roomId, mentioning('@ b', jiro.userId), { replyTo: 1 });
    for (const seq of [1, 60]) await one.chat.unsend(hana.userId, { roomId, seq });
    await one.chat.remove(ken.userId, { roomId, userId: jiro.userId });
    wire.mend();
    await a.hears(roomId, 'a', '@ b');
    await a.sent(roomId);
    const plain = { replyTo: undefined, silent: undefined };
    expect((await said(roomId)).slice(-2)).toEqual([
      { ...plain, content: { type: 'text', text: 'a' } },
      { ...plain, content: { type: 'text', text: '@ b' } },
    ]);
  });
});

describe('offered again after a lost history', () => {
  test('messages are as they were, with answers to the same ones, wherever these stand now', async () => {
    const { redis, wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    await say(hana, roomId, 'common');
    const a = await begin(ken, wire.url, { roomId });
    const fallBack = await stage.remember(roomId);
    const sticker: SendableContent = { type: 'sticker', pack: 'neko', id: '01' };
    a.send(roomId, mentioning('@2', 'all'), { replyTo: 1, silent: true });
    await a.sent(roomId);
    await say(hana, roomId, 'lost of hers');
    await a.hears(roomId, 'lost of hers');
    a.send(roomId, sticker, { replyTo: 2 });
    a.send(roomId, 'to hers', { replyTo: 3 });
    await a.sent(roomId);
    await fallBack();
    await say(hana, roomId, 'another future');
    await redis.killSubscribers();
    await a.hears(roomId, 'another future', '@2', 'to hers');
    await a.sent(roomId);
    expect((await said(roomId)).slice(2)).toEqual([
      { content: mentioning('@2', 'all'), replyTo: 1, silent: true },
      { content: sticker, replyTo: 3, silent: undefined },
      { content: { type: 'text', text: 'to hers' }, replyTo: undefined, silent: undefined },
    ]);
  });

  test.each(['opened', 'not opened'])(
    'an edited message is as it was last, and an unsent one does not come back (room %s)',
    async (state) => {
      const { redis, one, wire, ken, hana } = stage.get();
      const roomId = await group(ken, hana);
      await say(hana, roomId, 'common');
      const a = await begin(ken, wire.url, state === 'opened' ? { roomId } : {});
      const fallBack = await stage.remember(roomId);
      for (const text of ['1', '2', '3']) a.send(roomId, text);
      await a.sent(roomId);
      await one.chat.edit(ken.userId, { roomId, seq: 2, content: { type: 'text', text: '1, edited' } });
      await one.chat.unsend(ken.userId, { roomId, seq: 3 });
      await say(hana, roomId, 'last');
      await a.until('heard', () => a.room(roomId)?.seq === 5);
      await fallBack();
      await redis.killSubscribers();
      await expect.poll(() => stage.stored(roomId)).toEqual(['common', '1, edited', '3']);
      await a.sent(roomId);
      expect(await stage.stored(roomId)).toEqual(['common', '1, edited', '3']);
    },
  );
});
