import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Blobs } from './blobs';
import { createDiskBlobs } from './disk';

// What all places of blobs have in common is in blobs.test.ts.

let root: string;
let blobs: Blobs;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fukidashi-blobs-'));
  blobs = createDiskBlobs(join(root, 'place'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const put = (key: string) => blobs.write(key, Buffer.from('x'), 1);

test('what fails leaves nothing, also where its source is gone before it is read', async () => {
  const broken = new PassThrough();
  const writing = blobs.write('files/F1/original', broken, 100);
  broken.destroy(new Error('gone'));
  await expect(writing).rejects.toThrow();
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  expect(entries.filter((entry) => entry.isFile())).toEqual([]);
});

test('a folder goes with the last blob in it', async () => {
  await Promise.all(['files/F1/original', 'files/F1/preview', 'files/F2/original'].map(put));
  await blobs.remove(['files/F1/original']);
  expect((await readdir(join(root, 'place/files'))).sort()).toEqual(['F1', 'F2']);
  await blobs.remove(['files/F1/preview']);
  expect(await readdir(join(root, 'place/files'))).toEqual(['F2']);
});

test('writing beside removing in one folder loses nothing', async () => {
  const keys = Array.from({ length: 100 }, (_, i) => `uploads/I1/${i}`);
  await Promise.all(
    keys.map(async (key, i) => {
      await put(key);
      if (i % 2 === 0) await blobs.remove([key]);
    }),
  );
  expect(await readdir(join(root, 'place/uploads/I1'))).toHaveLength(50);
});

test.each([
  '',
  'files/./x',
  'files/..',
  'files/F1/..%2f',
  'files/F1/',
  'files/a\\b',
  'files/a\0b',
  'files/あ',
  'files/-rf',
  `files/${'x'.repeat(100)}`,
])('%j is no key', async (key) => {
  await expect(put(key)).rejects.toThrow('not a key');
  expect(await readdir(root)).toEqual([]);
});
