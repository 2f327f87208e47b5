import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { startS3 } from '../../testing/s3';
import type { Blobs } from './blobs';
import { createDiskBlobs } from './disk';
import { createS3Blobs } from './s3';

/** Blobs of a kind for one test, and an end to them. */
const kinds: Record<string, () => Promise<{ blobs: Blobs; end: () => Promise<unknown> }>> = {
  async disk() {
    const folder = await mkdtemp(join(tmpdir(), 'blobs-'));
    return { blobs: createDiskBlobs(folder), end: () => rm(folder, { recursive: true }) };
  },
  async s3() {
    const s3 = await startS3();
    return { blobs: createS3Blobs(s3.url), end: () => s3.close() };
  },
};

describe.each(Object.keys(kinds))('blobs on %s', (kind) => {
  const over = (name: string, test: (blobs: Blobs) => Promise<void>) =>
    it(name, async () => {
      const { blobs, end } = await kinds[kind]!();
      try {
        await test(blobs);
      } finally {
        await end();
      }
    });
  const put = (blobs: Blobs, key: string, text: string) =>
    blobs.write(key, Buffer.from(text), Buffer.byteLength(text));
  async function get(blobs: Blobs, key: string, range?: { start: number; end: number }) {
    const found = await blobs.read(key, range);
    return found && { size: found.size, text: (await buffer(found.stream)).toString() };
  }
  async function all(blobs: Blobs, prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const { key, at } of blobs.list(prefix)) {
      expect(Math.abs(Date.now() - at)).toBeLessThan(60_000);
      keys.push(key);
    }
    return keys.sort();
  }

  over('what was written is read, whole or in part', async (blobs) => {
    await put(blobs, 'files/a/original', '0123456789');
    expect(await get(blobs, 'files/a/original')).toEqual({ size: 10, text: '0123456789' });
    expect(await get(blobs, 'files/a/original', { start: 0, end: 0 })).toEqual({ size: 10, text: '0' });
    expect(await get(blobs, 'files/a/original', { start: 3, end: 5 })).toEqual({ size: 10, text: '345' });
    expect(await get(blobs, 'files/a/original', { start: 8, end: 99 })).toEqual({ size: 10, text: '89' });
    expect(await get(blobs, 'files/a/original', { start: 10, end: 11 })).toEqual({ size: 10, text: '' });
    expect(await get(blobs, 'files/b/original')).toBeUndefined();
    expect(await get(blobs, 'files/b/original', { start: 0, end: 1 })).toBeUndefined();
  });

  over('streams, short and long', async (blobs) => {
    for (const size of [0, 1000, 9 * 1024 * 1024]) {
      const bytes = randomBytes(size);
      const pieces = Array.from({ length: Math.ceil(size / 65_536) }, (_, i) =>
        bytes.subarray(i * 65_536, (i + 1) * 65_536),
      );
      await blobs.write('files/a/original', Readable.from(pieces), size);
      const found = await blobs.read('files/a/original');
      expect(found?.size).toBe(size);
      expect((await buffer(found!.stream)).equals(bytes)).toBe(true);
    }
  });

  over('a source that breaks, or is of another size, leaves what was there', async (blobs) => {
    const long = 9 * 1024 * 1024;
    for (const [key, before] of [
      ['files/a/original', 'before'],
      ['files/b/original', undefined],
    ] as const) {
      if (before) await put(blobs, key, before);
      async function* breaking(size: number) {
        yield Buffer.alloc(size);
        throw new Error('the disk is gone');
      }
      await expect(blobs.write(key, Readable.from(breaking(10)), 20)).rejects.toThrow('the disk is gone');
      await expect(blobs.write(key, Readable.from(breaking(long - 1)), long)).rejects.toThrow(
        'the disk is gone',
      );
      for (const [given, said] of [
        [10, 20],
        [20, 10],
        [long - 1, long],
        [long + 1, long],
      ] as const) {
        await expect(blobs.write(key, Readable.from([Buffer.alloc(given)]), said)).rejects.toThrow('size');
        await expect(blobs.write(key, Buffer.alloc(given), said)).rejects.toThrow('size');
      }
      expect((await get(blobs, key))?.text).toBe(before);
    }
    expect(await all(blobs, 'files/')).toEqual(['files/a/original']);
  });

  over('a copy is one of its own', async (blobs) => {
    await put(blobs, 'files/a/original', 'one');
    expect(await blobs.copy('files/a/original', 'files/b/original')).toBe(true);
    await put(blobs, 'files/a/original', 'two');
    expect((await get(blobs, 'files/b/original'))?.text).toBe('one');
    expect(await blobs.copy('files/c/original', 'files/d/original')).toBe(false);
    expect(await get(blobs, 'files/d/original')).toBeUndefined();
  });

  over('lists what lies under a prefix, and removes it', async (blobs) => {
    const keys = Array.from({ length: 10 }, (_, i) => `uploads/one/${i}`);
    for (const key of [...keys, 'uploads/onemore/0', 'files/one/original']) await put(blobs, key, key);
    expect(await all(blobs, 'uploads/one/')).toEqual(keys);
    expect(await all(blobs, 'stickers/')).toEqual([]);
    await blobs.remove([...keys, 'uploads/none/0']);
    await blobs.remove([]);
    expect(await all(blobs, 'uploads/')).toEqual(['uploads/onemore/0']);
    expect((await get(blobs, 'files/one/original'))?.text).toBe('files/one/original');
  });

  over('a reader may leave early', async (blobs) => {
    await blobs.write('files/a/original', Buffer.alloc(5_000_000), 5_000_000);
    for (let i = 0; i < 40; i += 1) {
      const found = await blobs.read('files/a/original');
      found?.stream.destroy();
    }
    expect((await get(blobs, 'files/a/original', { start: 0, end: 0 }))?.size).toBe(5_000_000);
  });

  over('no key leads out of its place', async (blobs) => {
    await put(blobs, 'files/a/original', 'x');
    for (const key of ['../x', 'files/../../x', '/etc/passwd', 'files//x', 'files/a?b', 'other/x', 'files']) {
      await expect(put(blobs, key, 'x')).rejects.toThrow('not a key');
      await expect(blobs.read(key)).rejects.toThrow('not a key');
      await expect(blobs.copy('files/a/original', key)).rejects.toThrow('not a key');
      await expect(blobs.remove([key])).rejects.toThrow('not a key');
    }
  });
});
