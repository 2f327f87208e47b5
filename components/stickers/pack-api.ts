import type { WireError } from '../../lib/protocol/errors';
import type { OwnPack, PackProblem } from '../../lib/protocol/stickers';

/** What the server said no with, or that it could not be reached. */
export class PackError extends Error {
  constructor(
    readonly code: WireError['code'] | 'network',
    readonly problems: readonly PackProblem[] = [],
  ) {
    super(code);
  }
}

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(`/api/stickers${path}`, init).catch(() => undefined);
  if (!response) throw new PackError('network');
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as T;
  const error = (answer as { error?: WireError } | undefined)?.error;
  throw new PackError(error?.code ?? 'network', error?.problems);
}

export const listPacks = async () => (await ask<{ packs: OwnPack[] }>('')).packs;
export const readPack = (packId: string) => ask<OwnPack>(`/${packId}`);
export const addPack = (packId: string) => ask<object>(`/${packId}`, { method: 'PUT' });
export const removePack = (packId: string) => ask<object>(`/${packId}`, { method: 'DELETE' });
export const makePack = (name: string, zip: File) =>
  ask<OwnPack>(`?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/zip' },
    body: zip,
  });
