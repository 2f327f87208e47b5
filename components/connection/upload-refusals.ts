import type { ErrorCode } from '../../lib/protocol/errors';
import type { Refusal } from './pending';
import { shortageOf } from './shortage';
import type { UploadApi } from './upload-api';

type Sized = { name: string; size: number };

/** Why files are not taken, in figures: before anything is uploaded, and when the server has said so. */
export function createRefusals(api: Pick<UploadApi, 'storage'>, fileBytes: number) {
  function tooLarge({ name, size }: Sized): Refusal | undefined {
    return size > fileBytes ? { why: 'file-size', name, size, limit: fileBytes } : undefined;
  }

  /** Undefined also where nobody answers: the server will say it again. */
  async function overQuota(size: number): Promise<Refusal | undefined> {
    const room = size > 0 ? await api.storage().catch(() => undefined) : undefined;
    const shortage = room && shortageOf(size, room);
    return shortage && { why: 'quota', ...shortage };
  }

  return {
    tooLarge,
    overQuota,
    async after(code: ErrorCode, { name, size }: Sized): Promise<Refusal | undefined> {
      if (code === 'invalid') return { why: 'broken', name };
      if (code !== 'too_large') return undefined;
      return (await overQuota(size)) ?? { why: 'file-size', name, size, limit: fileBytes };
    },
  };
}
