import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { thumbHashToRGBA } from 'thumbhash';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UploadPayload } from '../../../lib/protocol/files';
import * as attack from '../../testing/attack-files';
import { processUpload } from './media';
import { toSmallPicture } from './pictures';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function upload(bytes: Buffer | string, claims: Partial<UploadPayload> = {}, poster?: Buffer) {
  const path = join(folder, 'upload');
  await writeFile(path, bytes);
  return processUpload(path, { name: 'photo.jpg', size: 1, ...claims }, poster);
}

/** Refused, with nothing left beside the upload itself. */
async function refused(code: string, bytes: Buffer | string, claims?: Partial<UploadPayload>) {
  await expect(upload(bytes, claims)).rejects.toMatchObject({ name: 'ChatError', code });
  expect(await readdir(folder)).toEqual(['upload']);
}

const blue = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: '#2040c0' } });
/** Something to compress, so that a cut goes through pixels. */
const noise = (width = 200, height = 200) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 50 },
    },
  });
const twoFrames = async () =>
  sharp([await blue().png().toBuffer(), await noise(60, 40).png().toBuffer()], { join: { animated: true } });

async function pixel(picture: Buffer | string, left: number, top: number): Promise<number[]> {
  const crop = sharp(picture).extract({ left, top, width: 1, height: 1 }).removeAlpha();
  return [...(await crop.raw().toBuffer())];
}

function near(found: number[], wanted: number[]): void {
  for (const [i, value] of wanted.entries()) expect(Math.abs(found[i]! - value)).toBeLessThan(24);
}

describe('photos', () => {
  it('lose place, phone and author, and stand upright with their colours', async () => {
    const photo = await attack.photoWithPlace(400, 300);
    for (const trace of ['Fukidashi Phone', 'secret-author']) expect(photo.includes(trace)).toBe(true);
    expect((await sharp(photo).metadata()).exif?.length).toBeGreaterThan(100);

    const made = await upload(photo);
    if (made.type !== 'image') throw new Error(made.type);
    expect(made.facts).toMatchObject({ mime: 'image/jpeg', width: 300, height: 400 });
    expect(made.facts).not.toHaveProperty('animated');
    const kept = await readFile(made.original);
    expect(made.facts.size).toBe(kept.length);
    for (const picture of [kept, made.preview!]) {
      const facts = await sharp(picture).metadata();
      expect(facts).toMatchObject({ width: 300, height: 400 });
      for (const trace of ['exif', 'xmp', 'icc', 'iptc', 'orientation'] as const) {
        expect(facts[trace]).toBeUndefined();
      }
      for (const trace of ['Fukidashi Phone', 'secret-author', 'Exif', 'GPS'])
        expect(picture.includes(trace)).toBe(false);
      near(await pixel(picture, 150, 40), [0xd0, 0x20, 0x20]);
      near(await pixel(picture, 150, 360), [0x20, 0x40, 0xc0]);
    }
    const blur = thumbHashToRGBA(Buffer.from(made.facts.blur, 'base64'));
    expect(blur.h).toBeGreaterThan(blur.w);
    expect(blur.rgba[0]!).toBeGreaterThan(blur.rgba[2]!);
    expect(made.facts.blur.length).toBeLessThan(50);
  });

  it('keep the colours of another colour space, without its profile', async () => {
    const brown = sharp({ create: { width: 60, height: 40, channels: 3, background: '#8a6a4a' } });
    const cmyk = await brown
      .clone()
      .toColourspace('cmyk')
      .withIccProfile('cmyk')
      .jpeg({ quality: 100 })
      .toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    const p3 = await brown.clone().withIccProfile('p3').webp({ lossless: true }).toBuffer();
    const deep = await brown.clone().toColourspace('rgb16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    for (const bytes of [cmyk, p3, deep]) {
      const made = await upload(bytes);
      const facts = await sharp(made.original).metadata();
      expect(facts).toMatchObject({ space: 'srgb', depth: 'uchar' });
      expect(facts.icc).toBeUndefined();
      near(await pixel(made.original, 9, 9), [0x8a, 0x6a, 0x4a]);
    }
  });

  it('come down to 4,096 px, their preview to 960', async () => {
    const made = await upload(await blue(5000, 1000).png().toBuffer());
    expect(made.facts).toMatchObject({ mime: 'image/png', width: 4096, height: 819 });
    expect(await sharp(made.preview).metadata()).toMatchObject({ format: 'webp', width: 960, height: 192 });
  });

  it('keep what they need of transparency and of exact pixels', async () => {
    const clear = sharp({ create: { width: 9, height: 9, channels: 4, background: '#f000' } });
    for (const bytes of [await clear.png().toBuffer(), await clear.webp().toBuffer()]) {
      const made = await upload(bytes);
      expect((await sharp(made.preview).stats()).isOpaque).toBe(false);
      expect((await sharp(made.original).stats()).isOpaque).toBe(false);
    }
    const exact = await noise().webp({ lossless: true }).toBuffer();
    const made = await upload(exact);
    expect(await sharp(made.original).raw().toBuffer()).toEqual(await sharp(exact).raw().toBuffer());
  });

  it.each(['gif', 'webp'] as const)('animations play on, without metadata (%s)', async (format) => {
    const animation = (await twoFrames())
      .withExif({ IFD0: { Make: 'Fukidashi Phone' } })
      .withXmp('<x>secret</x>');
    const bytes = await animation.toFormat(format, { delay: [120, 340], loop: 3 }).toBuffer();
    // What a GIF's comment and an unknown WebP chunk would hold.
    const comment = Buffer.from('\x21\xfe\x06secret\0', 'latin1');
    const marked =
      format === 'gif' ? Buffer.concat([bytes.subarray(0, -1), comment, Buffer.of(0x3b)]) : bytes;
    expect(marked.includes('secret')).toBe(true);
    const made = await upload(marked);
    expect(made.facts).toMatchObject({ mime: `image/${format}`, width: 60, height: 40, animated: true });
    const kept = await readFile(made.original);
    expect(kept.includes('secret')).toBe(false);
    const facts = await sharp(kept, { animated: true }).metadata();
    expect(facts).toMatchObject({ pages: 2, delay: [120, 340], loop: 3 });
    expect(facts.exif).toBeUndefined();
    expect(await sharp(kept, { animated: true }).raw().toBuffer()).toEqual(
      await sharp(bytes, { animated: true }).raw().toBuffer(),
    );
    expect((await sharp(made.preview).metadata()).pages).toBeUndefined();
    near(await pixel(made.preview!, 9, 9), [0x20, 0x40, 0xc0]);
  });

  it('avif is taken as well', async () => {
    const made = await upload(await blue().avif().toBuffer());
    expect(made.facts).toMatchObject({ mime: 'image/avif', width: 60, height: 40 });
    near(await pixel(made.original, 9, 9), [0x20, 0x40, 0xc0]);
  });
});

describe('attacks', () => {
  it('a picture of a billion pixels in a hundred kilobytes is refused before it is decoded', async () => {
    const bomb = attack.pngOfOneColour(30_000);
    expect(bomb.length).toBeLessThan(200_000);
    const before = process.memoryUsage().rss;
    await refused('too_large', bomb);
    await expect(toSmallPicture(bomb, { width: 9, height: 9 })).rejects.toMatchObject({ code: 'too_large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(30e6);
  });

  it('so is an animation, by all of its frames', async () => {
    await refused('too_large', attack.gifOfFrames(900, 1_000));
    await refused('too_large', attack.gifOfFrames(1_001, 1));
    expect((await upload(attack.gifOfFrames(900, 100))).facts).toMatchObject({ animated: true });
  });

  it.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)(
    'a %s that ends early is refused',
    async (format) => {
      const whole = await noise().toFormat(format).toBuffer();
      await upload(whole);
      await rm(join(folder, 'upload.clean'));
      for (const part of [0.1, 0.5, 0.9]) await refused('invalid', whole.subarray(0, whole.length * part));
    },
  );

  it('so is an animation whose last frame ends early, and a head without a body', async () => {
    const animation = await twoFrames();
    for (const format of ['gif', 'webp'] as const) {
      const bytes = await animation.toFormat(format).toBuffer();
      await refused('invalid', bytes.subarray(0, bytes.length - 40));
    }
    await refused('invalid', Buffer.from('GIF89a'));
    await refused('invalid', `GIF89a/*${attack.HTML}*/=1;`);
    await refused('invalid', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from(attack.HTML)]));
  });

  it('what is hidden behind a whole picture stays behind', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'gif'] as const) {
      const picture = await blue().toFormat(format).toBuffer();
      const made = await upload(Buffer.concat([picture, Buffer.from(attack.HTML)]));
      expect(made.type).toBe('image');
      expect((await readFile(made.original)).includes('script')).toBe(false);
    }
  });

  it.each([
    ['a script in an SVG', attack.SVG_WITH_SCRIPT, 'photo.svg'],
    ['SVG with its declaration', `<?xml version="1.0"?>${attack.SVG_WITH_SCRIPT}`, 'photo.png'],
    ['HTML named as a picture', attack.HTML, 'photo.png'],
  ])('%s is a text to download', async (_, bytes, name) => {
    expect(await upload(bytes, { name })).toMatchObject({
      type: 'file',
      facts: { name, mime: 'text/plain' },
    });
    await expect(toSmallPicture(Buffer.from(bytes), { width: 9, height: 9 })).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('the content decides, not the name', async () => {
    const program = Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(200)]);
    expect((await upload(program, { name: 'photo.jpg' })).type).toBe('file');
    expect((await upload(await blue().png().toBuffer(), { name: 'notes.txt' })).type).toBe('image');
    expect((await upload(await blue().tiff().toBuffer(), { name: 'scan.tiff' })).type).toBe('file');
    const unknown = await upload(Buffer.from([1, 2, 3, 0, 255]));
    expect(unknown).toMatchObject({ type: 'file', facts: { mime: 'application/octet-stream', size: 5 } });
    expect((await upload('ただの文章')).facts.mime).toBe('text/plain');
  });

  it('an empty file, and names that are no names', async () => {
    await refused('invalid', '');
    for (const name of ['../x.jpg', '..', ' ', 'a\\b', 'a\0b', `gpj.${'\u202e'}exe`, 'x'.repeat(300)]) {
      await refused('invalid', 'text', { name });
    }
  });
});
