import type { Kept, PageStorage } from './page-storage';

/**
 * A storage whose code comes when it is first asked for anything: the first load of a page does without it. What it is
 * told meanwhile it does in order; without a network to fetch the code from, nothing is kept.
 */
export function createLateStorage<T extends Kept>(load: () => Promise<PageStorage<T>>): PageStorage<T> {
  let loading: Promise<PageStorage<T>> | undefined;
  function use<R>(work: (storage: PageStorage<T>) => R | Promise<R>): Promise<R | undefined> {
    loading ??= load();
    return loading.then(work, () => undefined);
  }
  return {
    adopt: async () => (await use((storage) => storage.adopt())) ?? [],
    put: (message, files) => void use((storage) => storage.put(message, files)),
    remove: (cid, files) => void use((storage) => storage.remove(cid, files)),
    file: (key) => use((storage) => storage.file(key)),
    clear: async () => void (await use((storage) => storage.clear())),
    release: () => void use((storage) => storage.release()),
  };
}
