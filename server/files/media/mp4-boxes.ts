import { type FileHandle, open } from 'node:fs/promises';

/** Parts of MP4 and QuickTime that tell where, when, by whom and with what it was filmed; no player needs them. */
const PERSONAL = new Set(['udta', 'meta', 'uuid']);
/** Where such parts stand. Nothing else is looked into, so that nesting ends here whatever a file says. */
const INSIDE: Record<string, string[]> = { file: ['moov'], moov: ['trak'], trak: ['mdia'], mdia: [] };
/** Half a day in fragments of two seconds; beyond that only a file made to keep us busy goes. */
const BOXES_MAX = 50_000;
const ZEROS = Buffer.alloc(64 * 1024);

type Box = { type: string; start: number; body: number; end: number };

/**
 * Takes the place, the device and the like out of an MP4 or QuickTime file: such boxes become `free`, with zeros inside.
 * In place, and nothing moves, since other boxes point into the file by offset. What does not parse is left as it is.
 * @returns the kinds of its tracks: `vide`, `soun` …
 */
export async function scrubMp4(path: string): Promise<Set<string>> {
  const file = await open(path, 'r+');
  try {
    const { size } = await file.stat();
    const kinds = new Set<string>();
    const personal: Box[] = [];
    let isFilm = false;
    let left = BOXES_MAX;
    const walk = async (parent: string, start: number, end: number): Promise<void> => {
      for (let at = start; left > 0; ) {
        left -= 1;
        const box = await boxAt(file, at, end);
        if (!box) return;
        if (PERSONAL.has(box.type)) personal.push(box);
        else if (INSIDE[parent]?.includes(box.type)) await walk(box.type, box.body, box.end);
        else if (parent === 'mdia' && box.type === 'hdlr') kinds.add(await text(file, box.body + 8));
        isFilm ||= box.type === 'moov';
        at = box.end;
      }
    };
    await walk('file', 0, size);
    // A still picture of this family has no moov, and all that it is stands in its `meta`.
    if (isFilm) for (const box of personal) await empty(file, box);
    return kinds;
  } finally {
    await file.close();
  }
}

/** Layout: length (4 bytes), type (4), where the length is 1 the real one (8). 0 is "to the end"; a longer one is cut there. */
async function boxAt(file: FileHandle, start: number, limit: number): Promise<Box | undefined> {
  if (start + 8 > limit) return undefined;
  const { buffer: head, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, start);
  if (bytesRead < 8) return undefined;
  let length = head.readUInt32BE(0);
  let body = start + 8;
  if (length === 1 && bytesRead === 16) {
    length = Number(head.readBigUInt64BE(8));
    body += 8;
  } else if (length === 0) length = limit - start;
  const end = Math.min(start + length, limit);
  return end < body ? undefined : { type: head.toString('latin1', 4, 8), start, body, end };
}

async function empty(file: FileHandle, { start, body, end }: Box): Promise<void> {
  await file.write('free', start + 4, 'latin1');
  for (let at = body; at < end; at += ZEROS.length) {
    await file.write(ZEROS, 0, Math.min(ZEROS.length, end - at), at);
  }
}

async function text(file: FileHandle, at: number): Promise<string> {
  return (await file.read(Buffer.alloc(4), 0, 4, at)).buffer.toString('latin1');
}
