import { ChatError, isChatError } from '../../lib/protocol/errors';
import { errorResponse } from '../../lib/protocol/http-error';
import { LIMITS } from '../../lib/protocol/limits';
import type { Auth } from './auth';
import { currentAuth } from './current';

/** Runs a route handler; what it throws becomes the error of the contract. */
export async function respond(work: (auth: Auth) => Promise<Response>): Promise<Response> {
  const auth = currentAuth();
  try {
    const response = await work(auth);
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
    return response;
  } catch (error) {
    return errorResponse(isChatError(error) ? error : auth.internal(error));
  }
}

/** Who sends this request. @throws unauthenticated */
export async function signedIn(auth: Auth, request: Request): Promise<{ userId: string; sessionId: string }> {
  const session = await auth.sessionOf(request.headers.get('cookie'));
  if (!session) throw new ChatError('unauthenticated', 'log in first');
  return session;
}

/** @throws invalid, too_large */
export async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text.length > LIMITS.bodyBytes) throw new ChatError('too_large', 'the body is too large');
  try {
    return JSON.parse(text);
  } catch {
    throw new ChatError('invalid', 'the body is not JSON');
  }
}

/** Who is on the other end, as the HTTP layer has found it: it overwrites the header. */
export function addressOf(request: Request): string {
  return request.headers.get('x-client-address') ?? 'unknown';
}
