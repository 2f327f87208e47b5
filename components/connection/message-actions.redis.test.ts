import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../lib/protocol/words';
import type { Person } from './testing/person';
import { setStage } from './testing/stage';

const stage = setStage();
const { begin, group, say } = stage;

const at = (person: Person, roomId: string, seq: number) =>
  person.room(roomId)?.messages?.find((message) => message.seq === seq);
const reactions = (person: Person, roomId: string, seq: number) =>
  Object.entries(at(person, roomId, seq)?.reactions ?? {});

/** Two people at two replicas, in a room with one message of Ken's. */
async function pair() {
  const { one, two, ken, hana } = stage.get();
  const roomId = await group(ken, hana);
  await say(ken, roomId, 'おはよう');
  return {
    roomId,
    a: await begin(ken, one.url, { roomId }),
    b: await begin(hana, two.url, { roomId }),
    ken,
    hana,
  };
}

describe('elsewhere, and for who comes late', () => {
  test('an edited message has its new text', async () => {
    const { a, b, roomId } = await pair();
    await a.edit(roomId, 1, 'おはようございます');
    await b.hears(roomId, 'おはようございます');
    expect(at(b, roomId, 1)?.editedAt).toBeGreaterThan(0);
    expect(wordsOf(b.room(roomId)!.last!.content)).toBe('おはようございます');
    await expect(b.edit(roomId, 1, 'こんばんは')).rejects.toMatchObject({ code: 'forbidden' });
    expect(b.texts(roomId)).toEqual(['おはようございます']);
  });

  test('an unsent message says nothing, and its pin is gone', async () => {
    const { a, b, roomId } = await pair();
    await b.pin(roomId, 1, true);
    await a.until('pinned', () => a.room(roomId)?.pins?.length === 1);
    await a.unsend(roomId, 1);
    await b.until('unsent', () => at(b, roomId, 1)?.unsent === true);
    expect([b.texts(roomId), b.room(roomId)?.pins]).toEqual([[''], []]);
    await a.unsend(roomId, 1);
    await expect(b.react(roomId, 1, '👍')).rejects.toMatchObject({ code: 'conflict' });
    expect(reactions(b, roomId, 1)).toEqual([]);
  });

  test('pins are the same', async () => {
    const { a, b, roomId, hana } = await pair();
    const { one } = stage.get();
    await say(hana, roomId, '2');
    await a.pin(roomId, 1, true);
    await b.pin(roomId, 2, true);
    const late = await begin(hana, one.url, { roomId });
    const seqs = (person: Person) =>
      person
        .room(roomId)
        ?.pins?.map((pin) => pin.seq)
        .join();
    for (const person of [a, b, late]) await person.until('pinned', () => seqs(person) === '2,1');
    await a.pin(roomId, 1, false);
    for (const person of [a, b, late]) await person.until('unpinned', () => seqs(person) === '2');
  });
});

describe('a reaction', () => {
  test('shows at once, once, and to everybody', async () => {
    const { a, b, roomId, ken, hana } = await pair();
    const done = [a.react(roomId, 1, '👍')];
    expect(reactions(a, roomId, 1)).toEqual([['👍', [ken.userId]]]);
    done.push(b.react(roomId, 1, '👍'), a.react(roomId, 1, '❤️'));
    expect(reactions(a, roomId, 1)).toEqual([['❤️', [ken.userId]]]);
    await Promise.all(done);
    for (const person of [a, b]) {
      await person.until('both', () => reactions(person, roomId, 1).length === 2);
      expect(at(person, roomId, 1)?.reactions).toEqual({ '👍': [hana.userId], '❤️': [ken.userId] });
    }
    expect(reactions(a, roomId, 1)).toEqual(reactions(b, roomId, 1));
    await a.react(roomId, 1, null);
    await b.until('one', () => reactions(b, roomId, 1).length === 1);
  });

  test('that is refused is undone, and what others did meanwhile stays', async () => {
    const { a, b, roomId, hana } = await pair();
    const refused = expect(a.react(roomId, 1, 'no emoji')).rejects.toMatchObject({ code: 'invalid' });
    expect(reactions(a, roomId, 1)).toHaveLength(1);
    await b.react(roomId, 1, '👍');
    await refused;
    await a.until('of the other', () => reactions(a, roomId, 1).flat().join() === `👍,${hana.userId}`);
  });

  test('never flickers, whether the answer or the news comes first', async () => {
    const { wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    await say(hana, roomId, '1');
    const a = await begin(ken, wire.url, { roomId });
    const shown: string[] = [];
    a.view.rooms.cell(roomId).subscribe(() => shown.push(reactions(a, roomId, 1).flat().join()));
    for (const late of ['43', '42["events"']) {
      const emoji = late === '43' ? '👍' : '❤️';
      shown.length = 0;
      // What is lost here comes by a sync, after the other one.
      wire.filterDown((frame) => !frame.startsWith(late));
      const asked = a.react(roomId, 1, emoji).catch(() => {});
      const cursor = a.room(roomId)?.cursor;
      if (late === '43') await a.until('heard', () => a.room(roomId)?.cursor !== cursor);
      else await asked;
      wire.filterDown();
      if (late !== '43') await say(hana, roomId, '2');
      await a.until('told', () => a.room(roomId)?.cursor !== cursor);
      expect(new Set(shown)).toEqual(new Set([`${emoji},${ken.userId}`]));
    }
  });

  test('that was answered by a master that died with it does not stay', async () => {
    const { redis, wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    await say(hana, roomId, '1');
    const a = await begin(ken, wire.url, { roomId });
    const fallBack = await stage.remember(roomId);
    wire.filterDown((frame) => !frame.startsWith('42["events"'));
    await a.react(roomId, 1, '👍');
    expect(reactions(a, roomId, 1)).toHaveLength(1);
    await fallBack();
    wire.filterDown();
    await redis.killSubscribers();
    await a.until('gone', () => reactions(a, roomId, 1).length === 0);
  });
});

describe('what was asked for without a connection', () => {
  test('is not done to another message that has come to stand there', async () => {
    const { one, wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    await say(hana, roomId, 'common');
    const a = await begin(ken, wire.url, { roomId });
    const fallBack = await stage.remember(roomId);
    await say(ken, roomId, 'to be unsent');
    await a.hears(roomId, 'to be unsent');
    wire.break();
    await a.until('offline', () => a.view.connection.get() !== 'online');
    const asked = a.unsend(roomId, 2);
    await fallBack();
    await say(ken, roomId, 'to be kept');
    wire.mend();
    await expect(asked).rejects.toMatchObject({ code: 'not_found' });
    const { messages } = await one.chat.openRoom(ken.userId, roomId);
    expect(messages.filter((m) => m.unsent)).toEqual([]);
  });

  test('is done as soon as there is one', async () => {
    const { one, wire, ken, hana } = stage.get();
    const roomId = await group(ken, hana);
    await say(ken, roomId, '1');
    const a = await begin(ken, wire.url, { roomId });
    wire.break();
    await a.until('offline', () => a.view.connection.get() !== 'online');
    const asked = [a.edit(roomId, 1, '2'), a.react(roomId, 1, '👍')];
    expect(reactions(a, roomId, 1)).toHaveLength(1);
    wire.mend();
    await Promise.all(asked);
    const [message] = (await one.chat.openRoom(ken.userId, roomId)).messages;
    expect(message).toMatchObject({ content: { text: '2' }, reactions: { '👍': [ken.userId] } });
  });
});
