import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import busboy from 'busboy';
import { ChatError } from '../../lib/protocol/errors';

/** What stands around a file: boundaries, headers, a long name. */
const AROUND_BYTES = 16 * 1024;

/**
 * Hands the one file of a multipart form (`file`) on as it comes in, and answers with what came of it. `expected`: bytes
 * that it has at most, as far as its sender says. Where the sender
 * goes away, the form is no form or the file exceeds `limit` bytes, the source fails, and so does this.
 * @throws invalid, too_large
 */
export async function receiveFile<T>(
  req: IncomingMessage,
  limit: number,
  take: (name: string, source: Readable, expected: number) => Promise<T>,
): Promise<T> {
  const tooLarge = () =>
    new ChatError('too_large', `a file may have at most ${limit} bytes`, { field: 'size', limit });
  const length = Number(req.headers['content-length'] ?? limit);
  if (length > limit + AROUND_BYTES) throw tooLarge();
  const form = toForm(req, limit);
  let taken: Promise<T> | undefined;
  let source: PassThrough | undefined;

  // Not a pipeline, which would cut the connection off at a failure, before the answer is out.
  const read = new Promise<void>((resolve, reject) => {
    const isGone = () => req.destroyed && !req.complete;
    const broken = () =>
      isGone() ? new Error('the sender went away') : new ChatError('invalid', 'the form is broken');
    const fail = () => {
      source?.destroy(broken());
      reject(broken());
    };
    form.on('file', (field, stream, { filename }) => {
      // Of a form that breaks off each stream tells so, some of them twice.
      stream.on('error', fail);
      if (field !== 'file' || taken) return void stream.resume();
      const own = new PassThrough();
      source = own.on('error', () => {});
      stream.once('limit', () => own.destroy(tooLarge()));
      taken = take(filename ?? '', stream.pipe(own), Math.min(length, limit));
      taken.catch(reject);
    });
    form.on('error', fail);
    form.once('close', resolve);
    req.once('close', () => isGone() && fail());
    if (isGone()) fail();
    else req.pipe(form);
  });
  try {
    await read;
  } catch (error) {
    req.unpipe(form);
    form.destroy();
    source?.destroy();
    // Until nothing is written any more, and for the reason that came first.
    if (taken) return await taken;
    throw error;
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
