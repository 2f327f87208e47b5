import { randomUUID } from 'node:crypto';
import type { StoredFile, UploadPayload, UploadState } from '../../lib/protocol/files';

/** A person at the HTTP routes of files. */
export function createUploader(url: string, cookie: string) {
  const ask = (
    method: string,
    path: string,
    body?: string | Buffer | FormData,
    headers: Record<string, string> = {},
  ) =>
    fetch(`${url}/api/${path}`, {
      method,
      headers: { cookie, ...headers },
      ...(body !== undefined && { body: Buffer.isBuffer(body) ? new Uint8Array(body) : body }),
    });

  /** The answer's JSON; throws with its error where it is one. */
  async function json<T>(response: Response): Promise<T> {
    const answer = await response.json();
    if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
    return answer as T;
  }

  async function start(roomId: string, claims: UploadPayload): Promise<UploadState> {
    return json(await ask('POST', `rooms/${roomId}/uploads`, JSON.stringify(claims)));
  }

  async function putPart(
    { uploadId, partBytes }: UploadState,
    content: Buffer,
    n: number,
  ): Promise<Response> {
    const part = content.subarray(n * partBytes, (n + 1) * partBytes);
    return ask('PUT', `uploads/${uploadId}/parts/${n}`, part);
  }

  return {
    ask,
    json,
    start,
    putPart,
    get: (path: string, headers = {}) => ask('GET', path, undefined, headers),
    finish: (uploadId: string) => ask('POST', `uploads/${uploadId}/finish`),

    /** From start to finish, in parts. */
    async upload(roomId: string, content: Buffer, claims: Partial<UploadPayload> = {}): Promise<StoredFile> {
      const upload = await start(roomId, { name: 'notes.bin', size: content.length, ...claims });
      for (let n = 0; n < upload.parts; n++) await json(await putPart(upload, content, n));
      return json(await ask('POST', `uploads/${upload.uploadId}/finish`));
    },

    /** In one request. */
    async post(roomId: string, content: Buffer, name = `${randomUUID()}.bin`): Promise<Response> {
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(content)]), name);
      return ask('POST', `rooms/${roomId}/files`, form);
    },
  };
}

export type Uploader = ReturnType<typeof createUploader>;
