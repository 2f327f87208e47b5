import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Message, Profile, SendableContent } from '../../lib/protocol/content';
import { LIMITS } from '../../lib/protocol/limits';
import { keys } from '../store/keys';
import { createStore, type Store } from '../store/store';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { type Chat, createChat } from './chat';

let redis: TestRedis;
let store: Store;
let chat: Chat;
let ann: Profile;
let bob: Profile;
let eve: Profile;
/** Ann's, with Bob in it. */
let roomId: string;

beforeAll(async () => {
  redis = await startRedis();
  store = await createStore(redis.url);
  chat = createChat(store);
});
afterAll(async () => {
  store?.close();
  await redis?.stop();
});
beforeEach(async () => {
  [ann, bob, eve] = (await makePeople(store, 'Ann', 'Bob', 'Eve')) as [Profile, Profile, Profile];
  roomId = await group(ann, bob);
});

const code = (code: string) => expect.objectContaining({ code });
const text = (text: string): SendableContent & { type: 'text' } => ({ type: 'text', text });
const group = async (owner: Profile, ...others: Profile[]) => {
  const memberIds = others.map((p) => p.userId);
  return (await chat.createRoom(owner.userId, { kind: 'group', name: '家族', memberIds })).id;
};
type Extra = { replyTo?: number; silent?: boolean; cid?: string };
const say = (who: Profile, content: string | SendableContent, extra: Extra = {}) =>
  chat.send(who.userId, {
    roomId,
    cid: randomUUID(),
    content: typeof content === 'string' ? text(content) : content,
    ...extra,
  });
const edit = (who: Profile, seq: number, said: string) =>
  chat.edit(who.userId, { roomId, seq, content: text(said) });
const unsend = (who: Profile, seq: number) => chat.unsend(who.userId, { roomId, seq });
const react = (who: Profile, seq: number, emoji: string | null) =>
  chat.react(who.userId, { roomId, seq, emoji });
const pin = (who: Profile, seq: number, pinned = true) => chat.pin(who.userId, { roomId, seq, pinned });
const open = () => chat.openRoom(bob.userId, roomId);
const message = async (seq: number): Promise<Message> =>
  (await chat.history(bob.userId, { roomId, after: seq - 1, limit: 1 })).messages[0] as Message;
const since = async (cursor: string) => (await chat.sync(bob.userId, { [roomId]: cursor })).rooms[roomId];

/** Texts that look like a part of how messages are kept. */
const TRICKY = [
  '","content":{"type":"text","text":"x"}}',
  ',"reactions":{"👍":["U1"]},"content":',
  '"message":{"seq":1,"at":1}',
  ',"unsent":true',
  '%d %1 %% \\u0041 \\',
];

describe('a message', () => {
  test('may be a sticker or a place, which come back as they were sent', async () => {
    const contents: SendableContent[] = [
      { type: 'sticker', pack: 'neko', id: 'arigatou-01' },
      { type: 'location', latitude: 35.681236123456, longitude: -139.767125, title: '東京駅' },
    ];
    for (const content of contents) await say(ann, content);
    for (const seq of [1, 2]) await react(bob, seq, '👍');
    expect((await open()).messages.map((m) => m.content)).toEqual(contents);
    await expect(edit(ann, 1, 'no sticker')).rejects.toEqual(code('invalid'));
    await unsend(ann, 2);
    expect((await message(2)).content).toEqual(text(''));
  });

  test('may be sent silently, and says so', async () => {
    await say(ann, 'しーっ', { silent: true });
    await say(ann, 'やあ', { silent: false });
    const { messages } = await open();
    expect(messages.map((m) => m.silent)).toEqual([true, undefined]);
  });

  test('mentions everybody, and members, and nobody else', async () => {
    const mentioning = (...userIds: string[]): SendableContent => ({
      type: 'text',
      text: '@'.repeat(userIds.length),
      mentions: userIds.map((userId, start) => ({ userId, start, length: 1 })),
    });
    const content = mentioning('all', bob.userId, bob.userId);
    await say(ann, content);
    expect((await message(1)).content).toEqual(content);
    await expect(say(ann, mentioning(bob.userId, eve.userId))).rejects.toMatchObject({
      code: 'invalid',
      detail: { field: 'content.mentions' },
    });
    expect((await open()).seq).toBe(1);
  });

  test('answers one that is there, and not unsent', async () => {
    await say(ann, '1');
    await say(ann, '2');
    await unsend(ann, 2);
    expect((await say(bob, 're', { replyTo: 1 })).seq).toBe(3);
    expect((await message(3)).replyTo).toBe(1);
    for (const replyTo of [2, 4, 2 ** 53 - 1])
      await expect(say(bob, 're', { replyTo })).rejects.toMatchObject({ detail: { field: 'replyTo' } });
  });
});

describe('an edit', () => {
  test('changes the text, says when, and leaves everything else', async () => {
    const { seq } = await say(ann, '1');
    await say(ann, 'te', { replyTo: seq, silent: true });
    await react(bob, 2, '👍');
    const before = await message(2);
    for (const said of ['text', ...TRICKY, 'last']) await edit(ann, 2, said);
    const { editedAt, ...after } = await message(2);
    expect(after).toEqual({ ...before, content: text('last') });
    expect(editedAt).toBeGreaterThanOrEqual(before.at);
    expect((await open()).last).toEqual({ ...after, editedAt });
    const [room] = (await chat.listRooms(bob.userId)).rooms;
    expect(room?.last).toEqual({ ...after, editedAt });
  });

  test('with the same text again changes nothing', async () => {
    await say(ann, '1');
    const { cursor } = await edit(ann, 1, '2');
    expect(await edit(ann, 1, '2')).toEqual({ cursor });
    expect(await since(cursor)).toMatchObject({ status: 'same' });
  });

  test('is for one’s own texts alone', async () => {
    await say(ann, '1');
    await chat.invite(ann.userId, { roomId, userIds: [eve.userId] });
    await expect(edit(bob, 1, 'x')).rejects.toEqual(code('forbidden'));
    await expect(edit(ann, 2, 'x')).rejects.toEqual(code('invalid'));
    for (const seq of [3, 2 ** 53 - 1]) await expect(edit(ann, seq, 'x')).rejects.toEqual(code('not_found'));
    expect((await message(1)).content).toEqual(text('1'));
  });

  test('may go on mentioning one who has left, and mention no other stranger', async () => {
    const mentioning = (userId: string, said: string) => ({
      ...text(`@x ${said}`),
      mentions: [{ userId, start: 0, length: 2 }],
    });
    await say(ann, mentioning(bob.userId, 'teh'));
    await chat.invite(ann.userId, { roomId, userIds: [eve.userId] });
    await chat.leave(bob.userId, { roomId });
    const again = (userId: string) =>
      chat.edit(ann.userId, { roomId, seq: 1, content: mentioning(userId, 'the') });
    await again(bob.userId);
    await again(eve.userId);
    await expect(again(bob.userId)).rejects.toMatchObject({ detail: { field: 'content.mentions' } });
  });
});

describe('what was unsent', () => {
  const SECRET = '秘密の言葉';
  const kept = async () =>
    JSON.stringify([
      await redis.admin.lrange(keys.log(roomId), 0, -1),
      await redis.admin.lrange(keys.messages(roomId), 0, -1),
    ]);

  test('leaves its place and nothing of what it said: in no list, no log, no delta', async () => {
    const { cursor } = await open();
    await say(bob, TRICKY[2] as string);
    const { seq, at } = await say(ann, SECRET, { replyTo: 1, silent: true });
    await edit(ann, seq, `${SECRET} 2`);
    await react(bob, seq, '👍');
    await pin(bob, seq);
    await say(bob, '…', { replyTo: seq });
    expect(await kept()).toContain(SECRET);

    await unsend(ann, seq);
    const { cid } = await message(seq);
    const left = { seq, at, by: ann.userId, cid, unsent: true, content: text('') };
    expect(await message(seq)).toEqual(left);
    expect(await kept()).not.toContain(SECRET);
    const delta = await since(cursor);
    expect(delta).toMatchObject({ status: 'delta', events: { length: 7 } });
    expect(JSON.stringify(delta)).not.toContain(SECRET);
    const { messages, pins } = await open();
    expect(pins).toEqual([]);
    expect(messages[0]?.content).toEqual(text(TRICKY[2] as string));
  });

  test('is looked for in all of the log', async () => {
    await say(ann, SECRET);
    await Promise.all(Array.from({ length: 300 }, (_, i) => say(bob, `${i}`)));
    await edit(ann, 1, `${SECRET} again`);
    await unsend(ann, 1);
    expect(await kept()).not.toContain(SECRET);
    expect((await open()).messages).toHaveLength(LIMITS.snapshotMessages);
  });

  test('cannot be edited, reacted to, or pinned; unsending it again is no error and changes nothing', async () => {
    await say(ann, '1');
    const { cursor } = await unsend(ann, 1);
    await Promise.all(
      [edit(ann, 1, 'x'), react(bob, 1, '👍'), pin(bob, 1)].map((change) =>
        expect(change).rejects.toEqual(code('conflict')),
      ),
    );
    expect(await unsend(ann, 1)).toEqual({ cursor });
    expect(await pin(bob, 1, false)).toEqual({ cursor });
  });

  test('does not come back where the sender, who got no answer, sends it again', async () => {
    const cid = randomUUID();
    await say(ann, '1', { cid });
    await unsend(ann, 1);
    expect(await say(ann, '1', { cid })).toMatchObject({ seq: 1, duplicate: true });
    expect(await message(1)).toMatchObject({ unsent: true, content: text('') });
  });

  test('was one’s own, or the owner saw to it; a notice stays', async () => {
    await say(ann, '1');
    await say(bob, '2');
    await chat.invite(ann.userId, { roomId, userIds: [eve.userId] });
    await expect(unsend(bob, 1)).rejects.toEqual(code('forbidden'));
    await expect(unsend(ann, 3)).rejects.toEqual(code('invalid'));
    await unsend(ann, 2);
    expect(await message(2)).toMatchObject({ by: bob.userId, unsent: true, unsentBy: ann.userId });
    // Bob may ask for it as well, late.
    await unsend(bob, 2);
    expect(await message(2)).toMatchObject({ unsentBy: ann.userId });
  });

  test('was so in time, where there is one', async () => {
    const HOUR = 60 * 60_000;
    roomId = `C${randomUUID().replaceAll('-', '')}`;
    await store.rooms.create({
      id: roomId,
      kind: 'group',
      name: 'x',
      ownerId: ann.userId,
      memberIds: [ann.userId, bob.userId],
      createdAt: Date.now() - 48 * HOUR,
    });
    for (const hours of [25, 23]) {
      const at = Date.now() - hours * HOUR;
      await store.messages.append({ roomId, by: ann.userId, cid: randomUUID(), content: text('x'), at });
    }
    await expect(unsend(ann, 1)).rejects.toEqual(code('forbidden'));
    await unsend(ann, 2);
    const patient = createChat(store, { unsendHours: 0 });
    await patient.unsend(ann.userId, { roomId, seq: 1 });
    expect((await open()).messages.map((m) => m.unsent)).toEqual([true, true]);
  });
});

describe('reactions', () => {
  test('are one a person, in the order in which they came, and go without a trace', async () => {
    await say(ann, TRICKY.join());
    const before = await message(1);
    const reactions = async () => Object.entries((await message(1)).reactions ?? {});
    await react(ann, 1, '👍');
    await react(bob, 1, '👍');
    await react(ann, 1, '👨‍👩‍👧‍👦');
    expect(await reactions()).toEqual([
      ['👍', [bob.userId]],
      ['👨‍👩‍👧‍👦', [ann.userId]],
    ]);
    await react(ann, 1, '👍');
    expect(await reactions()).toEqual([['👍', [bob.userId, ann.userId]]]);
    await react(bob, 1, null);
    await react(ann, 1, null);
    expect(await message(1)).toEqual(before);
  });

  test('set again, or taken back again, change nothing', async () => {
    await say(ann, '1');
    for (const emoji of ['*️⃣', null]) {
      const { cursor } = await react(bob, 1, emoji);
      expect(await react(bob, 1, emoji)).toEqual({ cursor });
      expect(await since(cursor)).toMatchObject({ status: 'same' });
    }
  });

  test('name their givers, also those who have left', async () => {
    await say(ann, TRICKY.join());
    await react(bob, 1, '👍');
    await react(ann, 1, '❤️');
    const known = async () => [
      (await chat.openRoom(ann.userId, roomId)).former,
      (await chat.history(ann.userId, { roomId })).former,
    ];
    expect(await known()).toEqual([[], []]);
    await chat.leave(bob.userId, { roomId });
    const former = [{ userId: bob.userId, name: 'Bob' }];
    expect(await known()).toMatchObject([former, former]);
  });

  test('are of so many kinds and no more, for any number of people', async () => {
    const { reactionsMax } = LIMITS;
    const crowd = await makePeople(store, ...Array.from({ length: reactionsMax + 2 }, (_, i) => `P${i}`));
    roomId = await group(ann, bob, ...crowd);
    await say(ann, '1');
    const emoji = Array.from({ length: reactionsMax + 1 }, (_, i) => String.fromCodePoint(0x1f400 + i));
    for (let i = 0; i < reactionsMax; i++) await react(crowd[i] as Profile, 1, emoji[i] as string);
    const last = crowd[reactionsMax] as Profile;
    await expect(react(last, 1, emoji[reactionsMax] as string)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('emoji'),
    });
    await react(last, 1, emoji[0] as string);
    // Who alone holds one may exchange it for another.
    await react(crowd[1] as Profile, 1, emoji[reactionsMax] as string);
    expect(Object.keys((await message(1)).reactions ?? {})).toHaveLength(reactionsMax);
  });
});

describe('pins', () => {
  const pinned = async () => (await open()).pins.map((m) => m.seq);

  test('are five at most, the last one in front, as they are now, for whoever comes late', async () => {
    for (let i = 1; i <= 60; i++) await say(ann, `${i}`);
    for (const seq of [3, 1, 60, 2, 5]) await pin(bob, seq);
    await expect(pin(ann, 6)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('pinned'),
    });
    const { cursor } = await open();
    expect(await pin(ann, 60)).toEqual({ cursor });
    expect(await pin(ann, 6, false)).toEqual({ cursor });
    await pin(ann, 1, false);
    await pin(ann, 6);
    await edit(ann, 3, '3.1');
    await react(bob, 2, '👍');
    await chat.invite(ann.userId, { roomId, userIds: [eve.userId] });
    const { pins } = await chat.openRoom(eve.userId, roomId);
    expect(pins.map((m) => m.seq)).toEqual([6, 5, 2, 60, 3]);
    expect(pins).toEqual(await Promise.all([6, 5, 2, 60, 3].map(message)));
    await expect(pin(ann, 61)).rejects.toEqual(code('invalid'));
  });

  test('name their authors, also of those who have left', async () => {
    await say(bob, '1');
    for (let i = 0; i < LIMITS.snapshotMessages; i++) await say(ann, `${i}`);
    await pin(ann, 1);
    await chat.leave(bob.userId, { roomId });
    const { former, messages } = await chat.openRoom(ann.userId, roomId);
    expect(former).toEqual([{ userId: bob.userId, name: 'Bob' }]);
    expect(messages[0]?.seq).toBeGreaterThan(1);
  });

  test('raced for are five all the same', async () => {
    for (let i = 1; i <= 9; i++) await say(ann, `${i}`);
    const tries = await Promise.allSettled(
      Array.from({ length: 9 }, (_, i) => pin(i % 2 ? ann : bob, i + 1)),
    );
    expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(LIMITS.pinsMax);
    expect(await pinned()).toHaveLength(LIMITS.pinsMax);
  });
});

describe('at once', () => {
  test('an edit and an unsend end with nothing of the text', async () => {
    for (let seq = 1; seq <= 20; seq++) {
      await say(ann, 'secret');
      const both = [() => edit(ann, seq, 'secret too'), () => unsend(ann, seq), () => pin(bob, seq)];
      const turned = [...both.slice(seq % 3), ...both.slice(0, seq % 3)];
      await Promise.allSettled(turned.map((change) => change()));
    }
    const { messages, pins } = await open();
    expect(messages.every((m) => m.unsent && m.editedAt === undefined)).toBe(true);
    expect(pins).toEqual([]);
    expect(JSON.stringify(await redis.admin.lrange(keys.log(roomId), 0, -1))).not.toContain('secret');
  });

  test('ten people’s reactions are ten reactions, each a link of one chain', async () => {
    const ten = await makePeople(store, ...'abcdefghij');
    roomId = await group(ann, bob, ...ten);
    await say(ann, '1');
    const { cursor } = await open();
    await Promise.all(ten.map((who, i) => react(who, 1, i % 2 ? '👍' : '❤️')));
    const { reactions = {} } = await message(1);
    expect(Object.values(reactions).map((ids) => ids.length)).toEqual([5, 5]);
    expect(Object.values(reactions).flat().sort()).toEqual(ten.map((p) => p.userId).sort());
    const delta = await since(cursor);
    const events = delta?.status === 'delta' ? delta.events : [];
    expect(events).toHaveLength(10);
    expect(events.map((e) => e.prev)).toEqual([cursor, ...events.slice(0, -1).map((e) => e.cursor)]);
  });
});

test('nothing of it is for who is not in the room', async () => {
  await say(ann, '1');
  const { cursor } = await pin(ann, 1);
  await Promise.all(
    [edit(eve, 1, 'x'), unsend(eve, 1), react(eve, 1, '👍'), pin(eve, 1, false)].map((change) =>
      expect(change).rejects.toEqual(code('not_found')),
    ),
  );
  await chat.leave(ann.userId, { roomId });
  await expect(unsend(ann, 1)).rejects.toEqual(code('not_found'));
  expect(await since(cursor)).toMatchObject({ events: [{ type: 'left' }, { type: 'message' }] });
});
