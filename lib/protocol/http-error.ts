import { type ChatError, ERROR_STATUS, toWireError, type WireError } from './errors';

export type HttpError = { status: number; headers: Record<string, string>; body: { error: WireError } };

/** How an error goes out over HTTP, whoever writes it. */
export function toHttpError(error: ChatError): HttpError {
  const wait = error.detail.retryAfterMs;
  return {
    status: ERROR_STATUS[error.code],
    headers: {
      'cache-control': 'no-store',
      ...(wait === undefined ? {} : { 'retry-after': String(Math.max(1, Math.ceil(wait / 1_000))) }),
    },
    body: { error: toWireError(error) },
  };
}

export function errorResponse(error: ChatError): Response {
  const { status, headers, body } = toHttpError(error);
  return Response.json(body, { status, headers });
}
