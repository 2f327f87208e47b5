import { readFile, writeFile } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { ChatError } from '../../../lib/protocol/errors';
import { createTurns } from '../../../lib/turns';
import { BUSY } from '../busy';
import { bareGif, bareWebp } from './animations';

/** Nothing is shown twice here, and the cache would keep what people sent in memory. */
sharp.cache(false);
/** One thread per picture: the machine has chats to serve meanwhile. */
sharp.concurrency(1);
/** libvips knows many more formats, some of them programs (SVG): whatever arrives, only these decoders ever see it. */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}`),
});

/** Width × height × frames; decoded that is 400 MB at most. The largest photos of common phones have 50 Mpx, few 100. */
const PIXELS_MAX = 100_000_000;
/** Half a minute at 30 frames a second, and then some. */
const FRAMES_MAX = 1_000;
/** The longest side of what is kept of a photo, px: four times a large screen's pixels, and a good print of A4. */
const ORIGINAL_SIDE = 4_096;
/** The longest side of what a conversation shows, px: a bubble of 320 at three device pixels each. */
const PREVIEW_SIDE = 960;
/** What ThumbHash takes at most, px. */
const BLUR_SIDE = 100;
/** 100 Mpx of the slowest format that was tried took a quarter of this. */
const SECONDS_MAX = 30;

/** Two pictures at once: each holds one of the four threads that files, look-ups of names and passwords need as well. */
const inTurn = createTurns(2, 64, BUSY);

export type CleanPicture = {
  /** Bytes. */
  size: number;
  width: number;
  height: number;
  animated: boolean;
  preview: Buffer;
  blur: string;
};

/**
 * Writes to `target` what the picture at `source` shows, in the same format and nothing but pixels: upright, sRGB, without
 * EXIF, place, XMP or profile, at most 4,096 px on its longest side; animations keep their frames.
 * @throws ChatError `invalid` where it is broken or ends early, `too_large` where it has too many pixels.
 */
export async function cleanPicture(source: string, target: string, mime: string): Promise<CleanPicture> {
  const { data, ...picture } = await inTurn(() => readable(() => clean(source, mime)));
  await writeFile(target, data);
  return { size: data.length, ...picture };
}

async function clean(source: string, mime: string) {
  const facts = await decode(source).metadata();
  const frames = mime === 'image/gif' || mime === 'image/webp' ? (facts.pages ?? 1) : 1;
  if (frames > FRAMES_MAX) throw new ChatError('too_large', `an animation has at most ${FRAMES_MAX} frames`);
  const data = isBareable(mime, facts, frames)
    ? await withoutMetadata(source, mime)
    : await reencode(source, mime, facts);
  const { width, height } = await decode(data).metadata();
  return { data, width, height, animated: frames > 1, ...(await toPreview(data)) };
}

/** Where no pixel has to change, none does: animations would lose colours and take seconds, lossless WebPs lose that. */
function isBareable(mime: string, facts: Metadata, frames: number): boolean {
  if (mime === 'image/gif' || frames > 1) return true;
  const asShown = !facts.icc && (facts.orientation ?? 1) === 1;
  return mime === 'image/webp' && asShown && Math.max(facts.width, facts.height) <= ORIGINAL_SIDE;
}

async function withoutMetadata(source: string, mime: string): Promise<Buffer> {
  const bare = (mime === 'image/gif' ? bareGif : bareWebp)(await readFile(source));
  // Every frame is decoded once, since only that tells whether it is whole.
  await decode(bare, { animated: true }).resize(8, 8).raw().toBuffer();
  return bare;
}

/** What its head says, px, of one frame of an animation. @throws ChatError `invalid` */
export async function pictureSize(source: string): Promise<{ width: number; height: number }> {
  const { width, height } = await readable(() => decode(source).metadata());
  return { width, height };
}

/** Upright, in sRGB and no larger than what is kept. sharp writes no metadata unless told to. */
async function reencode(source: string, mime: string, facts: Metadata): Promise<Buffer> {
  const upright = decode(source)
    .autoOrient()
    .resize(ORIGINAL_SIDE, ORIGINAL_SIDE, INSIDE)
    .toColourspace('srgb');
  return inFormat(upright, mime, facts).toBuffer();
}

/** A webp of at most 960 px (the first frame of an animation), and the ThumbHash that stands in for it until it is there. */
async function toPreview(input: Buffer): Promise<{ preview: Buffer; blur: string }> {
  const preview = await decode(input)
    .autoOrient()
    .resize(PREVIEW_SIDE, PREVIEW_SIDE, INSIDE)
    .webp()
    .toBuffer();
  const { data, info } = await sharp(preview)
    .resize(BLUR_SIDE, BLUR_SIDE, INSIDE)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { preview, blur: Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64') };
}

/** The same of a still picture of a video, whose bytes a client made. @throws ChatError like {@link cleanPicture}. */
export async function previewOf(input: Buffer): Promise<{ preview: Buffer; blur: string }> {
  return inTurn(() => readable(() => toPreview(input)));
}

/**
 * A webp that fits into the box, px, never larger than the picture itself; the first frame of an animation.
 * @throws ChatError `invalid` or `too_large`, whatever the bytes are.
 */
export async function toSmallPicture(
  input: Buffer,
  box: { width: number; height: number },
): Promise<{ data: Buffer; width: number; height: number }> {
  return inTurn(() =>
    readable(async () => {
      const picture = decode(input).autoOrient().resize(box.width, box.height, INSIDE).webp();
      const { data, info } = await picture.toBuffer({ resolveWithObject: true });
      return { data, width: info.width, height: info.height };
    }),
  );
}

/**
 * A webp of exactly that many px, cut at the longer side's edges; the first frame of an animation.
 * @throws ChatError `invalid` or `too_large`, whatever the bytes are.
 */
export async function toCover(input: Buffer, box: { width: number; height: number }): Promise<Buffer> {
  return inTurn(() =>
    readable(() =>
      decode(input)
        .autoOrient()
        .resize(box.width, box.height, { fit: 'cover' })
        .toColourspace('srgb')
        .webp()
        .toBuffer(),
    ),
  );
}

const INSIDE = { fit: 'inside', withoutEnlargement: true } as const;

function decode(input: string | Buffer, { animated = false } = {}): Sharp {
  return sharp(input, {
    animated,
    limitInputPixels: PIXELS_MAX,
    failOn: 'error',
    sequentialRead: true,
  }).timeout({ seconds: SECONDS_MAX });
}

function inFormat(picture: Sharp, mime: string, facts: Metadata): Sharp {
  if (mime === 'image/png') return picture.png({ palette: facts.isPalette === true });
  if (mime === 'image/webp') return picture.webp({ quality: 90 });
  if (mime === 'image/avif') return picture.avif({ quality: 75, effort: 0 });
  return picture.jpeg({ quality: 90 });
}

/** What sharp throws is about the picture; only what the file system says is not. */
async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ChatError || (error instanceof Error && 'syscall' in error)) throw error;
    const message = error instanceof Error ? error.message : '';
    if (/pixel limit|too large|timeout/i.test(message)) {
      throw new ChatError('too_large', 'the picture has too many pixels');
    }
    throw new ChatError('invalid', 'the picture is broken or ends early');
  }
}
