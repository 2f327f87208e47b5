import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { picture, pictures, zipOf } from '../testing/sticker-zip';
import { readStickerZip } from './sticker-zip';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fukidashi-zip-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function read(zip: Buffer) {
  await writeFile(join(folder, 'zip'), zip);
  return readStickerZip(join(folder, 'zip'), folder);
}
const readEntries = async (entries: Record<string, Buffer | undefined>) => read(await zipOf(entries));
/** Eight good ones and these. */
const withEight = async (more: Record<string, Buffer | undefined>) =>
  readEntries({ ...(await pictures(8)), ...more });

test('a pack has its pictures in the order of their names, without metadata', async () => {
  const read = await withEight({
    '10.webp': await picture(200, 120, 'webp'),
    '9.png': await picture(370, 320),
    'folder/': undefined,
    '__MACOSX/._1.png': Buffer.from('fork'),
    '.DS_Store': Buffer.from('store'),
    'folder/.DS_Store': Buffer.from('store'),
  });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  expect(read.stickers.map(({ id, width }) => [id, width])).toEqual([
    ...Array.from({ length: 8 }, (_, i) => [`0${i + 1}`, 80 + i]),
    ['09', 370],
    ['10', 200],
  ]);
  expect(read.stickers.at(-1)).toMatchObject({ mime: 'image/webp', height: 120 });
  for (const { path } of read.stickers)
    expect((await sharp(await readFile(path)).metadata()).exif).toBeUndefined();
});

test('an animated WebP keeps its pictures', async () => {
  const frames = await Promise.all(
    [1, 20].map((i) => picture(200 + i, 320).then((one) => sharp(one).resize(200, 320).png().toBuffer())),
  );
  const animated = await sharp(frames, { join: { animated: true } })
    .webp({ delay: [100, 100] })
    .toBuffer();
  const read = await withEight({ 'a.webp': animated });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const last = read.stickers.at(-1);
  expect(last).toMatchObject({ width: 200, height: 320, mime: 'image/webp' });
  expect((await sharp(last?.path).metadata()).pages).toBe(2);
});

describe('is refused, with all that is wrong:', () => {
  test.each([
    ['what is no ZIP', Buffer.from('GIF89a nothing of the kind')],
    ['nothing at all', Buffer.alloc(0)],
  ])('%s', async (_, zip) => {
    expect(await read(zip)).toEqual({ problems: [{ reason: 'not_zip' }] });
  });

  test('a ZIP that ends early', async () => {
    const zip = await zipOf(await pictures(8));
    expect(await read(zip.subarray(0, zip.length - 40))).toEqual({ problems: [{ reason: 'not_zip' }] });
  });

  test.each([
    [7, 'too_few'],
    [41, 'too_many'],
    [500, 'too_many'],
  ])('%i pictures', async (count, reason) => {
    const one = await picture();
    const all = Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}.png`, one]));
    expect(await readEntries(all)).toEqual({ problems: [{ reason, count }] });
  });

  test('files that are no picture of these kinds, whatever their names say', async () => {
    const jpeg = await sharp(await picture())
      .jpeg()
      .toBuffer();
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
    expect(
      await withEight({
        'a.png': jpeg,
        'b.png': svg,
        'c/readme.txt': Buffer.from('hello'),
        'd.webp': Buffer.alloc(0),
      }),
    ).toEqual({
      problems: ['a.png', 'b.png', 'c/readme.txt', 'd.webp'].map((file) => ({ reason: 'not_picture', file })),
    });
  });

  test('pictures that are too large, too heavy or broken', async () => {
    const noise = await sharp(
      Buffer.from(Array.from({ length: 370 * 320 * 4 }, (_, i) => (i * i * 31 + i * 7) % 251)),
      {
        raw: { width: 370, height: 320, channels: 4 },
      },
    )
      .png({ compressionLevel: 0 })
      .toBuffer();
    const heavy = Buffer.concat([noise, Buffer.alloc(700_000)]);
    const whole = await picture(300, 300);
    const broken = Buffer.from(whole.subarray(0, whole.length - 60));
    expect(
      await withEight({
        'wide.png': await picture(371, 10),
        'tall.webp': await picture(10, 321, 'webp'),
        heavy,
        broken,
      }),
    ).toEqual({
      problems: [
        { reason: 'broken', file: 'broken' },
        { reason: 'too_heavy', file: 'heavy', bytes: heavy.length },
        { reason: 'too_big', file: 'tall.webp', width: 10, height: 321 },
        { reason: 'too_big', file: 'wide.png', width: 371, height: 10 },
      ],
    });
  });

  test('an animated PNG, of which only the first picture would be left', async () => {
    const png = await picture();
    const control = Buffer.alloc(20);
    control.writeUInt32BE(8, 0);
    control.write('acTL', 4);
    control.writeUInt32BE(1, 8);
    // Behind the head of 8 + 25 bytes.
    const animated = Buffer.concat([png.subarray(0, 33), control, png.subarray(33)]);
    expect(await withEight({ 'a.png': animated })).toEqual({ problems: [{ reason: 'apng', file: 'a.png' }] });
  });

  test('an entry that says it is small and is not', async () => {
    const zip = await zipOf({ ...(await pictures(8)), 'bomb.png': Buffer.alloc(3 * 2 ** 20) });
    // Both of its sizes: in front of it, and in the directory at the end, 24 and 22 bytes before its name.
    const last = zip.lastIndexOf('bomb.png');
    zip.writeUInt32LE(1_000, last - 46 + 24);
    expect(await read(zip)).toEqual({ problems: [{ reason: 'broken', file: 'bomb.png' }] });
  });

  test('an encrypted entry', async () => {
    const zip = await zipOf({ ...(await pictures(8)), 'secret.png': await picture() });
    const entry = zip.lastIndexOf('secret.png') - 46;
    zip.writeUInt16LE(zip.readUInt16LE(entry + 8) | 1, entry + 8);
    expect(await read(zip)).toEqual({ problems: [{ reason: 'encrypted', file: 'secret.png' }] });
  });

  test('a name that leads out of the folder or turns the text around is only ever read', async () => {
    const zip = await zipOf({
      ...(await pictures(8)),
      'aa/aa/evil.txt': Buffer.from('x'),
      'b\u202egnp.txt': Buffer.from('x'),
    });
    const name = Buffer.from('aa/aa/evil.txt');
    for (let at = zip.indexOf(name); at >= 0; at = zip.indexOf(name, at + 1)) zip.write('../../evil.txt', at);
    expect(await read(zip)).toEqual({
      problems: [
        { reason: 'not_picture', file: '../../evil.txt' },
        { reason: 'not_picture', file: 'bgnp.txt' },
      ],
    });
  });
});
