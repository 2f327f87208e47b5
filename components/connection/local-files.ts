import type { LocalFile } from './pending';

/** An object URL keeps its file readable for as long as it lives; so many photos a screen or two may show. */
const KEPT = 60;

const files = new Map<string, LocalFile>();

/** What was uploaded from here a moment ago can be shown from here, so that nothing flickers when it is sent. */
export function localFile(fileId: string): LocalFile | undefined {
  return files.get(fileId);
}

/** From here on the URLs are looked after here. */
export function keepLocalFile(fileId: string, file: LocalFile): void {
  files.set(fileId, file);
  for (const [oldest, { url, poster }] of files) {
    if (files.size <= KEPT) return;
    files.delete(oldest);
    URL.revokeObjectURL(url);
    if (poster) URL.revokeObjectURL(poster);
  }
}
