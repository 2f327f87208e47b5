import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ContentPayload } from '../../lib/protocol/content';
import type { StoredFile } from '../../lib/protocol/files';
import { LIMITS } from '../../lib/protocol/limits';
import { photoWithPlace, pngOfOneColour } from '../testing/attack-files';
import { type FileWorld, startFileWorld } from '../testing/file-world';
import { startReplica } from '../testing/replica';
import { until } from '../testing/until';

const MIB = 2 ** 20;
const FILE_BYTES = 2 * MIB;
const QUOTA = 5 * MIB;
const PART = LIMITS.uploadPartBytes;

let world: FileWorld;
let people: Awaited<ReturnType<FileWorld['people']>>;

beforeAll(async () => {
  world = await startFileWorld({ files: { fileBytes: FILE_BYTES, quota: QUOTA } });
});
afterAll(() => world?.stop());
beforeEach(async () => {
  people = await world.people();
});

/** Nothing that anybody would know. */
const some = (bytes: number) =>
  Buffer.concat([Buffer.alloc(8, 1), randomBytes(Math.max(0, bytes - 8))]).subarray(0, bytes);
const errorOf = async (response: Response) => ((await response.json()) as { error: object }).error;
const used = async () => (await people.a.json<{ used: number }>(await people.a.get('uploads'))).used;
/** What lies there of these people; other tests may have left theirs. */
const lookAround = async () => {
  const there = new Set(await world.onDisk());
  return async () => (await world.onDisk()).filter((path) => !there.has(path));
};

describe('an upload in parts', () => {
  test('goes on by way of another replica, and its file can be read by the room', async () => {
    const { ann, bob, a, b, roomId } = people;
    const content = some(2 * PART + 5);
    const upload = await a.start(roomId, { name: '日記.bin', size: content.length });
    expect(upload).toMatchObject({ partBytes: PART, parts: 3, have: [] });
    await a.json(await a.putPart(upload, content, 2));
    const elsewhere = await world.uploaderOf(ann, world.two);
    const path = `uploads/${upload.uploadId}`;
    expect(await elsewhere.json(await elsewhere.get(path))).toMatchObject({ have: [2] });
    await elsewhere.json(await elsewhere.putPart(upload, content, 0));
    expect((await elsewhere.finish(upload.uploadId)).status).toBe(409);
    await a.json(await a.putPart(upload, content, 1));
    await a.json(await a.putPart(upload, content, 1));

    const file = await elsewhere.json<StoredFile>(await elsewhere.finish(upload.uploadId));
    const facts = { name: '日記.bin', size: content.length, mime: 'application/octet-stream' };
    expect(file).toEqual({ type: 'file', fileId: expect.stringMatching(/^F[0-9a-f]{32}$/), ...facts });
    await world.send(ann, roomId, { type: 'file', fileId: file.fileId });
    const { messages } = await world.two.chat.openRoom(bob.userId, roomId);
    expect(messages.at(-1)?.content).toEqual(file);
    const read = await b.get(`files/${file.fileId}`);
    expect(Buffer.from(await read.arrayBuffer()).equals(content)).toBe(true);
  });

  test('is finished once, however often and wherever that is asked', async () => {
    const { ann, a, roomId } = people;
    const content = some(PART + 1);
    const upload = await a.start(roomId, { name: 'x', size: content.length });
    for (const n of [0, 1]) await a.json(await a.putPart(upload, content, n));
    const elsewhere = await world.uploaderOf(ann, world.two);
    const writes = [world.one, world.two].map(({ blobs }) => vi.spyOn(blobs, 'write'));
    const answers = await Promise.all([a, elsewhere, a, elsewhere].map((who) => who.finish(upload.uploadId)));
    answers.push(await elsewhere.finish(upload.uploadId));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    const files = await Promise.all(answers.map((answer) => answer.json() as Promise<StoredFile>));
    expect(new Set(files.map((file) => JSON.stringify(file))).size).toBe(1);
    const stored = writes.flatMap(({ mock }) => mock.calls).filter(([key]) => key.endsWith('/original'));
    expect(stored).toHaveLength(1);
    expect(await used()).toBe(content.length);
    expect((await world.onDisk()).filter((path) => path.includes(upload.uploadId))).toEqual([]);
  });

  test('is finished also for who asks while another replica is just done with it', async () => {
    const { ann, a, roomId } = people;
    const upload = await a.start(roomId, { name: 'x', size: 3 });
    await a.json(await a.putPart(upload, some(3), 0));
    const elsewhere = await world.uploaderOf(ann, world.two);
    const { uploads } = world.two.store;
    const read = uploads.read;
    const finished = () => a.finish(upload.uploadId);
    vi.spyOn(uploads, 'read').mockImplementationOnce(async (id) => {
      await finished();
      return read(id);
    });
    const answer = await elsewhere.finish(upload.uploadId);
    expect([answer.status, await answer.json()]).toEqual([201, await (await finished()).json()]);
  });

  test('is refused a part that cannot be one of it', async () => {
    const { a, roomId } = people;
    const upload = await a.start(roomId, { name: 'x', size: PART + 5 });
    const put = (n: number, size: number) =>
      a.ask('PUT', `uploads/${upload.uploadId}/parts/${n}`, some(size));
    for (const [n, size] of [
      [0, PART - 1],
      [1, 4],
      [1, 6],
      [2, 5],
    ] as const) {
      const answer = await put(n, size);
      expect([answer.status, await errorOf(answer)]).toEqual([
        400,
        expect.objectContaining({ field: 'part' }),
      ]);
    }
    expect((await put(0, PART + 1)).status).toBe(413);
    expect(await a.json(await a.get(`uploads/${upload.uploadId}`))).toMatchObject({ have: [] });
  });

  test('that is cancelled leaves nothing behind, before it is finished and after', async () => {
    const { a, roomId } = people;
    const added = await lookAround();
    const content = some(PART + 1);
    const upload = await a.start(roomId, { name: 'x', size: content.length });
    await a.json(await a.putPart(upload, content, 0));
    await a.ask('PUT', `uploads/${upload.uploadId}/poster`, some(10));
    expect(await used()).toBe(content.length);
    const cancel = (id: string) => a.ask('DELETE', `uploads/${id}`);
    expect((await cancel(upload.uploadId)).status).toBe(200);
    expect([await used(), await added()]).toEqual([0, []]);
    expect((await cancel(upload.uploadId)).status).toBe(404);
    expect((await a.putPart(upload, content, 1)).status).toBe(404);

    const file = await a.upload(roomId, content);
    expect((await cancel(file.fileId.replace('F', 'I'))).status).toBe(200);
    expect([await used(), await added()]).toEqual([0, []]);
    expect((await a.get(`files/${file.fileId}`)).status).toBe(404);
  });

  test('of a file that a message uses cannot be cancelled any more', async () => {
    const { ann, a, roomId } = people;
    const { fileId } = await a.upload(roomId, some(100));
    await world.send(ann, roomId, { type: 'file', fileId });
    await a.ask('DELETE', `uploads/${fileId.replace('F', 'I')}`);
    expect((await a.get(`files/${fileId}`)).status).toBe(200);
  });
});

describe('limits', () => {
  test('are told before anything is sent', async () => {
    const { a, roomId } = people;
    expect(await a.json(await a.get('uploads'))).toEqual({ used: 0, quota: QUOTA, fileBytes: FILE_BYTES });
    const start = (size: number) =>
      a.ask('POST', `rooms/${roomId}/uploads`, JSON.stringify({ name: 'x', size }));
    const large = await start(FILE_BYTES + 1);
    expect(large.status).toBe(413);
    expect(await errorOf(large)).toMatchObject({ code: 'too_large', field: 'size', limit: FILE_BYTES });
    // At once: no more than fits is let in.
    const answers = await Promise.all([1, 2, 3, 4].map(() => start(FILE_BYTES)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 413, 413]);
    const full = answers.find(({ status }) => status === 413) as Response;
    expect(await errorOf(full)).toMatchObject({ code: 'too_large', field: 'quota', limit: QUOTA });
    expect(await used()).toBe(2 * FILE_BYTES);
  });

  test('hold for a file in one request, whether it says its size or not', async () => {
    const { a, roomId } = people;
    const added = await lookAround();
    for (const [size, field] of [
      [FILE_BYTES + 1, 'size'],
      [FILE_BYTES + MIB, 'size'],
    ] as const) {
      const answer = await a.post(roomId, some(size));
      expect([answer.status, await errorOf(answer)]).toEqual([413, expect.objectContaining({ field })]);
    }
    for (let i = 0; i < 2; i++) expect((await a.post(roomId, some(FILE_BYTES))).status).toBe(201);
    const third = await a.post(roomId, some(FILE_BYTES));
    expect([third.status, await errorOf(third)]).toEqual([413, expect.objectContaining({ field: 'quota' })]);
    expect((await added()).length).toBe(4);
    expect(await used()).toBe(2 * FILE_BYTES);
  });

  test('hold for what is sent on: all of it, or nothing that would count', async () => {
    const { ann, bob, a, b, roomId } = people;
    const ids: string[] = [];
    for (let i = 0; i < 2; i++) ids.push((await a.upload(roomId, some(FILE_BYTES))).fileId);
    for (const fileId of ids) await world.send(ann, roomId, { type: 'file', fileId });
    const full = await b.upload(roomId, some(FILE_BYTES));
    const other = await world.group(bob);
    const [first = '', second = ''] = ids;
    const both: ContentPayload = { type: 'image', fileId: first, others: [{ fileId: second }] };
    await expect(world.send(bob, other, both)).rejects.toMatchObject({ detail: { field: 'quota' } });
    expect((await b.json<{ used: number }>(await b.get('uploads'))).used).toBe(full.size);
    await world.send(bob, other, { type: 'file', fileId: first });
  });

  test('hold for how often somebody begins', async () => {
    const { ann, roomId } = people;
    const strict = await startReplica(world.redis.url, {
      dataDir: world.dataDir,
      files: { limits: undefined },
    });
    const claims = JSON.stringify({ name: 'x', size: 1 });
    const there = await world.uploaderOf(ann, strict);
    const start = () => there.ask('POST', `rooms/${roomId}/uploads`, claims);
    const answers = await Promise.all(Array.from({ length: 201 }, start));
    await strict.stop();
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('say which field of a claim is wrong', async () => {
    const { a, roomId } = people;
    for (const [claims, field] of [
      [{ name: 'x'.repeat(300), size: 1 }, 'name'],
      [{ name: '../../etc/passwd', size: 1 }, 'name'],
      [{ name: '..', size: 1 }, 'name'],
      [{ name: '', size: 1 }, 'name'],
      [{ name: 'x\u202efdp.exe', size: 1 }, 'name'],
      [{ name: 'x', size: 0 }, 'size'],
      [{ name: 'x', size: -1 }, 'size'],
      [{ name: 'x', size: 1.5 }, 'size'],
    ] as const) {
      const answer = await a.ask('POST', `rooms/${roomId}/uploads`, JSON.stringify(claims));
      expect([answer.status, await errorOf(answer)]).toEqual([400, expect.objectContaining({ field })]);
    }
    expect((await a.ask('POST', `rooms/${roomId}/uploads`, 'x')).status).toBe(400);
    expect(await used()).toBe(0);
  });
});

describe('a file in one request', () => {
  test('is stored as any other', async () => {
    const { a, roomId } = people;
    const response = await a.post(roomId, Buffer.from('hello'), 'メモ.txt');
    expect(response.status).toBe(201);
    const file = (await response.json()) as StoredFile;
    expect(file).toMatchObject({ type: 'file', name: 'メモ.txt', size: 5, mime: 'text/plain' });
    expect(await (await a.get(`files/${file.fileId}`)).text()).toBe('hello');
  });

  test('that is none, or has no fit name, is refused and leaves nothing', async () => {
    const { a, roomId } = people;
    const added = await lookAround();
    for (const name of ['../../x', 'x'.repeat(300), '..']) {
      expect((await a.post(roomId, some(100), name)).status).toBe(400);
    }
    expect((await a.post(roomId, Buffer.alloc(0))).status).toBe(400);
    const path = `rooms/${roomId}/files`;
    const type = { 'content-type': 'multipart/form-data; boundary=b' };
    expect((await a.ask('POST', path, 'x')).status).toBe(400);
    expect((await a.ask('POST', path)).status).toBe(400);
    expect((await a.ask('POST', path, 'garbage', type)).status).toBe(400);
    const cut = '--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\nabc';
    expect((await a.ask('POST', path, cut, type)).status).toBe(400);
    const form = new FormData();
    form.set('other', new Blob(['x']), 'x');
    expect((await a.ask('POST', path, form)).status).toBe(400);
    expect([await used(), await added()]).toEqual([0, []]);
  });

  test('whose sender goes away leaves nothing', async () => {
    const { a, ann, roomId } = people;
    const added = await lookAround();
    const { hostname, port } = new URL(world.one.url);
    const socket = connect(Number(port), hostname);
    const cookie = await world.one.cookieOf(ann.userId);
    socket.write(
      `POST /api/rooms/${roomId}/files HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\n` +
        'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n' +
        '--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n',
    );
    socket.write(some(200_000));
    await until('some of it has arrived', async () => (await added()).length > 0);
    socket.destroy();
    await until('all of it is gone', async () => (await added()).length === 0);
    expect((await a.get('uploads')).status).toBe(200);
    expect(await used()).toBe(0);
  });
});

test('a file that is not what it pretends to be is refused, and leaves nothing', async () => {
  const { a, roomId } = people;
  const added = await lookAround();
  const photo = await photoWithPlace();
  for (const [content, code] of [
    [photo.subarray(0, photo.length / 2), 'invalid'],
    [pngOfOneColour(30_000), 'too_large'],
  ] as const) {
    const upload = await a.start(roomId, { name: 'x.png', size: content.length });
    for (let n = 0; n < upload.parts; n++) await a.json(await a.putPart(upload, content, n));
    const [inParts, inOne] = [await a.finish(upload.uploadId), await a.post(roomId, content)];
    expect([await errorOf(inParts), await errorOf(inOne)]).toEqual([
      expect.objectContaining({ code }),
      expect.objectContaining({ code }),
    ]);
    expect((await a.get(`uploads/${upload.uploadId}`)).status).toBe(404);
  }
  expect([await used(), await added()]).toEqual([0, []]);
});
