import type { FileHandle } from 'node:fs/promises';

/** Bytes of the file; `end` is the first one after it. */
export type Span = { body: number; end: number };
/** The bodies of a track's tables, by their type. */
export type SampleTables = Record<string, Span>;

/** A day of one sample a second fills a tenth of it. Bytes. */
const TABLE_MAX = 4 * 1024 * 1024;

/**
 * Where the samples of a track are. Layouts, each after 4 bytes of version and flags:
 * `stsz`: the size of all (4 bytes, or 0), how many (4), then the size of each (4).
 * `stsc`: how many (4), then for each run of chunks the first one from 1, its samples, and a number for the decoder (4 each).
 * `stco`, `co64`: how many (4), then where each chunk begins (4 or 8).
 * At most `limit` of them, none where a table is missing; what lies says no more than its own length allows.
 */
export async function sampleSpans(file: FileHandle, tables: SampleTables, limit: number): Promise<Span[]> {
  const { stsz, stsc, stco, co64 } = tables;
  const places = co64 ?? stco;
  if (!stsz || !stsc || !places) return [];
  const sizes = await read(file, stsz);
  const runs = await read(file, stsc);
  const offsets = await read(file, places);
  const width = co64 ? 8 : 4;
  const chunks = Math.min(limit, Math.floor((offsets.length - 8) / width));
  const spans: Span[] = [];
  let sample = 0;
  for (let chunk = 0, run = 8; chunk < chunks && run + 12 <= runs.length; chunk += 1) {
    while (run + 24 <= runs.length && runs.readUInt32BE(run + 12) <= chunk + 1) run += 12;
    const at = 8 + chunk * width;
    const body = co64 ? Number(offsets.readBigUInt64BE(at)) : offsets.readUInt32BE(at);
    const last = sample + runs.readUInt32BE(run + 4);
    const length = bytesOf(sizes, sample, last);
    sample = last;
    if (length > 0) spans.push({ body, end: body + length });
  }
  return spans;
}

function bytesOf(sizes: Buffer, from: number, to: number): number {
  if (sizes.length < 12) return 0;
  const each = sizes.readUInt32BE(4);
  if (each > 0) return each * (to - from);
  let bytes = 0;
  for (let at = 12 + from * 4; at < 12 + to * 4 && at + 4 <= sizes.length; at += 4) {
    bytes += sizes.readUInt32BE(at);
  }
  return bytes;
}

async function read(file: FileHandle, { body, end }: Span): Promise<Buffer> {
  const length = Math.min(end - body, TABLE_MAX);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, body);
  return buffer.subarray(0, bytesRead);
}
