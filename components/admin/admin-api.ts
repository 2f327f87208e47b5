import type { AdminReplies, AdminRequest } from '../../lib/protocol/administration';
import type { WireError } from '../../lib/protocol/errors';

/** What was asked for was refused; `field` says more, as server/admin does. */
export class AdminError extends Error {
  constructor(
    readonly code: string,
    readonly field: string | undefined,
  ) {
    super(code);
  }
}

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  const body = (await response.json().catch(() => ({}))) as { error?: Partial<WireError> };
  throw new AdminError(body.error?.code ?? 'internal', body.error?.field);
}

/** Reads. @throws AdminError, or what fetch throws */
export async function read<N extends AdminRequest>(
  name: N,
  query: Record<string, string> = {},
): Promise<AdminReplies[N]> {
  return answer(await fetch(`/api/admin/${name}?${new URLSearchParams(query)}`, { cache: 'no-store' }));
}

/** Changes something. @throws AdminError, or what fetch throws */
export async function act<N extends AdminRequest>(
  name: N,
  payload: Record<string, string> = {},
): Promise<AdminReplies[N]> {
  return answer(
    await fetch(`/api/admin/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
    }),
  );
}
