/** What `useSyncExternalStore` takes; every function keeps its identity for the cell's life. */
export type Readable<T> = {
  get(): T;
  /** The value that the server rendered with, for hydration. */
  initial(): T;
  subscribe(listener: () => void): () => void;
};

export type Cell<T> = Readable<T> & {
  /** Tells listeners only if the value is another one. */
  set(value: T): void;
};

export type Batch = {
  /** Listeners of all cells that `work` changes are told once each, after its end. */
  run<T>(work: () => T): T;
  tell(listeners: Iterable<() => void>): void;
};

/**
 * One change of the world may touch several cells: a message appears in its room and leaves the outbox. Nobody may be
 * told of the one before the other is done.
 */
export function createBatch(): Batch {
  let depth = 0;
  const due = new Set<() => void>();
  return {
    run(work) {
      depth++;
      try {
        return work();
      } finally {
        if (--depth === 0) {
          const listeners = [...due];
          due.clear();
          for (const listener of listeners) listener();
        }
      }
    },
    tell(listeners) {
      if (depth === 0) for (const listener of [...listeners]) listener();
      else for (const listener of listeners) due.add(listener);
    },
  };
}

export function createCell<T>(batch: Batch, initial: T): Cell<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    initial: () => initial,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      batch.tell(listeners);
    },
  };
}

/** Cells by key; one that nobody set holds `empty`. */
export type Table<T> = {
  /** The same object for the same key, always. */
  cell(key: string): Readable<T>;
  get(key: string): T;
  set(key: string, value: T): void;
  /** Keys whose value is not `empty`. */
  keys(): string[];
  /** Grows with every change of any cell. */
  version(): number;
  /** Told once per batch, whichever cells changed. */
  subscribe(listener: () => void): () => void;
};

export function createTable<T>(
  batch: Batch,
  empty: T,
  initial: Iterable<readonly [string, T]> = [],
): Table<T> {
  const listeners = new Set<() => void>();
  const cells = new Map<string, Cell<T>>();
  let version = 0;
  for (const [key, value] of initial) cells.set(key, createCell(batch, value));

  function cell(key: string): Cell<T> {
    const known = cells.get(key);
    if (known) return known;
    const created = createCell(batch, empty);
    cells.set(key, created);
    return created;
  }

  return {
    cell,
    get: (key) => cells.get(key)?.get() ?? empty,
    set(key, value) {
      const target = cell(key);
      if (Object.is(target.get(), value)) return;
      version++;
      batch.run(() => {
        target.set(value);
        batch.tell(listeners);
      });
    },
    keys: () => [...cells].filter(([, c]) => !Object.is(c.get(), empty)).map(([key]) => key),
    version: () => version,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A value computed from a table, and computed again only when it is asked for after a change. */
export function derive<S, T>(source: Table<S>, compute: () => T): Readable<T> {
  const initial = compute();
  let value = initial;
  let computedAt = source.version();
  return {
    get() {
      if (computedAt !== source.version()) {
        computedAt = source.version();
        value = compute();
      }
      return value;
    },
    initial: () => initial,
    subscribe: source.subscribe,
  };
}
