import { NextRequest } from 'next/server';
import { ChatError, ERROR_STATUS, type ErrorCode } from '../../lib/protocol/errors';
import { readJson } from './respond';

const FIELDS = ['loginId', 'password', 'code', 'key', 'link', 'csrfToken', 'callbackUrl'] as const;
/** What another service may say when it leads somebody back. */
const ANSWERS = ['code', 'state', 'iss', 'error'] as const;

/**
 * The request as next-auth may have it: no query, of the cookies none that it would take an address from, and a form of
 * known fields in place of whatever the body was.
 * @param way by another service: the address that people know is the one that it must be told
 */
export async function plainRequest(
  request: NextRequest,
  way?: { publicUrl: URL | undefined },
): Promise<NextRequest> {
  const asked = new URL(request.url);
  const url = new URL(asked.pathname, way?.publicUrl ?? asked.origin);
  const headers = new Headers(request.headers);
  if (way && request.method === 'GET') {
    for (const name of ANSWERS) {
      const value = asked.searchParams.get(name);
      if (value !== null) url.searchParams.set(name, value);
    }
  } else headers.set('cookie', (headers.get('cookie') ?? '').replace(CALLBACK_URLS, ''));
  if (request.method === 'GET') return new NextRequest(url, { headers });
  headers.set('content-type', 'application/x-www-form-urlencoded');
  headers.delete('content-length');
  return new NextRequest(url, { method: 'POST', headers, body: await formOf(request) });
}

const CALLBACK_URLS = /[^;]*authjs\.callback-url=[^;]*;?/g;

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
 * @param way by another service: it is there that the answer may lead
 */
export async function plainResponse(
  response: Response,
  request: NextRequest,
  way?: { publicUrl: URL | undefined },
): Promise<Response> {
  const headers = new Headers({ 'cache-control': 'no-store' });
  const type = response.headers.get('content-type');
  if (type) headers.set('content-type', type);
  for (const cookie of response.headers.getSetCookie()) {
    if (way || !cookie.includes('authjs.callback-url=')) headers.append('set-cookie', cookie);
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
  const reason = /^\/login\?error=(\w+)/.exec(path)?.[1];
  const isAbroad = way !== undefined && reason === undefined;
  const own = { url: isAbroad ? url : `${request.headers.get('origin') ?? ''}${path}` };
  if (reason === undefined) return Response.json(own, { headers });
  const code = REASONS[reason] ?? (way ? 'unavailable' : 'unauthenticated');
  const error = { code, message: reason };
  return Response.json({ ...own, error }, { status: ERROR_STATUS[code], headers });
}

const REASONS: Record<string, ErrorCode> = { MissingCSRF: 'forbidden' };

function pathOf(address: string): string {
  const { pathname, search, hash } = new URL(address, 'http://own.invalid');
  return pathname + search + hash;
}
