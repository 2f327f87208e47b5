import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import type { Message } from '../../lib/protocol/content';
import { ChatError } from '../../lib/protocol/errors';
import { entryName, type OpenFile, type ZipSource, zipRoom } from './export-zip';

const message = (seq: number, content: object): Message =>
  ({ seq, at: 0, by: 'U1', cid: String(seq), content }) as Message;
const file = (fileId: string, name: string) => ({
  fileId,
  name,
  size: 1,
  mime: 'image/png',
  width: 1,
  height: 1,
  blur: '',
});

async function* each<T>(...values: T[]): AsyncGenerator<T> {
  yield* values;
}

const source = (messages: Message[]): ZipSource => ({
  savedAt: Date.UTC(2026, 10, 22),
  pages: () => each(messages),
  lines: () => each(...messages.map((m) => `${JSON.stringify(m)}\n`)),
  text: () => each('[LINE] 花子とのトーク履歴\n'),
  about: () => ({ members: ['花子'] }),
});

/** Each entry with its content. */
async function unzip(zip: Buffer): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const archive = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(zip, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  archive.readEntry();
  for await (const [entry] of entries(archive)) {
    const stream = await new Promise<Readable>((resolve, reject) =>
      archive.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened))),
    );
    found[entry.fileName] = await text(stream);
    archive.readEntry();
  }
  return found;
}

async function* entries(archive: ZipFile): AsyncGenerator<[Entry]> {
  for (let left = archive.entryCount; left > 0; left--) yield (await once(archive, 'entry')) as [Entry];
}

describe('zipRoom', () => {
  it('holds all of a room', async () => {
    const messages = [
      message(1, { type: 'text', text: 'やあ' }),
      message(2, {
        type: 'image',
        ...file('F1', '海.png'),
        others: [file('F2', '海.png'), file('F3', '山.png')],
      }),
      message(3, { type: 'file', ...file('F4', '../../etc/passwd') }),
    ];
    const open: OpenFile = async (fileId) => {
      if (fileId === 'F3') throw new ChatError('not_found');
      return { stream: Readable.from([Buffer.from(`content of ${fileId}`)]) };
    };
    expect(await unzip(await buffer(zipRoom(source(messages), open)))).toEqual({
      'messages.jsonl': messages.map((m) => `${JSON.stringify(m)}\n`).join(''),
      'talk.txt': '[LINE] 花子とのトーク履歴\n',
      'files/2-海.png': 'content of F1',
      'files/2-2-海.png': 'content of F2',
      'files/3-__.._etc_passwd': 'content of F4',
      'missing.json': `${JSON.stringify([{ seq: 2, fileId: 'F3', name: '山.png' }], null, 2)}\n`,
      'room.json': `${JSON.stringify({ members: ['花子'] }, null, 2)}\n`,
    });
  });

  it('reads nothing that nobody takes', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) {
        read++;
        yield Buffer.alloc(64 * 1024, Math.random() * 256);
      }
    }
    const messages = [message(1, { type: 'image', ...file('F1', 'a.png') })];
    let gone = false;
    const open: OpenFile = async () => {
      const stream = Readable.from(endless());
      stream.once('close', () => {
        gone = true;
      });
      return { stream };
    };
    const zip = zipRoom(source(messages), open);
    await once(zip, 'readable');
    await expect.poll(() => read).toBeGreaterThan(0);
    for (let i = 0; i < 200; i++) await turn();
    // What the streams on the way hold, and no more.
    expect(read).toBeLessThan(60);
    zip.destroy();
    await expect.poll(() => gone).toBe(true);
  });

  it('of 20,000 messages goes through a few pages at a time', async () => {
    const PAGES = 100;
    let pages = 0;
    const lines = async function* () {
      for (pages = 1; pages <= PAGES; pages++) {
        yield Array.from({ length: 200 }, () => `${randomBytes(125).toString('hex')}\n`).join('');
      }
    };
    const zip = zipRoom({ ...source([]), lines }, async () => ({ stream: Readable.from([]) }));
    let taken = 0;
    let ahead = 0;
    for await (const chunk of zip as AsyncIterable<Buffer>) {
      taken += chunk.length;
      // A page of hexadecimal digits is half as long when packed.
      if (pages <= PAGES) ahead = Math.max(ahead, pages - taken / 25_000);
      await turn();
    }
    expect(taken).toBeGreaterThan(2_400_000);
    expect(ahead).toBeLessThan(10);
  });

  it('is broken off where one may not read on, or a file breaks', async () => {
    const refused = { ...source([]), lines: () => Readable.from(failing()) };
    await expect(buffer(zipRoom(refused, async () => ({ stream: Readable.from([]) })))).rejects.toThrow(
      'no such room',
    );
    const messages = [message(1, { type: 'image', ...file('F1', 'a.png') })];
    const broken: OpenFile = async () => ({ stream: Readable.from(failing()) });
    await expect(buffer(zipRoom(source(messages), broken))).rejects.toThrow('no such room');
    const down: OpenFile = async () => {
      throw new Error('disk');
    };
    await expect(buffer(zipRoom(source(messages), down))).rejects.toThrow('disk');
  });
});

async function* failing(): AsyncGenerator<string> {
  yield 'a';
  throw new ChatError('not_found', 'no such room');
}

describe('entryName', () => {
  it.each([
    ['photo.jpg', '7-photo.jpg'],
    ['../../a', '7-__.._a'],
    ['..', '7-file'],
    ['a\\b:c*?"<>|.txt', '7-a_b_c______.txt'],
    ['ends in dots. . ', '7-ends in dots'],
    ['.hidden', '7-_hidden'],
    ['exe\u202egpj.scr', '7-exe_gpj.scr'],
    ['\ud800.png', '7-\ufffd.png'],
  ])('of %s', (name, expected) => {
    expect(entryName(7, 0, { name })).toBe(expected);
  });

  it('keeps the ending of a long one', () => {
    const name = entryName(7, 2, { name: `${'長'.repeat(250)}.jpeg` });
    expect(name).toMatch(/^7-3-長+\.jpeg$/);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(210);
  });
});
