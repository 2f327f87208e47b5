import { buffer } from 'node:stream/consumers';
import { blobsOf } from './blobs/blob-keys';
import type { FilesContext } from './context';
import type { KeptRecord } from './keeping';

/** The record that lies beside the content of a file; undefined where there is none. */
export async function keptRecord(
  { blobs }: Pick<FilesContext, 'blobs'>,
  fileId: string,
): Promise<KeptRecord | undefined> {
  const found = await blobs.read(blobsOf(fileId).record);
  return found && (JSON.parse((await buffer(found.stream)).toString()) as KeptRecord);
}

/** The room that a file belongs to. Where Redis has lost the way to it, the record beside the content knows. */
export async function locate(
  { store, blobs }: Pick<FilesContext, 'store' | 'blobs'>,
  fileId: string,
): Promise<string | undefined> {
  const known = await store.files.roomOf(fileId);
  if (known) return known;
  return (await keptRecord({ blobs }, fileId))?.roomId;
}
