import { NextRequest } from 'next/server';
import { ChatError, ERROR_STATUS } from '../../lib/protocol/errors';
import { readJson } from './respond';

const FIELDS = ['loginId', 'password', 'code', 'key', 'csrfToken', 'callbackUrl'] as const;

/**
 * The request as next-auth may have it: no query, of the cookies none that it would take an address from, and a form of
 * known fields in place of whatever the body was.
 */
export async function plainRequest(request: NextRequest): Promise<NextRequest> {
  const url = new URL(request.url);
  url.search = '';
  const headers = new Headers(request.headers);
  headers.set('cookie', (headers.get('cookie') ?? '').replace(/[^;]*authjs\.callback-url=[^;]*;?/g, ''));
  if (request.method === 'GET') return new NextRequest(url, { headers });
  headers.set('content-type', 'application/x-www-form-urlencoded');
  headers.delete('content-length');
  return new NextRequest(url, { method: 'POST', headers, body: await formOf(request) });
}

async function formOf(request: NextRequest): Promise<URLSearchParams> {
  const isJson = request.headers.get('content-type')?.includes('json');
  const body = isJson
    ? await readJson(request)
    : Object.fromEntries(new URLSearchParams(await request.text()));
  if (typeof body !== 'object' || body === null) throw new ChatError('invalid', 'the body is not an object');
  const form = new URLSearchParams();
  for (const field of FIELDS) {
    const value = (body as Record<string, unknown>)[field];
    if (value === undefined) continue;
    if (typeof value !== 'string') throw new ChatError('invalid', 'a field is not a string', { field });
    form.set(field, value);
  }
  return form;
}

/**
 * Addresses without a host, since Next takes the host from its own settings and not from the request; and a log-in by
 * script that failed says so in its status and in the words of the contract.
 */
export async function plainResponse(response: Response, request: NextRequest): Promise<Response> {
  const headers = new Headers({ 'cache-control': 'no-store' });
  const type = response.headers.get('content-type');
  if (type) headers.set('content-type', type);
  for (const cookie of response.headers.getSetCookie()) {
    if (!cookie.includes('authjs.callback-url=')) headers.append('set-cookie', cookie);
  }
  const location = response.headers.get('location');
  if (location !== null) headers.set('location', pathOf(location));
  const { status } = response;
  if (request.method === 'GET' || !request.headers.has('x-auth-return-redirect')) {
    return new Response(response.body, { status, headers });
  }

  const { url } = (await response.json()) as { url: string };
  const path = pathOf(url);
  headers.delete('location');
  const own = { url: `${request.headers.get('origin') ?? ''}${path}` };
  const reason = /^\/login\?error=(\w+)/.exec(path)?.[1];
  if (reason === undefined) return Response.json(own, { headers });
  const code = reason === 'MissingCSRF' ? 'forbidden' : 'unauthenticated';
  const error = { code, message: reason };
  return Response.json({ ...own, error }, { status: ERROR_STATUS[code], headers });
}

function pathOf(address: string): string {
  const { pathname, search, hash } = new URL(address, 'http://own.invalid');
  return pathname + search + hash;
}
