import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Blobs, checkKey } from './blobs';
import { createS3Client, encodePath } from './s3-client';
import { readListing } from './s3-xml';

/** A stream up to this is read first, so that it can be sent again: every part of an upload, most photos. Bytes. */
const RESENDABLE = 8 * 1024 * 1024;
/** Removals under way at once. One request each: not everything that speaks S3 knows how to remove many. */
const REMOVALS = 8;

/**
 * Blobs in a bucket of anything that speaks S3.
 * @param url `s3+https://KEY:SECRET@host[:port]/bucket?region=…&prefix=…`; `s3+http` for a network of one's own. The bucket
 *   is in the path. `region` is us-east-1 where it is left out; `prefix` goes before every key.
 * Its methods throw ChatError `unavailable` while the store does not answer, also after some tries.
 */
export function createS3Blobs(url: URL, options: { retryMs?: number } = {}): Blobs {
  const s3 = createS3Client(url, options);
  const bucket = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '');
  const prefix = url.searchParams.get('prefix') ?? '';
  const pathOf = (key: string) => `/${bucket}/${prefix}${checkKey(key)}`;

  return {
    async write(key, source, size) {
      const path = pathOf(key);
      const body =
        Buffer.isBuffer(source) || size > RESENDABLE ? source : await buffer(bounded(source, size));
      if (Buffer.isBuffer(body) && body.length !== size)
        throw new Error('a blob is not of the size that was said');
      await s3.done({ method: 'PUT', path, body: Buffer.isBuffer(body) ? body : { stream: body, size } });
    },

    async read(key, range) {
      const path = pathOf(key);
      const headers = range && { range: `bytes=${range.start}-${range.end}` };
      const answer = await s3.send({ method: 'GET', path, headers, accept: [200, 206, 404, 416] });
      if (answer.statusCode === 200 && !range) {
        return { stream: answer, size: Number(answer.headers['content-length']) };
      }
      if (answer.statusCode === 206) {
        return { stream: answer, size: Number(answer.headers['content-range']?.split('/')[1]) };
      }
      answer.destroy();
      if (answer.statusCode === 404) return undefined;
      if (answer.statusCode === 200) throw new Error('S3 does not give parts of a blob');
      // A range behind the end: nothing of it, as with a file.
      const whole = await s3.send({ method: 'HEAD', path, accept: [200, 404] });
      whole.resume();
      if (whole.statusCode === 404) return undefined;
      return { stream: Readable.from([]), size: Number(whole.headers['content-length']) };
    },

    async copy(from, to) {
      const headers = { 'x-amz-copy-source': encodePath(pathOf(from)) };
      const request = { method: 'PUT', path: pathOf(to), headers } as const;
      return (await s3.done({ ...request, accept: [200, 404] })).status === 200;
    },

    async remove(keys) {
      const left = keys.map(pathOf);
      const worker = async () => {
        for (let path = left.pop(); path; path = left.pop()) {
          await s3.done({ method: 'DELETE', path, accept: [200, 204, 404] });
        }
      };
      await Promise.all(Array.from({ length: REMOVALS }, worker));
    },

    async *list(folder) {
      let next: string | undefined;
      do {
        const query: Record<string, string> = { 'list-type': '2', prefix: `${prefix}${folder}` };
        if (next) query['continuation-token'] = next;
        const page = readListing((await s3.done({ method: 'GET', path: `/${bucket}`, query })).text);
        for (const { key, at } of page.entries) yield { key: key.slice(prefix.length), at };
        // The same token again would go round in circles.
        if (page.next === next) return;
        next = page.next;
      } while (next);
    },
  };
}

/** No more than was said, whatever comes. */
async function* bounded(source: Readable, size: number): AsyncGenerator<Buffer> {
  let seen = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    seen += chunk.length;
    if (seen > size) throw new Error('a blob is not of the size that was said');
    yield chunk;
  }
}
