import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UploadPayload } from '../../../lib/protocol/files';
import { box, ftyp, longBox, PLACE, placeBox, track } from '../../testing/attack-files';
import { processUpload } from './media';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function upload(bytes: Buffer, claims: Partial<UploadPayload> = {}, poster?: Buffer) {
  const path = join(folder, 'upload');
  await writeFile(path, bytes);
  const made = await processUpload(path, { name: 'clip.mp4', size: 1, ...claims }, poster);
  return { ...made, kept: await readFile(made.original) };
}

const frames = Buffer.from('the pictures themselves, udta and meta among their bytes');
const mvhd = box('mvhd', Buffer.alloc(100));
const film = (...inMoov: Buffer[]) =>
  Buffer.concat([ftyp(), box('moov', [mvhd, ...inMoov]), box('mdat', frames)]);

describe('videos', () => {
  it('lose the place where they were filmed, wherever it is written, and nothing moves', async () => {
    const apple = box('meta', Buffer.from(`com.apple.quicktime.location.ISO6709${PLACE}`));
    const xmp = box('uuid', Buffer.from(`\xbe\x7a\xcf\xcb<x:xmpmeta>${PLACE}`, 'latin1'));
    const before = Buffer.concat([
      film(placeBox(), apple, track('vide', placeBox(), apple), track('soun')),
      longBox('udta', Buffer.from(PLACE)),
      xmp,
    ]);
    expect(before.toString('latin1').split(PLACE)).toHaveLength(7);
    const { kept, ...made } = await upload(before);
    expect(made).toMatchObject({ type: 'video', facts: { mime: 'video/mp4', size: before.length } });
    expect(kept.length).toBe(before.length);
    expect(kept.includes(PLACE)).toBe(false);
    expect(kept.includes('\xa9xyz', 0, 'latin1')).toBe(false);
    for (const part of ['mvhd', 'trak', 'tkhd', 'hdlr', 'vide', frames.toString()]) {
      expect(kept.indexOf(part)).toBe(before.indexOf(part));
    }
  });

  it.each([
    ['stco', 4],
    ['co64', 8],
  ])('and what a camera wrote of its way beside the pictures (%s)', async (places, width) => {
    const points = ['35.6812 N 139.7671 E', '35.68 N 139.76 E', '35.6 N', '139 E'];
    const u32 = (...values: number[]) =>
      Buffer.concat(values.map((value) => Buffer.from([value >> 24, value >> 16, value >> 8, value])));
    // Two points in the first chunk, one in each of the others, with pictures in between.
    const mdat = Buffer.from(`${points[0]}${points[1]}PICTURE ONE${points[2]}PICTURE TWO${points[3]}`);
    const start = ftyp().length + 8;
    const offsets = [0, 2, 3].map((i) => start + mdat.indexOf(points[i]!));
    const stbl = box('stbl', [
      box('stsz', u32(0, 0, 4, ...points.map((point) => point.length))),
      box('stsc', u32(0, 2, 1, 2, 1, 2, 1, 1)),
      box(places, u32(0, 3, ...offsets.flatMap((at) => (width === 8 ? [0, at] : [at])))),
    ]);
    const handler = box('hdlr', Buffer.concat([Buffer.alloc(8), Buffer.from('meta'), Buffer.alloc(13)]));
    const way = box('trak', box('mdia', [handler, box('minf', stbl)]));
    const pictures = track('vide', box('mdia', box('minf', stbl)));
    const moov = box('moov', [mvhd, pictures, way]);
    const { kept } = await upload(Buffer.concat([ftyp(), box('mdat', mdat), moov]));
    expect(kept.toString('latin1')).not.toMatch(/35\.6|139|meta/);
    const left = (point: string) => '\0'.repeat(point.length);
    expect(kept.toString('latin1', start, start + mdat.length)).toBe(
      points.reduce((text, point) => text.replace(point, left(point)), mdat.toString()),
    );
    expect(kept.indexOf(pictures)).toBe(start + mdat.length + 8 + mvhd.length);
  });

  it('one without any such thing stays as it is, byte for byte', async () => {
    const before = film(track('vide'), track('soun'));
    expect((await upload(before)).kept).toEqual(before);
  });

  it('a still picture of the same family is not emptied', async () => {
    const heif = Buffer.concat([ftyp('heis'), box('meta', frames), box('mdat', frames)]);
    expect((await upload(heif)).kept).toEqual(heif);
  });

  it.each([
    ['longer than the file', film(placeBox(), box('udta', Buffer.from(PLACE), 0xffff_fff0))],
    ['shorter than its own head', film(placeBox(), box('junk', frames, 5))],
    ['2⁶³', Buffer.concat([film(placeBox()), longBox('udta', Buffer.from(PLACE), 2n ** 63n)])],
    ['0, to the end', Buffer.concat([film(placeBox()), box('udta', Buffer.from(PLACE), 0)])],
    ['64 bits, and smaller than that', Buffer.concat([film(placeBox()), longBox('junk', frames, 3n)])],
    ['cut off', film(placeBox()).subarray(0, -frames.length - 3)],
  ])('a box whose length is %s ends the walk and no more', async (_, bytes) => {
    const { kept, ...made } = await upload(bytes);
    expect(made.type).toBe('video');
    expect(kept.length).toBe(bytes.length);
    expect(kept.includes(PLACE)).toBe(false);
  });

  it('boxes in boxes in boxes, and very many of them, take no time', async () => {
    let nested = placeBox();
    for (let depth = 0; depth < 10_000; depth += 1) nested = box('moov', nested);
    const many = Buffer.concat(Array.from({ length: 300_000 }, () => box('free', Buffer.alloc(0))));
    const start = performance.now();
    for (const bytes of [nested, many]) await upload(Buffer.concat([ftyp(), bytes]));
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('tables of samples that lie write no more than the file once', async () => {
    const lies = Buffer.alloc(800_000, 0xff);
    const whole = Buffer.concat([Buffer.alloc(4), Buffer.alloc(4, 0xff), Buffer.alloc(800_000)]);
    for (const [sizes, runs, places] of [
      [lies, lies, lies],
      [whole, lies, whole],
      [lies, whole, whole],
    ] as const) {
      const stbl = box('stbl', [box('stsz', sizes), box('stsc', runs), box('stco', places)]);
      const handler = box('hdlr', Buffer.concat([Buffer.alloc(8), Buffer.from('camm'), Buffer.alloc(13)]));
      const bytes = film(placeBox(), box('trak', box('mdia', [handler, box('minf', stbl)])));
      const { kept } = await upload(bytes);
      expect(kept.length).toBe(bytes.length);
      expect(kept.includes(PLACE)).toBe(false);
    }
  });

  it('what the device says of them is kept, with a picture that is made anew', async () => {
    const still = sharp({ create: { width: 1280, height: 720, channels: 3, background: '#2040c0' } });
    const poster = await still
      .withExif({ IFD0: { Make: 'Fukidashi Phone' } })
      .jpeg()
      .toBuffer();
    const claims = { width: 1280, height: 720, duration: 12.5, waveform: [1], voice: true };
    const made = await upload(film(track('vide')), claims, poster);
    expect(made.facts).toEqual({
      name: 'clip.mp4',
      size: made.kept.length,
      mime: 'video/mp4',
      width: 1280,
      height: 720,
      duration: 12.5,
      blur: expect.stringMatching(/^[A-Za-z0-9+/]{20,}=*$/),
      poster: true,
    });
    const picture = await sharp(made.preview).metadata();
    expect(picture).toMatchObject({ format: 'webp', width: 960, height: 540 });
    expect(picture.exif).toBeUndefined();
  });

  it('a broken picture of one is left out', async () => {
    const made = await upload(film(track('vide')), {}, Buffer.from('<svg/>'));
    expect(made.type).toBe('video');
    expect(made.preview).toBeUndefined();
    expect(Object.keys(made.facts).sort()).toEqual(['mime', 'name', 'size']);
  });

  it('what no browser plays is a file, without its place', async () => {
    const old = Buffer.concat([ftyp('3gp4'), box('moov', [mvhd, placeBox(), track('vide')])]);
    const made = await upload(old);
    expect(made).toMatchObject({ type: 'file', facts: { mime: 'video/3gpp' } });
    expect(made.kept.includes(PLACE)).toBe(false);
    expect((await upload(webm('matroska', 1))).type).toBe('file');
  });
});

/** EBML as recorders write it: the segment of unknown length, one track of a kind (1 pictures, 2 sound), a cluster. */
function webm(doctype: string, kind: number): Buffer {
  const element = (id: string, body: Buffer) =>
    Buffer.concat([Buffer.from(id, 'hex'), Buffer.from([0x40, body.length]), body]);
  const head = element('1a45dfa3', element('4282', Buffer.from(doctype)));
  const tracks = element('1654ae6b', element('ae', element('83', Buffer.of(kind))));
  const segment = Buffer.from('1853806701ffffffffffffff', 'hex');
  return Buffer.concat([
    head,
    segment,
    element('1549a966', Buffer.alloc(9)),
    tracks,
    element('1f43b675', frames),
  ]);
}

describe('sounds', () => {
  const claims = { duration: 3.2, waveform: [0, 31, 7], voice: true };

  it.each([
    ['WebM of a browser', webm('webm', 2), 'audio/webm'],
    ['MP4 of a browser', Buffer.concat([ftyp('iso5'), box('moov', [mvhd, track('soun')])]), 'audio/mp4'],
    ['M4A', Buffer.concat([ftyp('M4A '), box('moov', [mvhd, placeBox(), track('soun')])]), 'audio/mp4'],
    [
      'Ogg Opus',
      Buffer.from(`OggS\0\x02${'\0'.repeat(20)}\x01\x13OpusHead${'\0'.repeat(60)}`, 'latin1'),
      'audio/ogg',
    ],
    ['WAV', Buffer.from(`RIFF\x24\0\0\0WAVEfmt \x10\0\0\0${'\0'.repeat(40)}`, 'latin1'), 'audio/wav'],
    ['FLAC', Buffer.from(`fLaC${'\0'.repeat(60)}`, 'latin1'), 'audio/flac'],
    [
      'MP3',
      Buffer.concat([Buffer.from('ID3\x03\0\0\0\0\0\0\xff\xfb\x90\x64', 'latin1'), Buffer.alloc(400)]),
      'audio/mpeg',
    ],
  ])('%s', async (_, bytes, mime) => {
    const { kept, ...made } = await upload(bytes, claims);
    expect(made.type).toBe('audio');
    expect(made.facts).toEqual({ name: 'clip.mp4', size: bytes.length, mime, ...claims });
    expect(kept.includes(PLACE)).toBe(false);
  });

  it('a WebM with pictures is a video', async () => {
    expect(await upload(webm('webm', 1))).toMatchObject({ type: 'video', facts: { mime: 'video/webm' } });
  });
});
