import { ChatError, isChatError } from '../../lib/protocol/errors';

// Redis refused or did not answer: nothing is known to be wrong with the request, and it may be sent again.
const REFUSED = [
  /^(NOREPLICAS|OOM|READONLY|LOADING|MASTERDOWN|CLUSTERDOWN|MOVED|ASK|TRYAGAIN|MISCONF|BUSY|UNKILLABLE|UNBLOCKED)/,
  /Connection is closed|Command timed out|max retries per request|Stream isn't writeable|Socket timeout/,
  /Cluster (isn't ready|is ended|is disconnect)|Cluster redirections|slots cache|[Ss]entinels? (are|is) unreachable/,
  /ECONN|ETIMEDOUT|EPIPE|ENOENT|EHOSTUNREACH|ENOTFOUND/,
];

function translate(error: unknown): unknown {
  if (isChatError(error) || !(error instanceof Error)) return error;
  return REFUSED.some((known) => known.test(error.message))
    ? new ChatError('unavailable', 'the store does not answer', { retryAfterMs: 1_000 })
    : error;
}

// biome-ignore lint/suspicious/noExplicitAny: the one way to say "any function", and the result keeps its own type
type Methods = Record<string, (...args: any[]) => Promise<unknown>>;

/** The same methods; what Redis could not do comes out as `unavailable`, which a client may try again. */
export function guarded<T extends Methods>(methods: T): T {
  const wrapped = Object.entries(methods).map(([name, method]) => [
    name,
    async (...args: unknown[]) => {
      try {
        return await method(...args);
      } catch (error) {
        throw translate(error);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as T;
}
