import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readlink, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FileWorld, startFileWorld } from '../testing/file-world';
import { until } from '../testing/until';

/** Where Linux lists what a process has open. */
const OPEN_FILES = '/proc/self/fd';
const FILE_BYTES = 24 * 2 ** 20;

let world: FileWorld;
let people: Awaited<ReturnType<FileWorld['people']>>;

beforeAll(async () => {
  world = await startFileWorld({ files: { fileBytes: FILE_BYTES } });
  people = await world.people();
});
afterAll(() => world?.stop());

const sent = async (content: Buffer, name: string) => {
  const file = await people.a.upload(people.roomId, content, { name });
  await world.send(people.ann, people.roomId, { type: 'file', fileId: file.fileId });
  return file;
};
const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#06c755' } })
    .png()
    .toBuffer();

describe('a part of a file', () => {
  const content = Buffer.concat([Buffer.alloc(8, 1), randomBytes(200_000)]);
  const size = content.length;
  let path: string;
  let etag: string;

  beforeAll(async () => {
    path = `files/${(await sent(content, 'x.bin')).fileId}`;
    etag = (await people.b.get(path)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^".+"$/);
  });

  const ask = async (headers: Record<string, string>, method = 'GET') => {
    const answer = await people.b.ask(method, path, undefined, headers);
    const body = Buffer.from(await answer.arrayBuffer());
    return { answer, body, range: answer.headers.get('content-range') };
  };

  test.each([
    ['bytes=0-', 0, size],
    ['bytes=0-0', 0, 1],
    ['bytes=70000-139999', 70_000, 140_000],
    ['bytes=-100', size - 100, size],
    [`bytes=${size - 1}-`, size - 1, size],
    [`bytes=5-${size * 2}`, 5, size],
  ])('%s is sent as such', async (range, start, end) => {
    const { answer, body, range: told } = await ask({ range });
    expect([answer.status, told]).toEqual([206, `bytes ${start}-${end - 1}/${size}`]);
    expect(answer.headers.get('content-length')).toBe(String(end - start));
    expect(body.equals(content.subarray(start, end))).toBe(true);
  });

  test('beyond the end is no part of it', async () => {
    const { answer, body, range } = await ask({ range: `bytes=${size}-` });
    expect([answer.status, range, body.length]).toEqual([416, `bytes */${size}`, 0]);
  });

  test('is sent only of the file that is meant', async () => {
    expect((await ask({ range: 'bytes=0-9', 'if-range': etag })).answer.status).toBe(206);
    const other = await ask({ range: 'bytes=0-9', 'if-range': '"another"' });
    expect([other.answer.status, other.body.length]).toEqual([200, size]);
    expect((await ask({ range: 'bytes=0-1,5-6' })).body.length).toBe(size);
  });

  test('is not sent where it is there already, nor where only the head is asked for', async () => {
    for (const tags of [etag, `"x", ${etag}`, `W/${etag}`, '*']) {
      const { answer, body } = await ask({ 'if-none-match': tags });
      expect([answer.status, body.length, answer.headers.get('etag')]).toEqual([304, 0, etag]);
    }
    expect((await ask({ 'if-none-match': '"x"' })).answer.status).toBe(200);
    const head = await ask({}, 'HEAD');
    expect([head.answer.status, head.answer.headers.get('content-length')]).toEqual([200, String(size)]);
    const part = await ask({ range: 'bytes=0-9' }, 'HEAD');
    expect([part.answer.status, part.answer.headers.get('content-length')]).toEqual([206, '10']);
  });

  test.skipIf(!existsSync(OPEN_FILES))('that nobody reads to the end is not kept open', async () => {
    // More than the buffers of both ends hold.
    const { fileId } = await sent(Buffer.alloc(FILE_BYTES, 1), 'x.bin');
    const openFiles = async () => {
      const names = await readdir(OPEN_FILES);
      const targets = await Promise.all(
        names.map((name) => readlink(join(OPEN_FILES, name)).catch(() => '')),
      );
      return targets.filter((target) => target.includes(fileId)).length;
    };
    const { hostname, port } = new URL(world.one.url);
    const cookie = await world.one.cookieOf(people.bob.userId);
    const socket = connect(Number(port), hostname).pause();
    socket.write(`GET /api/files/${fileId} HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\n\r\n`);
    await until('it is being sent', async () => (await openFiles()) === 1);
    socket.destroy();
    // At once, and not when the garbage is collected.
    await until('closed', async () => (await openFiles()) === 0, 2_000);
    expect((await people.b.get('uploads')).status).toBe(200);
  });
});

describe('how a file is handed out', () => {
  test('a browser asks each time, runs nothing of it, and guesses nothing', async () => {
    const { fileId } = await sent(await picture(), '写真.png');
    const answer = await people.b.get(`files/${fileId}`);
    const header = (name: string) => answer.headers.get(name);
    expect(header('cache-control')).toBe('private, no-cache');
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('content-security-policy')).toMatch(/^sandbox; default-src 'none';/);
    expect(header('cross-origin-resource-policy')).toBe('same-origin');
    expect(header('content-type')).toBe('image/png');
    expect(header('content-disposition')).toMatch(/^inline; filename="__.png"; filename\*=UTF-8''%E5%86%99/);
    const download = await people.b.get(`files/${fileId}?download=1`);
    expect(download.headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  test.each([
    ['page.html', '<!doctype html><script>alert(1)</script>'],
    ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['photo.png', '<html><script>alert(1)</script></html>'],
    ['feed.xml', '<?xml version="1.0"?><x/>'],
    ['paper.pdf', '%PDF-1.7\n1 0 obj'],
    ['notes.txt', 'hello'],
    ['code.js', 'alert(1)'],
  ])('%s is only ever downloaded', async (name, content) => {
    const { fileId, type } = await sent(Buffer.from(content), name);
    const answer = await people.b.get(`files/${fileId}`);
    expect(type).toBe('file');
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(await answer.text()).toBe(content);
  });

  test('a photo has a preview, and other files have none', async () => {
    const photo = await sent(await picture(), 'x.png');
    const answer = await people.b.get(`files/${photo.fileId}/preview`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
    const etag = answer.headers.get('etag') ?? '';
    expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).format).toBe('webp');
    const again = await people.b.get(`files/${photo.fileId}/preview`, { 'if-none-match': etag });
    expect(again.status).toBe(304);
    const head = await people.b.ask('HEAD', `files/${photo.fileId}/preview`);
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(20);
    const text = await sent(Buffer.from('x'), 'x.txt');
    expect((await people.b.get(`files/${text.fileId}/preview`)).status).toBe(404);
  });

  test('one whose content is missing is not found', async () => {
    const { fileId } = await sent(Buffer.from('gone'), 'x.txt');
    await rm(join(world.dataDir, 'files/files', fileId, 'original'));
    expect((await people.b.get(`files/${fileId}`)).status).toBe(404);
  });
});
