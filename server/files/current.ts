import type { Files } from './files';

const KEY = Symbol.for('fukidashi.files');
const shared = globalThis as { [KEY]?: Files };

/** Next bundles its own copy of this module; the running service is the one thing that the two copies share. */
export function registerFiles(files: Files): void {
  shared[KEY] = files;
}

export function currentFiles(): Files {
  const files = shared[KEY];
  if (!files)
    throw new Error('the files service is not running: start by npm start or npm run dev, not by next');
  return files;
}
