import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { ChatError } from '../../lib/protocol/errors';

/** What stands around a file: boundaries, headers, a long name. */
const AROUND_BYTES = 16 * 1024;

/**
 * Hands the one file of a multipart form (`file`) on as it comes in, and answers with what came of it. Where the sender
 * goes away, the form is no form or the file exceeds `limit` bytes, the source fails, and so does this.
 * @throws invalid, too_large
 */
export async function receiveFile<T>(
  req: IncomingMessage,
  limit: number,
  take: (name: string, source: Transform) => Promise<T>,
): Promise<T> {
  const tooLarge = () =>
    new ChatError('too_large', `a file may have at most ${limit} bytes`, { field: 'size', limit });
  if (Number(req.headers['content-length'] ?? 0) > limit + AROUND_BYTES) throw tooLarge();
  const form = toForm(req, limit);
  let taken: Promise<T> | undefined;
  let source: Transform | undefined;

  form.on('file', (field, stream, { filename }) => {
    if (field !== 'file' || taken) return void stream.resume();
    // Its own stream, which can be failed with a reason: busboy's ends as if all were well.
    source = new Transform({ transform: (chunk, _, done) => done(null, chunk) });
    stream.once('limit', () => source?.destroy(tooLarge()));
    stream.once('error', (error) => source?.destroy(error));
    stream.pipe(source);
    taken = take(filename ?? '', source);
    // What fails early is told once the form is through, or at once where nobody reads it any more.
    taken.catch((error: unknown) => form.destroy(error instanceof Error ? error : new Error('not taken')));
  });
  try {
    await pipeline(req, form);
  } catch (error) {
    source?.destroy(error instanceof Error ? error : undefined);
    if (taken) return await taken;
    throw req.destroyed && !req.complete ? error : new ChatError('invalid', 'the form is broken');
  }
  if (!taken) throw new ChatError('invalid', 'a form with a file is needed', { field: 'file' });
  return taken;
}

function toForm(req: IncomingMessage, limit: number): busboy.Busboy {
  try {
    return busboy({
      headers: req.headers,
      // A path is refused, not cut down to what may be meant.
      preservePath: true,
      defParamCharset: 'utf8',
      // One more than may be: `limit` is told where a file has reached it, not where it exceeds it.
      limits: { files: 1, fields: 10, fieldSize: 1_024, parts: 12, fileSize: limit + 1 },
    });
  } catch {
    throw new ChatError('invalid', 'a multipart form is needed');
  }
}
