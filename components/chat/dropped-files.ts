/** A folder may hold a disk. More than this is nothing that one sends. */
const FILES_MAX = 200;

/** What was dropped, with what is in folders. To be called while the event lasts. Never fails. */
export async function filesOf({ items, files }: DataTransfer): Promise<File[]> {
  // Both are gone after the event, so they are asked before anything is awaited.
  const entries = [...items].filter(({ kind }) => kind === 'file').map((item) => item.webkitGetAsEntry?.());
  const plain = [...files];
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  const found: File[] = [];
  for (const entry of entries) if (entry) await collect(entry, found).catch(() => {});
  return found;
}

async function collect(entry: FileSystemEntry, found: File[]): Promise<void> {
  // What systems leave in folders for themselves.
  if (found.length >= FILES_MAX || /^(\.|Thumbs\.db$|desktop\.ini$)/i.test(entry.name)) return;
  if (entry.isFile) {
    found.push(
      await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
    );
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // It hands out a part at a time, and nothing at the end.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return;
    for (const one of part) await collect(one, found);
  }
}
