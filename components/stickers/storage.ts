// What a person used last, in this browser. Storage may be full or forbidden; then it is kept no longer than the page.
const PREFIX = 'fukidashi:stickers:';

const keyOf = (userId: string, what: string) => `${PREFIX}${userId}:${what}`;

export function readKept<T>(userId: string, what: string, otherwise: T): T {
  try {
    const json = localStorage.getItem(keyOf(userId, what));
    return json === null ? otherwise : (JSON.parse(json) as T);
  } catch {
    return otherwise;
  }
}

export function keep(userId: string, what: string, value: unknown): void {
  try {
    localStorage.setItem(keyOf(userId, what), JSON.stringify(value));
  } catch {}
}

/** Where the picker opens next time: `recent`, `emoji`, or a pack by its id. */
export function keepTab(userId: string, tab: string): void {
  keep(userId, 'tab', tab);
}
