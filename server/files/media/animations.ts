/**
 * GIF and WebP without what is not picture, block by block: decoding and encoding an animation again takes ten seconds
 * and costs colours. Both throw RangeError where the file ends before its own lengths say so.
 */

const EXTENSION = 0x21;
const FRAME = 0x2c;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;
/** How often it repeats; every other application block (XMP, profiles, anything) goes. */
const LOOPS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

/** Layout: header, screen (7 bytes), colours, then frames and extensions up to the trailer. Nothing after that is kept. */
export function bareGif(gif: Buffer): Buffer {
  const kept: Buffer[] = [];
  const keep = (from: number, to: number) => kept.push(gif.subarray(from, to));
  let at = 13 + colourBytes(gif.readUInt8(10));
  keep(0, at);
  for (;;) {
    const from = at;
    const kind = gif.readUInt8(at);
    if (kind === TRAILER) break;
    if (kind === EXTENSION) {
      const label = gif.readUInt8(at + 1);
      const loop = label === APPLICATION && LOOPS.has(gif.toString('latin1', at + 3, at + 14));
      at = afterBlocks(gif, at + 2);
      if (label === GRAPHIC_CONTROL || loop) keep(from, at);
    } else if (kind === FRAME) {
      // Place and size (8 bytes), flags, colours, one byte of code size, then the pixels.
      at = afterBlocks(gif, at + 10 + colourBytes(gif.readUInt8(at + 9)) + 1);
      keep(from, at);
    } else throw new RangeError('not a GIF block');
  }
  return Buffer.concat([...kept, Buffer.of(TRAILER)]);
}

function colourBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function afterBlocks(gif: Buffer, start: number): number {
  let at = start;
  for (let length = gif.readUInt8(at); length > 0; length = gif.readUInt8(at)) at += length + 1;
  return at + 1;
}

const PICTURE_CHUNKS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF']);
/** Of VP8X: a profile, EXIF and XMP are said to follow. */
const METADATA_FLAGS = 0x20 | 0x08 | 0x04;

/** Layout: RIFF, length, WEBP, then chunks of a name, a length and a body padded to an even length. */
export function bareWebp(webp: Buffer): Buffer {
  const kept: Buffer[] = [];
  const end = Math.min(webp.length, 8 + webp.readUInt32LE(4));
  for (let at = 12; at + 8 <= end; ) {
    const name = webp.toString('latin1', at, at + 4);
    const next = at + 8 + webp.readUInt32LE(at + 4);
    if (next > webp.length) throw new RangeError('a WebP chunk beyond the end');
    const chunk = Buffer.from(webp.subarray(at, next));
    if (name === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~METADATA_FLAGS, 8);
    if (PICTURE_CHUNKS.has(name)) kept.push(chunk, Buffer.alloc(chunk.length % 2));
    at = next + ((next - at) % 2);
  }
  const body = Buffer.concat(kept);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}
