import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Files that people should not get away with, made from scratch; and those that only look like it. */

const chunk = (type: string, body: Buffer): Buffer => {
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length, 0);
  out.write(type, 4, 'latin1');
  body.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, body.length + 8)), body.length + 8);
  return out;
};

/** A PNG of one colour with one bit for each pixel: at 30,000 px square 110 kB, and 900 MB once decoded to grey. */
export function pngOfOneColour(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(1, 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A GIF whose frames draw one pixel each, on a canvas of any size: 20 bytes of file for each canvas decoded. */
export function gifOfFrames(frames: number, side: number): Buffer {
  const head = Buffer.from('GIF89a\0\0\0\0\x80\0\0\xff\0\0\0\0\0', 'latin1');
  head.writeUInt16LE(side, 6);
  head.writeUInt16LE(side, 8);
  const frame = Buffer.from('2c0000000001000100000202440100', 'hex');
  const delay = Buffer.from('21f904000a000000', 'hex');
  return Buffer.concat([
    head,
    ...Array.from({ length: frames }, () => [delay, frame]).flat(),
    Buffer.of(0x3b),
  ]);
}

/** A phone's photo: taken in Tokyo, held upright, so that its pixels lie on their side. Red is on top when upright. */
export async function photoWithPlace(width = 400, height = 300): Promise<Buffer> {
  const red = {
    create: { width: Math.floor(width / 2), height, channels: 3 as const, background: '#d02020' },
  };
  return sharp({ create: { width, height, channels: 3, background: '#2040c0' } })
    .composite([{ input: red, left: 0, top: 0 }])
    .withExif({
      IFD0: { Make: 'Fukidashi Phone' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '35/1 40/1 52/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '139/1 46/1 1/1',
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret-author/></x:xmpmeta>')
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

export const SCRIPT = '<script>alert(document.cookie)</script>';
export const SVG_WITH_SCRIPT = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${SCRIPT}</svg>`;
export const HTML = `<!doctype html><html><body>${SCRIPT}</body></html>`;

/** One box of an MP4: its length (or the one that it claims), its type, its body. */
export function box(type: string, body: Buffer | Buffer[], claimed?: number): Buffer {
  const content = Buffer.isBuffer(body) ? body : Buffer.concat(body);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(claimed ?? content.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}

/** The same with its length in 64 bits. */
export function longBox(type: string, body: Buffer, claimed?: bigint): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(1, 0);
  head.write(type, 4, 'latin1');
  head.writeBigUInt64BE(claimed ?? BigInt(body.length + 16), 8);
  return Buffer.concat([head, body]);
}

export const PLACE = '+35.6812+139.7671/';

/** `©xyz` as phones write it: in `udta`, as text with its length and language. */
export function placeBox(): Buffer {
  return box(
    'udta',
    box('\xa9xyz', Buffer.from(`\0${String.fromCharCode(PLACE.length)}\x15\xc7${PLACE}`, 'latin1')),
  );
}

export const ftyp = (brand = 'isom') => box('ftyp', Buffer.from(`${brand}\0\0\x02\0isomiso2mp41`, 'latin1'));

export function track(kind: string, ...more: Buffer[]): Buffer {
  const handler = box('hdlr', Buffer.concat([Buffer.alloc(8), Buffer.from(kind), Buffer.alloc(13)]));
  return box('trak', [box('tkhd', Buffer.alloc(84)), box('mdia', [handler]), ...more]);
}
