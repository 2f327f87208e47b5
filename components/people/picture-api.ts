import { ChatError, type ErrorCode } from '../../lib/protocol/errors';

type Answer = { id?: string; error?: { code: ErrorCode; message: string } };

/** Keeps an image as a picture that profiles and rooms can show. @returns its id. @throws ChatError */
export async function uploadPicture(image: Blob, shape: 'square' | 'wide'): Promise<string> {
  const response = await fetch(`/api/pictures?shape=${shape}`, { method: 'POST', body: image }).catch(() => {
    throw new ChatError('unavailable', 'no connection');
  });
  const { id, error } = (await response.json().catch(() => ({}))) as Answer;
  if (id === undefined) throw new ChatError(error?.code ?? 'unavailable', error?.message);
  return id;
}
