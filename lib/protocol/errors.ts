import type { PackProblem } from './stickers';

/** The codes of the wire contract. Those in {@link RETRYABLE} may be tried again with the same cid. */
export const ERROR_STATUS = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  login_taken: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

export const RETRYABLE: ReadonlySet<ErrorCode> = new Set(['unavailable', 'rate_limited', 'internal']);

/** What goes over the wire. `message` is for developers; a page shows its own words for `code`. */
export type WireError = { code: ErrorCode; message: string } & Detail;

/**
 * `limit`: what was exceeded, bytes; `field` then says of what: `size` of one file, `quota` of all that a person stores.
 * `problems`: all that is wrong with a ZIP of stickers.
 */
type Detail = { retryAfterMs?: number; field?: string; limit?: number; problems?: PackProblem[] };

/** The one error a service throws on purpose. Anything else that is thrown becomes `internal`. */
export class ChatError extends Error {
  override readonly name = 'ChatError';
  constructor(
    readonly code: ErrorCode,
    message: string = code,
    readonly detail: Detail = {},
  ) {
    super(message);
  }
}

/** By name, since Next bundles a class of its own, and `instanceof` fails between the two copies. */
export function isChatError(error: unknown): error is ChatError {
  return error instanceof Error && error.name === 'ChatError' && 'code' in error;
}

export function toWireError(error: ChatError): WireError {
  return { code: error.code, message: error.message, ...error.detail };
}
