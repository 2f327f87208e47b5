import { newCid } from './cid';

/** What a page keeps of one message: `at` is when it was written, and the order. */
export type Kept = { cid: string; at: number };

/** Where what is unsent outlives the page. Nothing here ever throws: the page has it in memory in any case. */
export type PageStorage<T extends Kept> = {
  /** Messages that no living page looks after; from now on, this one does. Its own are not among them. */
  adopt(): Promise<T[]>;
  /** `files` are stored beside it, each under a key of its own, in one step with it. */
  put(message: T, files?: ReadonlyMap<string, unknown>): void;
  remove(cid: string, files?: readonly string[]): void;
  /** Undefined where it is not stored. */
  file(key: string): Promise<unknown>;
  /** Leaves nothing, whichever page looked after it. Resolves when that is done. */
  clear(): Promise<void>;
  /** Leaves what is stored to the next who adopts. */
  release(): void;
};

export function createMemoryStorage<T extends Kept>(): PageStorage<T> {
  const messages = new Map<string, T>();
  const stored = new Map<string, unknown>();
  let own = new Set<string>();
  return {
    async adopt() {
      const found = [...messages.values()].filter(({ cid }) => !own.has(cid));
      for (const { cid } of found) own.add(cid);
      return found;
    },
    put(message, files = new Map()) {
      own.add(message.cid);
      messages.set(message.cid, message);
      for (const [key, file] of files) stored.set(key, file);
    },
    remove(cid, files = []) {
      messages.delete(cid);
      for (const key of files) stored.delete(key);
    },
    file: async (key) => stored.get(key),
    async clear() {
      messages.clear();
      stored.clear();
    },
    release() {
      own = new Set();
    },
  };
}

type Stored<T> = T & { owner: string };
type Options<T> = {
  /** Whether files are stored beside the messages. Chosen when a database is made, and never changed. */
  withFiles?: boolean;
  /** Makes of what an older version stored what it is now. */
  read?(found: Stored<T>): Stored<T>;
};

const MESSAGES = 'messages';
const FILES = 'files';

/**
 * IndexedDB, one database per `name`. Each page marks its messages as its own and holds a Web Lock for as long as it
 * lives, so that two tabs do not send each other's; a page that is gone lost its lock, and another one takes over.
 * Where there are no locks (plain http), tabs may both send a message, and the server keeps the first.
 */
export function createPageStorage<T extends Kept>(
  name: string,
  { withFiles = false, read = (found) => found }: Options<T> = {},
): PageStorage<T> {
  if (typeof indexedDB === 'undefined') return createMemoryStorage();
  const stores = withFiles ? [MESSAGES, FILES] : [MESSAGES];
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  const owner = newCid();
  let letGo: (() => void) | undefined;
  let database: Promise<IDBDatabase> | undefined;
  let steps: Promise<void> = Promise.resolve();

  // One after the other, so that a message is not removed before it was put. A step that fails is no more than that.
  function step(work: (db: IDBDatabase) => Promise<void>): Promise<void> {
    steps = steps.then(async () => {
      database ??= open(name, stores, () => {
        database = undefined;
      });
      await work(await database);
    });
    steps = steps.catch(() => {});
    return steps;
  }

  function write(db: IDBDatabase, work: (store: (name: string) => IDBObjectStore) => void): Promise<void> {
    const transaction = db.transaction(stores, 'readwrite');
    work((store) => transaction.objectStore(store));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }

  async function all(db: IDBDatabase): Promise<Stored<T>[]> {
    const found: Stored<T>[] = await settled(db.transaction(MESSAGES).objectStore(MESSAGES).getAll());
    return found.map(read);
  }

  function hold() {
    if (!locks || letGo) return;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    locks.request(lockOf(owner), () => held).catch(() => {});
  }

  async function adoptFrom(db: IDBDatabase, page: string, found: T[]) {
    const take = async () => {
      for (const { owner: of, ...rest } of await all(db)) {
        if (of !== page) continue;
        const message = rest as unknown as T;
        await write(db, (store) => store(MESSAGES).put({ ...message, owner }));
        found.push(message);
      }
    };
    if (!locks) await take();
    else await locks.request(lockOf(page), { ifAvailable: true }, (lock) => (lock ? take() : undefined));
  }

  return {
    async adopt() {
      hold();
      const found: T[] = [];
      await step(async (db) => {
        const pages = new Set((await all(db)).map((stored) => stored.owner));
        pages.delete(owner);
        for (const page of pages) await adoptFrom(db, page, found);
      });
      return found.sort((a, b) => a.at - b.at);
    },
    put: (message, files = new Map()) =>
      void step((db) =>
        write(db, (store) => {
          store(MESSAGES).put({ ...message, owner });
          for (const [key, file] of files) store(FILES).put(file, key);
        }),
      ),
    remove: (cid, files = []) =>
      void step((db) =>
        write(db, (store) => {
          store(MESSAGES).delete(cid);
          for (const key of files) store(FILES).delete(key);
        }),
      ),
    async file(key) {
      let found: unknown;
      await step(async (db) => {
        found = await settled(db.transaction(FILES).objectStore(FILES).get(key));
      });
      return found;
    },
    clear: () => step((db) => write(db, (store) => stores.forEach((each) => void store(each).clear()))),
    release() {
      letGo?.();
      letGo = undefined;
    },
  };
}

function lockOf(page: string): string {
  return `fukidashi-outbox-${page}`;
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** A browser may leave a database hanging (a blocked upgrade, a broken profile); sending must not wait for it. */
const OPEN_MS = 2_000;

/** `onClose`: the browser closed it by itself, as when somebody clears what sites have stored. */
function open(name: string, stores: readonly string[], onClose: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    for (const store of stores)
      request.result.createObjectStore(store, store === MESSAGES ? { keyPath: 'cid' } : {});
  };
  const late = new Promise<never>((_, reject) => setTimeout(reject, OPEN_MS, new Error('no answer')));
  const opened = settled(request).then((db) => Object.assign(db, { onclose: onClose }));
  return Promise.race([opened, late]);
}
