import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Profile } from '../../lib/protocol/content';
import { DEFAULT_SETTINGS } from '../../lib/protocol/settings';
import { createStore, type Store } from '../store/store';
import { makePeople } from '../testing/people';
import { startRedis, type TestRedis } from '../testing/redis';
import { until } from '../testing/until';
import { type Chat, createChat } from './chat';
import { directRoomId } from './room-ids';

let redis: TestRedis;
let store: Store;
let chat: Chat;
let ann: Profile;
let bob: Profile;
let eve: Profile;

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
});

const group = (owner: Profile, ...others: Profile[]) =>
  chat.createRoom(owner.userId, { kind: 'group', name: '家族', memberIds: others.map((p) => p.userId) });
const say = (who: Profile, roomId: string, text: string, cid: string = randomUUID()) =>
  chat.send(who.userId, { roomId, cid, content: { type: 'text', text } });
const code = (code: string) => expect.objectContaining({ code });

describe('messages', () => {
  test('get dense seqs from 1, and each answer names the durability of this Redis', async () => {
    const room = await group(ann, bob);
    const sent = await Promise.all(['a', 'b', 'c'].map((text) => say(ann, room.id, text)));
    expect(sent.map((s) => s.seq)).toEqual([1, 2, 3]);
    expect(sent.every((s) => s.durability === 'disk' && !s.duplicate)).toBe(true);
    const { messages, last } = await chat.openRoom(bob.userId, room.id);
    expect(messages.map((m) => m.content)).toEqual(['a', 'b', 'c'].map((text) => ({ type: 'text', text })));
    expect(last).toEqual(messages[2]);
  });

  test('sent again with the same cid are stored once and answered with the first seq and time', async () => {
    const room = await group(ann, bob);
    const cid = randomUUID();
    const first = await say(ann, room.id, 'once', cid);
    const again = await say(ann, room.id, 'twice', cid);
    expect(again).toMatchObject({ seq: first.seq, at: first.at, duplicate: true });
    expect((await say(bob, room.id, 'another sender may use that cid', cid)).seq).toBe(2);
    expect((await chat.openRoom(ann.userId, room.id)).seq).toBe(2);
  });

  test('two identical texts in one moment are two messages', async () => {
    const room = await group(ann, bob);
    await Promise.all([say(ann, room.id, 'はい'), say(ann, room.id, 'はい')]);
    expect((await chat.openRoom(ann.userId, room.id)).seq).toBe(2);
  });

  test('keep any text exactly', async () => {
    const room = await group(ann);
    const texts = [
      '"\\/\n\t',
      '%d %s %%',
      ']]"}',
      '👨‍👩‍👧‍👦 か\u3099',
      '{"type":"left","userId":"x"}',
      '\u2028',
    ];
    for (const text of texts) await say(ann, room.id, text);
    const { messages } = await chat.openRoom(ann.userId, room.id);
    expect(messages.map((m) => (m.content.type === 'text' ? m.content.text : ''))).toEqual(texts);
  });

  test('are refused from outsiders, and a reply must name a message', async () => {
    const room = await group(ann);
    await expect(say(eve, room.id, 'hi')).rejects.toEqual(code('not_found'));
    const reply = { roomId: room.id, cid: randomUUID(), content: { type: 'text', text: 're' } as const };
    await expect(chat.send(ann.userId, { ...reply, replyTo: 1 })).rejects.toEqual(code('invalid'));
    expect((await chat.openRoom(ann.userId, room.id)).seq).toBe(0);
  });

  test('come back page by page without holes or repeats', async () => {
    const room = await group(ann, bob);
    for (let i = 1; i <= 120; i++) await say(ann, room.id, String(i));
    const seqs: number[] = [];
    let before = (await chat.openRoom(bob.userId, room.id)).messages[0]?.seq as number;
    for (let first = false; !first; ) {
      const page = await chat.history(bob.userId, { roomId: room.id, before, limit: 30 });
      seqs.unshift(...page.messages.map((m) => m.seq));
      before = page.messages[0]?.seq as number;
      first = page.first;
    }
    expect(seqs).toEqual(Array.from({ length: 70 }, (_, i) => i + 1));
    const after = await chat.history(bob.userId, { roomId: room.id, after: 110 });
    expect(after.messages.map((m) => m.seq)).toEqual([111, 112, 113, 114, 115, 116, 117, 118, 119, 120]);
    expect(after.first).toBe(false);
    await expect(chat.history(eve.userId, { roomId: room.id })).rejects.toEqual(code('not_found'));
  });

  test('leave the dedupe window only when both old and many', async () => {
    const at = Date.now() - 3 * 86_400_000;
    const roomId = directRoomId(ann.userId, bob.userId);
    await store.rooms.create({
      id: roomId,
      kind: 'direct',
      name: '',
      ownerId: '',
      memberIds: [ann.userId, bob.userId],
      createdAt: at,
    });
    const cids = Array.from({ length: 2_239 }, () => randomUUID());
    const content = { type: 'text', text: 'x' } as const;
    await Promise.all(cids.map((cid) => store.messages.append({ roomId, by: ann.userId, cid, content, at })));
    expect((await say(ann, roomId, 'x', cids[0])).duplicate).toBe(true);
    // Number 2,240, and of today: now the first ones are over 48 h old and over 2,000 back. The last 2,000 stay known.
    await say(ann, roomId, 'x');
    expect((await say(ann, roomId, 'x', cids[0])).duplicate).toBe(false);
    expect((await say(ann, roomId, 'x', cids[250])).duplicate).toBe(true);
  });
});

describe('read markers', () => {
  test('only grow, stop at the last message, and unread follows from them', async () => {
    const room = await group(ann, bob);
    for (const text of ['1', '2', '3']) await say(ann, room.id, text);
    const unread = async (who: Profile) => (await chat.listRooms(who.userId)).rooms[0]?.unread;
    expect([await unread(ann), await unread(bob)]).toEqual([0, 3]);
    await chat.markRead(bob.userId, { roomId: room.id, seq: 2 });
    await chat.markRead(bob.userId, { roomId: room.id, seq: 1 });
    expect(await unread(bob)).toBe(1);
    await chat.markRead(bob.userId, { roomId: room.id, seq: 99 });
    expect((await chat.openRoom(ann.userId, room.id)).members.map((m) => m.readSeq)).toEqual([3, 3]);
    await expect(chat.markRead(eve.userId, { roomId: room.id, seq: 1 })).rejects.toEqual(code('not_found'));
  });
});

describe('rooms', () => {
  test('of a pair are one, whoever asks and however often, and each sees the other in its name', async () => {
    const [one, two] = await Promise.all([
      chat.createRoom(ann.userId, { kind: 'direct', memberIds: [bob.userId] }),
      chat.createRoom(bob.userId, { kind: 'direct', memberIds: [ann.userId] }),
    ]);
    expect(one.id).toBe(two.id);
    expect([one.name, two.name]).toEqual(['Bob', 'Ann']);
    expect(one.members.map((m) => m.role)).toEqual(['member', 'member']);
    await expect(chat.leave(ann.userId, { roomId: one.id })).rejects.toEqual(code('forbidden'));
    await expect(chat.invite(ann.userId, { roomId: one.id, userIds: [eve.userId] })).rejects.toEqual(
      code('forbidden'),
    );
    await expect(chat.updateRoom(ann.userId, { roomId: one.id, name: 'x' })).rejects.toEqual(
      code('forbidden'),
    );
  });

  test('asked for again under the same cid are the first one, for who asked alone', async () => {
    const cid = randomUUID();
    const ask = (who: Profile, name: string) =>
      chat.createRoom(who.userId, { kind: 'group', name, memberIds: [eve.userId], cid });
    const [one, two] = await Promise.all([ask(ann, 'A'), ask(ann, 'A')]);
    expect([two.id, (await ask(ann, 'B')).name]).toEqual([one.id, 'A']);
    expect((await ask(bob, 'C')).id).not.toBe(one.id);
    expect((await chat.listRooms(ann.userId)).rooms).toHaveLength(1);
    await chat.leave(ann.userId, { roomId: one.id });
    await expect(ask(ann, 'A')).rejects.toEqual(code('not_found'));
    expect((await chat.openRoom(eve.userId, one.id)).members).toHaveLength(1);
  });

  test('need people who exist', async () => {
    const nobody = { userId: `U${'f'.repeat(32)}`, name: '' };
    await expect(group(ann, nobody)).rejects.toEqual(code('not_found'));
    const room = await group(ann);
    await expect(chat.invite(ann.userId, { roomId: room.id, userIds: [nobody.userId] })).rejects.toEqual(
      code('not_found'),
    );
    expect((await chat.listRooms(ann.userId)).rooms).toHaveLength(1);
  });

  test('are listed with the newest line first, for their members alone', async () => {
    const a = await group(ann, bob);
    const b = await group(ann, bob);
    // Of one millisecond, neither is the newer one.
    await until('a message that is newer than the other room', async () => {
      return (await say(bob, a.id, 'later')).at > b.createdAt;
    });
    const { rooms, people } = await chat.listRooms(ann.userId);
    expect(rooms.map((room) => room.id)).toEqual([a.id, b.id]);
    expect(people.map((p) => p.name)).toContain('Bob');
    expect((await chat.listRooms(eve.userId)).rooms).toEqual([]);
    await expect(chat.openRoom(eve.userId, a.id)).rejects.toEqual(code('not_found'));
  });

  test('tell in the conversation who came, went, was taken out, and what the room is called', async () => {
    const room = await group(ann, bob);
    await chat.invite(bob.userId, { roomId: room.id, userIds: [eve.userId, bob.userId] });
    await chat.updateRoom(ann.userId, { roomId: room.id, name: '新しい名前' });
    await chat.remove(ann.userId, { roomId: room.id, userId: eve.userId });
    await chat.leave(ann.userId, { roomId: room.id });
    const seen = await chat.openRoom(bob.userId, room.id);
    expect(seen.messages.map((m) => m.content)).toMatchObject([
      { kind: 'invited', by: { name: 'Bob' }, people: [{ name: 'Eve' }] },
      { kind: 'renamed', name: '新しい名前' },
      { kind: 'removed', people: [{ name: 'Eve' }] },
      { kind: 'left', by: { name: 'Ann' } },
    ]);
    expect(seen.name).toBe('新しい名前');
    // The room is never without an owner.
    expect(seen.members).toMatchObject([{ userId: bob.userId, role: 'owner' }]);
    expect(seen.former.map((p) => p.name)).toEqual(['Ann']);
    // Bob is no former member, though he wrote as well.
    const page = await chat.history(bob.userId, { roomId: room.id });
    expect(page.former).toEqual([{ userId: ann.userId, name: 'Ann' }]);
    await chat.leave(bob.userId, { roomId: room.id });
    await expect(chat.openRoom(bob.userId, room.id)).rejects.toEqual(code('not_found'));
  });

  test('let nobody be taken out by someone of no higher role', async () => {
    const room = await group(ann, bob, eve);
    await expect(chat.remove(bob.userId, { roomId: room.id, userId: eve.userId })).rejects.toEqual(
      code('forbidden'),
    );
    await expect(chat.remove(bob.userId, { roomId: room.id, userId: ann.userId })).rejects.toEqual(
      code('forbidden'),
    );
    expect((await chat.openRoom(ann.userId, room.id)).members).toHaveLength(3);
  });
});

describe('sync', () => {
  test('answers same, delta, window, and names rooms that came and went', async () => {
    const room = await group(ann, bob);
    const at = room.cursor;
    expect((await chat.sync(ann.userId, { [room.id]: at })).rooms[room.id]).toMatchObject({ status: 'same' });
    for (let i = 0; i < 3; i++) await say(bob, room.id, String(i));
    const { rooms } = await chat.sync(ann.userId, { [room.id]: at });
    expect(rooms[room.id]).toMatchObject({ status: 'delta', reads: { [ann.userId]: 0, [bob.userId]: 3 } });
    const delta = rooms[room.id];
    expect(delta?.status === 'delta' && delta.events.map((e) => e.prev)[0]).toBe(at);
    for (let i = 0; i < 200; i++) await say(bob, room.id, String(i));
    expect((await chat.sync(ann.userId, { [room.id]: at })).rooms[room.id]).toMatchObject({
      status: 'window',
      room: { seq: 203 },
    });
    expect(await chat.sync(eve.userId, { [room.id]: at })).toEqual({
      rooms: {},
      added: [],
      gone: [room.id],
      preferences: {},
      settings: DEFAULT_SETTINGS,
    });
    expect((await chat.sync(ann.userId, {})).added.map((r) => r.id)).toEqual([room.id]);
  });

  test('answers reset to a cursor of another history, even one with a rev that exists here', async () => {
    const room = await group(ann, bob);
    await say(ann, room.id, '1');
    const { cursor } = await say(ann, room.id, '2');
    await say(ann, room.id, '3');
    const rev = Number.parseInt(cursor, 10);
    for (const other of [`${rev}.another`, `${rev + 1}.another`, `${rev + 50}.another`]) {
      expect((await chat.sync(ann.userId, { [room.id]: other })).rooms[room.id]?.status).toBe('reset');
    }
  });
});
