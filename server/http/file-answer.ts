import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Opened } from '../files/downloads';
import type { Files } from '../files/files';
import { parseRange } from './ranges';
import type { Call } from './routes';

/** What a browser shows by itself and that can do nothing. Never markup, and never a PDF. */
const INLINE = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/ogg',
  'audio/webm',
  'audio/wav',
  'audio/flac',
]);

/** Opened by itself, a file is a page of its own: without scripts, forms or an origin. The rest is what a player needs. */
const POLICY = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'";

/** A receiver that takes nothing for so long is gone. */
const STALLED_MS = 60_000;

/** `GET /api/files/{fileId}`. Whoever asks is looked up anew each time: a browser may keep a copy, but must ask. */
export async function sendFile(files: Files, call: Call, fileId: string): Promise<void> {
  const { req, res, userId, query } = call;
  const { name, size, mime } = await files.downloads.find(userId, fileId);
  const inline = INLINE.has(mime) && query.get('download') !== '1';
  const etag = `"${fileId}"`;
  res.setHeader('content-disposition', disposition(inline, name));
  res.setHeader('content-type', INLINE.has(mime) ? mime : 'application/octet-stream');
  res.setHeader('accept-ranges', 'bytes');
  if (isFresh(call, etag)) return;
  const changed = req.headers['if-range'] !== undefined && req.headers['if-range'] !== etag;
  const range = changed ? undefined : parseRange(req.headers.range, size);
  if (range === 'none') {
    res.removeHeader('content-disposition');
    res.writeHead(416, { 'content-range': `bytes */${size}`, 'content-length': 0 }).end();
    return;
  }
  if (range) res.setHeader('content-range', `bytes ${range.start}-${range.end}/${size}`);
  res.setHeader('content-length', range ? range.end - range.start + 1 : size);
  res.statusCode = range ? 206 : 200;
  if (req.method === 'HEAD') {
    res.end();
    return;
  }
  await send(res, await files.downloads.open(fileId, range));
}

/** `GET /api/files/{fileId}/preview`. */
export async function sendPreview(files: Files, call: Call, fileId: string): Promise<void> {
  const { req, res, userId } = call;
  const preview = await files.downloads.openPreview(userId, fileId);
  res.setHeader('content-type', 'image/webp');
  res.setHeader('content-disposition', 'inline');
  if (isFresh(call, `"${fileId}-preview"`)) {
    preview.stream.destroy();
    return;
  }
  res.setHeader('content-length', preview.size);
  if (req.method === 'HEAD') {
    preview.stream.destroy();
    res.end();
    return;
  }
  await send(res, preview);
}

/** Sets what every answer with a file has in common. @returns true where the receiver has it, and has been told so */
function isFresh({ req, res }: Call, etag: string): boolean {
  res.setHeader('content-security-policy', POLICY);
  res.setHeader('cache-control', 'private, no-cache');
  res.setHeader('vary', 'cookie');
  res.setHeader('etag', etag);
  const known = req.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!known?.some((tag) => tag === etag || tag === '*')) return false;
  res.writeHead(304).end();
  return true;
}

async function send(res: ServerResponse, { stream }: Opened): Promise<void> {
  res.setTimeout(STALLED_MS, () => res.destroy());
  try {
    await pipeline(stream, res);
  } catch (error) {
    // Whoever stops a video, or goes on to another part of it, closes the connection in the middle.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'))
      throw error;
  }
}

/** RFC 6266: for old receivers in ASCII, for all others as RFC 8187 writes it. */
export function disposition(inline: boolean, name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${full}`;
}
