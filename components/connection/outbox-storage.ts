import { newCid } from './cid';
import type { PendingMessage } from './pending';

/** Where unsent messages outlive the page. Nothing here ever throws: the page has them in memory in any case. */
export type OutboxStorage = {
  /** Messages that no living page looks after; from now on, this one does. Its own are not among them. */
  adopt(): Promise<PendingMessage[]>;
  put(message: PendingMessage): void;
  remove(cid: string): void;
  /** Leaves what is stored to the next who adopts. */
  release(): void;
};

export function createMemoryStorage(): OutboxStorage {
  const messages = new Map<string, PendingMessage>();
  let own = new Set<string>();
  return {
    async adopt() {
      const found = [...messages.values()].filter(({ cid }) => !own.has(cid));
      for (const { cid } of found) own.add(cid);
      return found;
    },
    put(message) {
      own.add(message.cid);
      messages.set(message.cid, message);
    },
    remove: (cid) => void messages.delete(cid),
    release() {
      own = new Set();
    },
  };
}

type Stored = PendingMessage & { owner: string };
/** As version 0.1.0 kept them, which knew nothing but texts. */
type OldStored = Omit<Stored, 'content'> & { text: string };
const STORE = 'messages';

/**
 * IndexedDB, one database per user. Each page marks its messages as its own and holds a Web Lock for as long as it
 * lives, so that two tabs do not send each other's; a page that is gone lost its lock, and another one takes over.
 * Where there are no locks (plain http), tabs may both send a message, and the server keeps the first.
 */
export function createBrowserStorage(userId: string): OutboxStorage {
  if (typeof indexedDB === 'undefined') return createMemoryStorage();
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  const owner = newCid();
  let letGo: (() => void) | undefined;
  let database: Promise<IDBDatabase> | undefined;
  let steps: Promise<void> = Promise.resolve();

  // One after the other, so that a message is not removed before it was put. A step that fails is no more than that.
  function step(work: (db: IDBDatabase) => Promise<void>): Promise<void> {
    steps = steps.then(async () => {
      database ??= open(`fukidashi-${userId}`, () => {
        database = undefined;
      });
      await work(await database);
    });
    steps = steps.catch(() => {});
    return steps;
  }

  function hold() {
    if (!locks || letGo) return;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    locks.request(lockOf(owner), () => held).catch(() => {});
  }

  async function adoptFrom(db: IDBDatabase, page: string, found: PendingMessage[]) {
    const take = async () => {
      for (const { owner: of, ...message } of await all(db)) {
        if (of !== page) continue;
        await write(db, (store) => store.put({ ...message, owner }));
        found.push(message);
      }
    };
    if (!locks) await take();
    else await locks.request(lockOf(page), { ifAvailable: true }, (lock) => (lock ? take() : undefined));
  }

  return {
    async adopt() {
      hold();
      const found: PendingMessage[] = [];
      await step(async (db) => {
        const pages = new Set((await all(db)).map((stored) => stored.owner));
        pages.delete(owner);
        for (const page of pages) await adoptFrom(db, page, found);
      });
      return found.sort((a, b) => a.at - b.at);
    },
    put: (message) => void step((db) => write(db, (store) => store.put({ ...message, owner }))),
    remove: (cid) => void step((db) => write(db, (store) => store.delete(cid))),
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
function open(name: string, onClose: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'cid' });
  const late = new Promise<never>((_, reject) => setTimeout(reject, OPEN_MS, new Error('no answer')));
  const opened = settled(request).then((db) => Object.assign(db, { onclose: onClose }));
  return Promise.race([opened, late]);
}

function all(db: IDBDatabase): Promise<Stored[]> {
  const request = db.transaction(STORE).objectStore(STORE).getAll() as IDBRequest<(Stored | OldStored)[]>;
  return settled(request).then((found) => found.map(toStored));
}

function toStored(found: Stored | OldStored): Stored {
  if ('content' in found) return found;
  const { text, ...rest } = found;
  return { ...rest, content: { type: 'text', text } };
}

async function write(db: IDBDatabase, work: (store: IDBObjectStore) => IDBRequest): Promise<void> {
  await settled(work(db.transaction(STORE, 'readwrite').objectStore(STORE)));
}
