import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '../../lib/protocol/limits';
import { type Echo, echo, startHttp, stopHttp } from '../testing/http';

afterEach(stopHttp);

const json = (response: Response) => response.json() as Promise<unknown>;

describe('every answer', () => {
  it('has the security headers, and pages know the nonce', async () => {
    const { get } = await startHttp();
    for (const [path, init] of [
      ['/'],
      ['/healthz'],
      ['/socket.io/'],
      ['/%00'],
      ['/', { method: 'POST', headers: { origin: 'http://evil.example' } }],
    ] as [string, RequestInit?][]) {
      const { headers } = await get(path, init);
      expect(headers.get('content-security-policy')).toMatch(
        /script-src 'self' 'nonce-[\w+/]{22}==' 'strict-dynamic'/,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    }
    const response = await get('/', { headers: { 'content-security-policy': "script-src 'nonce-evil'" } });
    const { headers } = (await json(response)) as Echo;
    expect(headers['content-security-policy']).toBe(response.headers.get('content-security-policy'));
  });

  it('to a request that fails says nothing of why', async () => {
    const log = { error: vi.fn() };
    const { get } = await startHttp({ log }, () => Promise.reject(new Error('secret detail')));
    const response = await get('/');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(log.error).toHaveBeenCalled();
  });
});

describe('Origin', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('that is foreign is refused before %s runs', async (method) => {
    const pages = vi.fn(echo);
    const { get } = await startHttp({}, pages);
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1']) {
      const response = await get('/api/accounts', { method, headers: { origin } });
      expect(response.status).toBe(403);
      expect(await json(response)).toEqual({ error: { code: 'forbidden', message: 'foreign origin' } });
    }
    expect(pages).not.toHaveBeenCalled();
  });

  it('may be our own or absent, and does not matter to reading', async () => {
    const { get, url } = await startHttp();
    expect((await get('/', { method: 'POST', headers: { origin: url } })).status).toBe(200);
    expect((await get('/', { method: 'POST' })).status).toBe(200);
    expect((await get('/', { headers: { origin: 'http://evil.example' } })).status).toBe(200);
  });
});

describe('a body', () => {
  const text = 'あ'.repeat(1_000);

  it('reaches the page whole, sent in one piece or in many', async () => {
    const { get, raw } = await startHttp();
    const whole = (await json(await get('/', { method: 'POST', body: text }))) as Echo;
    expect(whole.body).toBe(text);
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n';
    const pieces = await raw(`${head}3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n`);
    expect(pieces).toContain('"body":"abcde"');
    expect(pieces).toContain('"content-length":"5"');
    expect(pieces).not.toContain('"transfer-encoding"');
  });

  it('of the greatest size is taken, one byte more is not', async () => {
    const { get } = await startHttp();
    const post = (size: number) => get('/', { method: 'POST', body: 'x'.repeat(size) });
    expect((await post(LIMITS.bodyBytes)).status).toBe(200);
    const response = await post(LIMITS.bodyBytes + 1);
    expect(response.status).toBe(413);
    expect(await json(response)).toEqual({ error: { code: 'too_large', message: 'the body is too large' } });
  });

  it('that does not say its size is counted', async () => {
    const pages = vi.fn(echo);
    const { get } = await startHttp({}, pages);
    const stream = new Blob(['x'.repeat(LIMITS.bodyBytes), 'y']).stream();
    const response = await get('/', { method: 'POST', body: stream, duplex: 'half' } as RequestInit);
    expect(response.status).toBe(413);
    expect(pages).not.toHaveBeenCalled();
  });

  it('of any size gets its answer, and no more than a part of it is read', async () => {
    const { get, raw } = await startHttp();
    const response = await get('/', { method: 'POST', body: 'x'.repeat(900_000) });
    expect(response.status).toBe(413);
    const endless = `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n${'x'.repeat(2_000_000)}`;
    expect(await raw(endless)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('that ends too early is nobody’s error', async () => {
    const log = { error: vi.fn() };
    const pages = vi.fn(echo);
    const { server, port, get } = await startHttp({ log }, pages);
    const gone = new Promise<void>((resolve) => {
      server.once('request', (req: IncomingMessage) => {
        req.socket.once('close', () => resolve());
        client.destroy();
      });
    });
    const client = connect(port, '127.0.0.1');
    client.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc');
    await gone;
    expect((await get('/')).status).toBe(200);
    expect(pages).toHaveBeenCalledTimes(1);
    expect(log.error).not.toHaveBeenCalled();
  });
});

describe('a malformed request', () => {
  it.each([
    'GET // HTTP/1.1\r\nHost: x',
    'GET //evil.example/ HTTP/1.1\r\nHost: x',
    'GET /a//b HTTP/1.1\r\nHost: x',
    'GET /\\evil.example HTTP/1.1\r\nHost: x',
    'GET /%5Cevil.example HTTP/1.1\r\nHost: x',
    'GET /%00 HTTP/1.1\r\nHost: x',
    'GET /%0d%0aX:y HTTP/1.1\r\nHost: x',
    'GET /% HTTP/1.1\r\nHost: x',
    'GET /%E3%81 HTTP/1.1\r\nHost: x',
    'GET http://evil.example/ HTTP/1.1\r\nHost: x',
    'OPTIONS * HTTP/1.1\r\nHost: x',
    'TRACE / HTTP/1.1\r\nHost: x',
    'PROPFIND / HTTP/1.1\r\nHost: x',
    'GET / HTTP/1.1',
    'GET / HTTP/9.9\r\nHost: x',
    'NONSENSE',
    'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x',
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked',
    '\u0000\u0001\u0002',
  ])('gets a 400 and harms nobody: %j', async (head) => {
    const pages = vi.fn(echo);
    const { raw, get } = await startHttp({}, pages);
    expect(await raw(`${head}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
    expect(pages).not.toHaveBeenCalled();
    expect((await get('/')).status).toBe(200);
  });

  it('with huge headers gets a 431', async () => {
    const { raw } = await startHttp();
    expect(await raw(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
  });
});

describe('the client’s address', () => {
  it('is what the socket says, and never what the client does', async () => {
    const { get } = await startHttp();
    const claims = {
      'x-client-address': '1.2.3.4',
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-host': 'evil.example',
    };
    const { headers } = (await json(await get('/', { headers: claims }))) as Echo;
    expect(headers['x-client-address']).toBe('127.0.0.1');
    expect(headers).not.toHaveProperty('x-forwarded-for');
    expect(headers).not.toHaveProperty('x-forwarded-host');
  });

  it('is what a trusted proxy says', async () => {
    const { get } = await startHttp({ trustProxy: true });
    const { headers } = (await json(
      await get('/', { headers: { 'x-forwarded-for': '9.9.9.9, 203.0.113.1' } }),
    )) as Echo;
    expect(headers['x-client-address']).toBe('203.0.113.1');
  });
});
