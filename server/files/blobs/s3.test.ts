import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectedSignature, type S3, startS3 } from '../../testing/s3';
import { createS3Blobs } from './s3';
import { readListing } from './s3-xml';

let s3: S3;
beforeEach(async () => {
  s3 = await startS3();
});
afterEach(() => s3.close());

const small = Buffer.from('hello');
const KEY = 'files/a/original';
const fast = { retryMs: 1 };

it('the test server knows AWS’s signatures: the example of its documentation', () => {
  const headers = {
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,' +
      `SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=${'0'.repeat(64)}`,
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-amz-date': '20130524T000000Z',
  };
  const request = { method: 'GET', url: '/test.txt', headers };
  expect(expectedSignature(request, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')).toBe(
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  );
});

it('every key lies under the prefix', async () => {
  await createS3Blobs(s3.url).write(KEY, small, small.length);
  expect([...s3.objects.keys()]).toEqual([`chat & co/${KEY}`]);
});

describe('a store that falters', () => {
  it.each([500, 502, 503, 504, 429, 'hang-up', 'lost'] as const)('is asked again after %s', async (fault) => {
    const blobs = createS3Blobs(s3.url, fast);
    s3.fail(fault, fault);
    await blobs.write(KEY, small, small.length);
    s3.fail(fault);
    await blobs.write(KEY, Readable.from([small]), small.length);
    s3.fail(fault, fault, fault);
    expect(await text((await blobs.read(KEY))!.stream)).toBe('hello');
    expect(s3.seen).toHaveLength(3 + 2 + 4);
  });

  it('but not for ever, and the error tells no secret', async () => {
    const blobs = createS3Blobs(s3.url, fast);
    for (const fault of [503, 'hang-up'] as const) {
      s3.fail(fault, fault, fault, fault);
      const error = await blobs.write(KEY, small, small.length).catch((thrown: Error) => thrown);
      expect(error).toMatchObject({
        name: 'ChatError',
        code: 'unavailable',
        detail: { retryAfterMs: 2_000 },
      });
      expect(String(error)).not.toMatch(/AKTEST|se\/cr|127\.0\.0\.1|files/);
    }
    expect(s3.seen).toHaveLength(8);
  });

  it('gets a long stream once, and its reader lets go of it', async () => {
    const size = 9 * 1024 * 1024;
    const source = Readable.from([Buffer.alloc(size)]);
    s3.fail('hang-up');
    await expect(createS3Blobs(s3.url, fast).write(KEY, source, size)).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(source.destroyed).toBe(true);
    expect(s3.seen).toHaveLength(1);
    expect(s3.objects.size).toBe(0);
  });

  it('is not believed when an error stands behind a 200', async () => {
    const blobs = createS3Blobs(s3.url, fast);
    await blobs.write(KEY, small, small.length);
    s3.fail('error-in-200');
    await expect(blobs.copy(KEY, 'files/b/original')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('that is not there at all is unavailable', async () => {
    const gone = await startS3();
    await gone.close();
    await expect(createS3Blobs(gone.url, fast).read(KEY)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('what is set up wrongly is told at once', () => {
  it.each([
    ['another secret', (url: URL) => (url.password = 'other'), '403 SignatureDoesNotMatch'],
    ['another key', (url: URL) => (url.username = 'other'), '403 AccessDenied'],
    [
      'another region',
      (url: URL) => url.searchParams.set('region', 'mars'),
      '400 AuthorizationHeaderMalformed',
    ],
    ['no such bucket', (url: URL) => (url.pathname = '/nothing'), '404 NoSuchBucket'],
  ])('%s', async (_, change, message) => {
    change(s3.url);
    const error = await createS3Blobs(s3.url)
      .write(KEY, small, small.length)
      .catch((thrown: Error) => thrown);
    expect(String(error)).toBe(`Error: S3, PUT: ${message}`);
    expect(s3.seen).toHaveLength(1);
  });
});

it('what changes on its way is not stored, and what ends half-way does not look whole', async () => {
  const blobs = createS3Blobs(s3.url, fast);
  s3.fail('altered');
  await expect(blobs.write(KEY, small, small.length)).rejects.toThrow('400 XAmzContentSHA256Mismatch');
  expect(s3.objects.size).toBe(0);
  await blobs.write(KEY, small, small.length);
  s3.fail('cut');
  const found = await blobs.read(KEY);
  await expect(buffer(found!.stream)).rejects.toThrow('aborted');
});

it('lists are read as XML, whatever else is in them', () => {
  const entry =
    '<Contents><Owner><Key>no</Key></Owner><Key>a&amp;b</Key><LastModified>2026-11-22T10:00:00.000Z</LastModified></Contents>';
  const xml = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><ListBucketResult>${entry}<Contents><Key>&e;</Key></Contents></ListBucketResult>`;
  expect(readListing(xml)).toEqual({ entries: [{ key: 'a&b', at: Date.UTC(2026, 10, 22, 10) }] });
  expect(readListing('<html>not a list')).toEqual({ entries: [] });
});
