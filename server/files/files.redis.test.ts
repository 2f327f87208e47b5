import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ContentPayload, Message } from '../../lib/protocol/content';
import { type FileContent, filesOf, type StoredFile } from '../../lib/protocol/files';
import { keys } from '../store/keys';
import { photoWithPlace } from '../testing/attack-files';
import { type FileWorld, startFileWorld } from '../testing/file-world';

const HOUR_MS = 60 * 60_000;
const never = new AbortController().signal;

let world: FileWorld;
let people: Awaited<ReturnType<FileWorld['people']>>;
let photo: Buffer;

beforeAll(async () => {
  [world, photo] = await Promise.all([startFileWorld(), photoWithPlace()]);
});
afterAll(() => world?.stop());
beforeEach(async () => {
  people = await world.people();
});

const some = () => Buffer.concat([Buffer.alloc(8, 1), randomBytes(1_000)]);
const messages = async (roomId = people.roomId, who = people.ann): Promise<Message[]> =>
  (await world.two.chat.openRoom(who.userId, roomId)).messages;
const last = async (roomId?: string) => (await messages(roomId)).at(-1)?.content as FileContent;
const used = async (who = people.a) => (await who.json<{ used: number }>(await who.get('uploads'))).used;
const blobsOf = async (fileId: string) =>
  (await world.onDisk()).filter((path) => path.includes(fileId)).length;
const status = async (fileId: string, who = people.b) => (await who.get(`files/${fileId}`)).status;
const invalid = expect.objectContaining({ code: 'invalid', detail: { field: 'content.fileId' } });
const sweepIn = (ms: number) => world.one.files.sweep(never, Date.now() + ms);

describe('a message with files', () => {
  test('says what the server knows of them, whatever was claimed', async () => {
    const { ann, a, roomId } = people;
    const [first, ...others] = await Promise.all(
      [1, 2, 3].map((n) => a.upload(roomId, photo, { name: `写真"${n}.jpg` })),
    );
    const content = {
      type: 'image',
      fileId: first!.fileId,
      others: others.map(({ fileId }) => ({ fileId })),
    } as const;
    const cid = randomUUID();
    const { seq } = await world.send(ann, roomId, content, cid);
    const said = await last();
    const { type: _, ...facts } = first as StoredFile;
    expect(said).toEqual({ type: 'image', ...facts, others: others.map(({ type: _, ...rest }) => rest) });
    expect(filesOf(said).map(({ name }) => name)).toEqual(['写真"1.jpg', '写真"2.jpg', '写真"3.jpg']);
    expect(await world.send(ann, roomId, content, cid)).toMatchObject({ seq, duplicate: true });
    expect(await messages()).toHaveLength(1);
  });

  test('that is withheld is not to be had by who blocks its author, in any way', async () => {
    const { ann, bob, a } = people;
    const { id } = await world.one.chat.createRoom(ann.userId, { kind: 'direct', memberIds: [bob.userId] });
    await world.send(bob, id, { type: 'text', text: 'はい' });
    await world.one.chat.setBlocked(bob.userId, { userId: ann.userId, blocked: true });
    const { fileId } = await a.upload(id, some());
    await world.send(ann, id, { type: 'file', fileId });
    await world.one.chat.setBlocked(bob.userId, { userId: ann.userId, blocked: false });
    expect([await status(fileId), await status(fileId, a)]).toEqual([404, 200]);
    await expect(world.send(bob, id, { type: 'file', fileId })).rejects.toEqual(invalid);
    const found = async (who: { userId: string }) =>
      (await world.one.chat.roomFiles(who.userId, { roomId: id, kind: 'files' })).messages.length;
    expect([await found(bob), await found(ann)]).toEqual([0, 1]);
  });

  test('keeps its place among the texts around it', async () => {
    const { ann, a, roomId } = people;
    const { fileId } = await a.upload(roomId, some());
    const text = (words: string) => world.send(ann, roomId, { type: 'text', text: words });
    await Promise.all([text('1'), world.send(ann, roomId, { type: 'file', fileId }), text('2')]);
    expect((await messages()).map(({ content }) => content.type)).toEqual(['text', 'file', 'text']);
  });

  test('takes a photo as a file, but no file as a photo', async () => {
    const { ann, a, roomId } = people;
    const [image, plain] = [await a.upload(roomId, photo), await a.upload(roomId, some())];
    await expect(world.send(ann, roomId, { type: 'image', fileId: plain.fileId })).rejects.toEqual(invalid);
    await expect(world.send(ann, roomId, { type: 'video', fileId: image.fileId })).rejects.toEqual(invalid);
    await world.send(ann, roomId, { type: 'file', fileId: image.fileId });
    expect(await last()).toMatchObject({ type: 'file', fileId: image.fileId });
  });

  test('cannot name what its sender may not see', async () => {
    const { ann, bob, eve, a, b, roomId } = people;
    const unsent = await a.upload(roomId, some());
    const elsewhere = await world.group(ann, eve);
    const hidden = await a.upload(elsewhere, some());
    await world.send(ann, elsewhere, { type: 'file', fileId: hidden.fileId });
    for (const fileId of [unsent.fileId, hidden.fileId, `F${'0'.repeat(32)}`]) {
      await expect(world.send(bob, roomId, { type: 'file', fileId })).rejects.toEqual(invalid);
      expect(await status(fileId, b)).toBe(404);
    }
    expect(await status(unsent.fileId, a)).toBe(200);
    expect(await messages()).toEqual([]);
  });
});

describe('what was sent and is taken back', () => {
  test('is erased at once: its content, its preview, its place in the quota', async () => {
    const { ann, a, roomId } = people;
    const { fileId } = await a.upload(roomId, photo);
    const { seq } = await world.send(ann, roomId, { type: 'image', fileId });
    expect([await blobsOf(fileId), await status(fileId)]).toEqual([3, 200]);
    expect(await used()).toBeGreaterThan(0);
    const answer = await world.one.chat.unsend(ann.userId, { roomId, seq });
    expect(Object.keys(answer)).toEqual(['cursor']);
    expect([await blobsOf(fileId), await status(fileId), await used()]).toEqual([0, 404, 0]);
    expect((await a.get(`files/${fileId}/preview`)).status).toBe(404);
    await world.one.chat.unsend(ann.userId, { roomId, seq });
    // Whoever offers it again has nothing to offer.
    await expect(world.send(ann, roomId, { type: 'image', fileId })).rejects.toEqual(invalid);
  });

  test('goes with the room when nobody is left in it', async () => {
    const { ann, bob, a, roomId } = people;
    const { fileId } = await a.upload(roomId, some());
    await world.send(ann, roomId, { type: 'file', fileId });
    await world.one.chat.leave(ann.userId, { roomId });
    expect([await status(fileId, a), await status(fileId)]).toEqual([404, 200]);
    await world.one.chat.leave(bob.userId, { roomId });
    expect([await blobsOf(fileId), await used()]).toEqual([0, 0]);
  });
});

describe('a file that is sent on', () => {
  test('is a copy of its own, made once, that outlives the original', async () => {
    const { ann, bob, eve, a, e, roomId } = people;
    const { fileId } = await a.upload(roomId, photo, { name: 'a.jpg' });
    const { seq } = await world.send(ann, roomId, { type: 'image', fileId });
    const other = await world.group(bob, eve);
    const cid = randomUUID();
    const forward = () => world.send(bob, other, { type: 'image', fileId }, cid);
    const [first, second] = [await forward(), await forward()];
    expect([first.duplicate, second.duplicate, second.seq]).toEqual([false, true, first.seq]);
    const copy = (await messages(other, bob)).at(-1)?.content as FileContent;
    expect(copy).toEqual({ ...(await last()), fileId: copy.fileId });
    expect(copy.fileId).not.toBe(fileId);
    await world.one.chat.unsend(ann.userId, { roomId, seq });
    expect([await status(fileId, e), await status(copy.fileId, e)]).toEqual([404, 200]);
    expect((await e.get(`files/${copy.fileId}/preview`)).status).toBe(200);
    expect(await used(people.b)).toBe(copy.size);
  });

  test('twice at once, on two replicas, is one message and one copy', async () => {
    const { ann, bob, eve, a, roomId } = people;
    const { fileId } = await a.upload(roomId, photo);
    await world.send(ann, roomId, { type: 'image', fileId });
    const other = await world.group(bob, eve);
    const payload = { roomId: other, cid: randomUUID(), content: { type: 'image', fileId } } as const;
    const sent = await Promise.all(
      [world.one, world.two, world.one, world.two].map(({ chat }) => chat.send(bob.userId, payload)),
    );
    expect(new Set(sent.map(({ seq }) => seq)).size).toBe(1);
    const copy = (await messages(other, bob)).at(-1)?.content as FileContent;
    expect([await used(people.b), await blobsOf(copy.fileId)]).toEqual([copy.size, 3]);
    expect(await world.redis.admin.hlen(keys.files(other))).toBe(1);
  });

  test('leaves nothing of itself where the message is refused', async () => {
    const { ann, bob, eve, a, roomId } = people;
    const [shown, plain] = [await a.upload(roomId, photo), await a.upload(roomId, some())];
    await world.send(ann, roomId, { type: 'image', fileId: shown.fileId });
    await world.send(ann, roomId, { type: 'file', fileId: plain.fileId });
    const unsent = await a.upload(roomId, photo);
    const other = await world.group(bob, eve);
    const before = await world.onDisk();
    for (const fileId of [unsent.fileId, plain.fileId]) {
      const album: ContentPayload = { type: 'image', fileId: shown.fileId, others: [{ fileId }] };
      await expect(world.send(bob, other, album)).rejects.toEqual(invalid);
    }
    expect([await used(people.b), await world.redis.admin.hlen(keys.files(other))]).toEqual([0, 0]);
    expect((await world.onDisk()).sort()).toEqual(before.sort());
  });

  test('may come again in the same room, and twice in one message', async () => {
    const { ann, a, roomId } = people;
    const { fileId } = await a.upload(roomId, photo);
    await world.send(ann, roomId, { type: 'image', fileId });
    await world.send(ann, roomId, { type: 'image', fileId, others: [{ fileId }] });
    const ids = (await messages()).flatMap(({ content }) => filesOf(content).map((file) => file.fileId));
    expect(new Set(ids).size).toBe(3);
    expect(await Promise.all(ids.map((id) => status(id)))).toEqual([200, 200, 200]);
  });
});

describe('what Redis has lost', () => {
  test('comes back with the message that is offered again, as long as its content is there', async () => {
    const { ann, bob, a, roomId } = people;
    const { fileId } = await a.upload(roomId, photo);
    await world.redis.admin.del(keys.files(roomId));
    await world.redis.admin.del(keys.fileRoom(fileId));
    await expect(world.send(bob, roomId, { type: 'image', fileId })).rejects.toEqual(invalid);
    expect(await world.redis.admin.hlen(keys.files(roomId))).toBe(0);
    await world.send(ann, roomId, { type: 'image', fileId });
    expect(await last()).toMatchObject({ type: 'image', fileId, width: 300 });
    expect(await status(fileId)).toBe(200);
  });

  test('of the way to a file only, is no loss', async () => {
    const { ann, a, roomId } = people;
    const { fileId } = await a.upload(roomId, some());
    await world.send(ann, roomId, { type: 'file', fileId });
    await world.redis.admin.del(keys.fileRoom(fileId));
    expect(await status(fileId)).toBe(200);
    await sweepIn(0);
    expect(await world.redis.admin.get(keys.fileRoom(fileId))).toBe(roomId);
  });
});

describe('the sweeper', () => {
  test('takes what was never sent after a day, and leaves what was', async () => {
    const { ann, a, roomId } = people;
    const [sent, unsent] = [await a.upload(roomId, some()), await a.upload(roomId, some())];
    await world.send(ann, roomId, { type: 'file', fileId: sent.fileId });
    await sweepIn(23 * HOUR_MS);
    expect(await status(unsent.fileId, a)).toBe(200);
    await sweepIn(25 * HOUR_MS);
    expect([await status(unsent.fileId, a), await status(sent.fileId)]).toEqual([404, 200]);
    expect([await blobsOf(unsent.fileId), await used()]).toEqual([0, sent.size]);
  });

  test('takes the parts of an upload that has expired, and gives its bytes back', async () => {
    const { a, roomId } = people;
    const content = some();
    const upload = await a.start(roomId, { name: 'x', size: content.length });
    await a.json(await a.putPart(upload, content, 0));
    await sweepIn(0);
    expect([await blobsOf(upload.uploadId), await used()]).toEqual([1, content.length]);
    await world.redis.admin.del(keys.upload(upload.uploadId));
    await sweepIn(0);
    expect([await blobsOf(upload.uploadId), await used()]).toEqual([0, 0]);
  });

  test('keeps a content that nobody knows for two days from when it first saw that', async () => {
    const { ann, a, roomId } = people;
    const [lost, back] = [await a.upload(roomId, some()), await a.upload(roomId, some())];
    await world.send(ann, roomId, { type: 'file', fileId: back.fileId });
    const record = (await world.redis.admin.hget(keys.files(roomId), back.fileId)) ?? '';
    await world.redis.admin.del(keys.files(roomId));
    await sweepIn(0);
    await sweepIn(47 * HOUR_MS);
    expect([await blobsOf(lost.fileId), await blobsOf(back.fileId)]).toEqual([2, 2]);
    await world.redis.admin.hset(keys.files(roomId), back.fileId, record);
    await sweepIn(49 * HOUR_MS);
    expect([await blobsOf(lost.fileId), await blobsOf(back.fileId)]).toEqual([0, 2]);
    expect(await world.redis.admin.hgetall(keys.orphans)).toEqual({});
  });

  test('counts anew what a person stores', async () => {
    const { ann, a, roomId } = people;
    const file = await a.upload(roomId, some());
    await world.send(ann, roomId, { type: 'file', fileId: file.fileId });
    await world.redis.admin.hset(keys.storage(ann.userId), `F${'0'.repeat(32)}`, 5_000, 'sum', 99_999);
    await sweepIn(0);
    expect(await used()).toBe(file.size);
    await world.redis.admin.del(keys.storage(ann.userId));
    await sweepIn(0);
    expect(await used()).toBe(file.size);
  });
});
