import sharp from 'sharp';
import { ZipFile } from 'yazl';

/** A picture of one colour that fits into a pack. */
export function picture(width = 96, height = 96, format: 'png' | 'webp' = 'png'): Promise<Buffer> {
  const background = { r: (width * 7) % 256, g: height % 256, b: 120, alpha: 0.5 };
  const image = sharp({ create: { width, height, channels: 4, background } });
  return image
    .withExif({ IFD0: { Artist: 'Ann' } })
    .toFormat(format)
    .toBuffer();
}

/** A ZIP with these entries; `undefined` is a folder. */
export async function zipOf(entries: Record<string, Buffer | undefined>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) {
    if (content) zip.addBuffer(content, name);
    else zip.addEmptyDirectory(name);
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** `count` pictures: 1.png, 2.png … */
export async function pictures(count: number): Promise<Record<string, Buffer>> {
  const all = Array.from({ length: count }, async (_, i) => [`${i + 1}.png`, await picture(80 + i)] as const);
  return Object.fromEntries(await Promise.all(all));
}
