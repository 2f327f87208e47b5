import { isChatError } from '../../lib/protocol/errors';
import type { StoredFile, UploadPayload, UploadState } from '../../lib/protocol/files';
import type { UploadApi } from './upload-api';

/** Parts of one file that are under way together: the line stays busy while one of them is answered. */
const PARTS_AT_ONCE = 2;

export type Outgoing = {
  roomId: string;
  payload: UploadPayload;
  file: Blob;
  poster?: Blob | undefined;
  /** Of an upload that was begun before. */
  uploadId?: string | undefined;
};

export type TransferEvents = {
  onBegun(uploadId: string): void;
  /** Bytes that the server has. */
  onSent(bytes: number): void;
};

/** A file that is gone from this device, or may not be read any more. */
export class UnreadableFile extends Error {}

/**
 * Takes one file to the server, from where it was left.
 * @throws ChatError, with `not_found` where the server does not know the room, or no longer the upload; UnreadableFile
 */
export async function transfer(
  api: UploadApi,
  { roomId, payload, file, poster, uploadId: known }: Outgoing,
  { onBegun, onSent }: TransferEvents,
  signal: AbortSignal,
): Promise<StoredFile> {
  const begun = known === undefined ? undefined : await resume(known);
  if (begun && 'fileId' in begun) return begun;
  const { uploadId, partBytes, parts, have } = begun ?? (await begin());
  const sizeOf = (n: number) => Math.min(partBytes, file.size - n * partBytes);
  let sent = have.reduce((sum, n) => sum + sizeOf(n), 0);
  onSent(sent);

  const there = new Set(have);
  const missing = Array.from({ length: parts }, (_, n) => n).filter((n) => !there.has(n));
  async function work(): Promise<void> {
    for (let n = missing.shift(); n !== undefined; n = missing.shift()) {
      await api.part(uploadId, n, await readPart(file, n * partBytes, sizeOf(n)), signal);
      sent += sizeOf(n);
      onSent(sent);
    }
  }
  function giveUp(error: unknown): never {
    missing.length = 0;
    throw error;
  }
  // After a failure nothing more begins; what is under way may still arrive, and need not be sent again.
  const ends = await Promise.allSettled(Array.from({ length: PARTS_AT_ONCE }, () => work().catch(giveUp)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  if (poster) await sendPoster(uploadId, poster);
  return api.finish(uploadId, signal);

  async function begin(): Promise<UploadState> {
    const state = await api.create(roomId, payload, signal);
    onBegun(state.uploadId);
    return state;
  }

  /** Where it was left. One that the server knows no more is finished, and the answer got lost, or it is gone. */
  async function resume(id: string): Promise<UploadState | StoredFile | undefined> {
    return (await unlessGone(api.state(id, signal))) ?? (await unlessGone(api.finish(id, signal)));
  }

  /** A video is worth sending without its picture. */
  async function sendPoster(id: string, picture: Blob): Promise<void> {
    try {
      await api.poster(id, picture, signal);
    } catch (error) {
      if (!isChatError(error) || (error.code !== 'invalid' && error.code !== 'too_large')) throw error;
    }
  }
}

async function unlessGone<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isChatError(error) && error.code === 'not_found') return undefined;
    throw error;
  }
}

async function readPart(file: Blob, start: number, length: number): Promise<ArrayBuffer> {
  try {
    return await file.slice(start, start + length).arrayBuffer();
  } catch {
    throw new UnreadableFile();
  }
}
