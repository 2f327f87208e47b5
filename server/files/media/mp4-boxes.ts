import { type FileHandle, open } from 'node:fs/promises';
import { type SampleTables, type Span, sampleSpans } from './mp4-samples';

/** Parts of MP4 and QuickTime that tell where, when, by whom and with what it was filmed; no player needs them. */
const PERSONAL = new Set(['udta', 'meta', 'uuid']);
/** Tracks beside pictures and sound in which action cameras, drones and phones write their place several times a second. */
const TELEMETRY = new Set(['meta', 'camm']);
/** Where such parts stand. Nothing else is looked into, so that nesting ends here whatever a file says. */
const INSIDE: Record<string, string> = {
  file: 'moov',
  moov: 'trak',
  trak: 'mdia',
  mdia: 'minf',
  minf: 'stbl',
};
/** Boxes looked at and spans written. Five hours in fragments of two seconds; more has only a file made to keep us busy. */
const STEPS_MAX = 20_000;
const ZEROS = Buffer.alloc(64 * 1024);

type Box = Span & { type: string; start: number };
type Track = { kind: string; tables: SampleTables };

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
    const samples: Span[] = [];
    let isFilm = false;
    let left = STEPS_MAX;

    const walk = async (parent: string, { body, end }: Span, track?: Track): Promise<void> => {
      for (let at = body; left > 0; ) {
        left -= 1;
        const box = await boxAt(file, at, end);
        if (!box) return;
        at = box.end;
        isFilm ||= box.type === 'moov';
        if (PERSONAL.has(box.type)) personal.push(box);
        else if (parent === 'moov' && box.type === 'trak') await enter(box);
        else if (INSIDE[parent] === box.type) await walk(box.type, box, track);
        else if (parent === 'mdia' && box.type === 'hdlr' && track)
          track.kind = await text(file, box.body + 8);
        else if (parent === 'stbl' && track) track.tables[box.type] = box;
      }
    };
    const enter = async (box: Box): Promise<void> => {
      const track: Track = { kind: '', tables: {} };
      await walk('trak', box, track);
      if (track.kind) kinds.add(track.kind);
      if (!TELEMETRY.has(track.kind)) return;
      const spans = await sampleSpans(file, track.tables, left);
      left -= spans.length;
      for (const span of spans) samples.push(span);
      personal.push(box);
    };

    await walk('file', { body: 0, end: size });
    // A still picture of this family has no moov, and all that it is stands in its `meta`.
    if (!isFilm) return kinds;
    let budget = size;
    for (const span of samples) {
      const end = Math.min(span.end, size, span.body + budget);
      await erase(file, { body: span.body, end });
      // Spans that lie over each other would keep us writing.
      budget -= Math.max(0, end - span.body);
    }
    for (const box of personal) {
      await file.write('free', box.start + 4, 'latin1');
      await erase(file, box);
    }
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

async function erase(file: FileHandle, { body, end }: Span): Promise<void> {
  for (let at = body; at < end; at += ZEROS.length) {
    await file.write(ZEROS, 0, Math.min(ZEROS.length, end - at), at);
  }
}

async function text(file: FileHandle, at: number): Promise<string> {
  return (await file.read(Buffer.alloc(4), 0, 4, at)).buffer.toString('latin1');
}
