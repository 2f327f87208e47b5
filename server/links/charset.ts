/** Where HTML has to say in what it is written. */
export const PRESCAN_BYTES = 1_024;

const META = /<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w:.-]{1,40})/i;

/**
 * A decoder for a page, by its byte order mark, then by what the server says, then by what the page says of itself;
 * UTF-8 where nobody says anything that is known. Broken bytes become U+FFFD.
 * @param begin at least the first {@link PRESCAN_BYTES} of it, or all
 */
export function decoderOf(begin: Buffer, contentType: string): TextDecoder {
  const said = /charset\s*=\s*["']?\s*([\w:.-]{1,40})/i.exec(contentType)?.[1];
  const written = META.exec(begin.subarray(0, PRESCAN_BYTES).toString('latin1'))?.[1];
  // One that has just been read as ASCII cannot be UTF-16.
  const own = written && /^utf-?16/i.test(written) ? 'utf-8' : written;
  for (const label of [byMark(begin), said, own]) {
    try {
      if (label !== undefined) return new TextDecoder(label);
    } catch {
      // Not one that anybody knows.
    }
  }
  return new TextDecoder();
}

function byMark([a, b, c]: Buffer): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xff && b === 0xfe ? 'utf-16le' : undefined;
}
