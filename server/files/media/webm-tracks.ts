import { open } from 'node:fs/promises';

/** Recorders write the list of tracks within the first few hundred bytes; seek tables and the like may come before it. */
const HEAD_BYTES = 256 * 1024;
const SEGMENT = 0x18538067;
const TRACKS = 0x1654ae6b;
const TRACK = 0xae;
const TRACK_TYPE = 0x83;
const CLUSTER = 0x1f43b675;
const VIDEO = 1;

/** Whether a WebM file has pictures; a voice recorded by a browser is one without. True where it cannot be told. */
export async function hasVideoTrack(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const kinds = trackKinds(buffer.subarray(0, bytesRead));
    return kinds.length === 0 || kinds.includes(VIDEO);
  } finally {
    await file.close();
  }
}

/** Layout of EBML: an id and a length, each of a width that its leading zeros tell, then the body. */
function trackKinds(bytes: Buffer): number[] {
  const kinds: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const id = number(bytes, at, false);
    const length = id && number(bytes, at + id.width, true);
    if (!id || !length || id.value === CLUSTER) break;
    const body = at + id.width + length.width;
    if (id.value === TRACK_TYPE) kinds.push(bytes[body] ?? 0);
    const goIn = id.value === SEGMENT || id.value === TRACKS || id.value === TRACK;
    at = goIn ? body : body + length.value;
  }
  return kinds;
}

function number(bytes: Buffer, at: number, isLength: boolean) {
  const first = bytes[at];
  if (!first) return undefined;
  const width = Math.clz32(first) - 23;
  if (at + width > bytes.length) return undefined;
  let value = isLength ? first & (0xff >> width) : first;
  for (let i = 1; i < width; i += 1) value = value * 256 + bytes[at + i]!;
  return { value, width };
}
