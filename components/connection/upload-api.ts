import { ChatError, ERROR_STATUS, type WireError } from '../../lib/protocol/errors';
import type { Storage, StoredFile, UploadPayload, UploadState } from '../../lib/protocol/files';
import type { Address } from './socket';

/** An answer that needs no work. */
const ANSWER_MS = 15_000;
/** A part at 10 kB/s. */
const PART_MS = 60_000;
/** The server looks into the file, and makes smaller pictures of it. */
const FINISH_MS = 180_000;

type Call = { json?: object; body?: BodyInit; signal?: AbortSignal | undefined; ms?: number };

/** The routes by which a file reaches the server. What fails is a ChatError: `unavailable` where nobody answered. */
export function createUploadApi({ url = '', cookie }: Address) {
  async function call<T>(
    method: string,
    path: string,
    { json, body, signal, ms = ANSWER_MS }: Call = {},
  ): Promise<T> {
    const ending = new AbortController();
    const end = () => ending.abort();
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
    try {
      signal?.throwIfAborted();
      const response = await fetch(`${url}/api${path}`, {
        method,
        headers: {
          ...(json && { 'content-type': 'application/json' }),
          ...(body !== undefined && { 'content-type': 'application/octet-stream' }),
          ...(cookie !== undefined && { cookie }),
        },
        body: json ? JSON.stringify(json) : (body ?? null),
        cache: 'no-store',
        signal: ending.signal,
      });
      if (!response.ok) throw await errorOf(response);
      return (await response.json()) as T;
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof ChatError ? error : new ChatError('unavailable', 'no answer');
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
    }
  }

  return {
    storage: () => call<Storage>('GET', '/uploads'),
    create: (roomId: string, payload: UploadPayload, signal?: AbortSignal) =>
      call<UploadState>('POST', `/rooms/${roomId}/uploads`, { json: payload, signal }),
    state: (uploadId: string, signal?: AbortSignal) =>
      call<UploadState>('GET', `/uploads/${uploadId}`, { signal }),
    part: (uploadId: string, n: number, bytes: ArrayBuffer, signal?: AbortSignal) =>
      call('PUT', `/uploads/${uploadId}/parts/${n}`, { body: bytes, signal, ms: PART_MS }),
    poster: (uploadId: string, picture: Blob, signal?: AbortSignal) =>
      call('PUT', `/uploads/${uploadId}/poster`, { body: picture, signal, ms: PART_MS }),
    finish: (uploadId: string, signal?: AbortSignal) =>
      call<StoredFile>('POST', `/uploads/${uploadId}/finish`, { signal, ms: FINISH_MS }),
    cancel: (uploadId: string) => call('DELETE', `/uploads/${uploadId}`),
  };
}

export type UploadApi = ReturnType<typeof createUploadApi>;

/** A proxy in between answers in its own way, and then only the status tells. */
async function errorOf(response: Response): Promise<ChatError> {
  const { error } = (await response.json().catch(() => ({}))) as { error?: Partial<WireError> };
  if (error?.code !== undefined && error.code in ERROR_STATUS) {
    const { code, message, ...detail } = error;
    return new ChatError(code, message, detail);
  }
  if (response.status === 413) return new ChatError('too_large');
  if (response.status === 404) return new ChatError('not_found');
  return new ChatError('unavailable', `status ${response.status}`);
}
