const PREFIX = 'fukidashi:draft:';

const keyOf = (userId: string, roomId: string) => `${PREFIX}${userId}:${roomId}`;

// Storage may be full or forbidden; a draft is then kept no longer than the page.
function attempt<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

export function readDraft(userId: string, roomId: string): string {
  return attempt(() => localStorage.getItem(keyOf(userId, roomId)) ?? '', '');
}

const listeners = new Map<string, Set<() => void>>();

function tell(key: string | null): void {
  // `null`: all of the storage was emptied.
  for (const [one, own] of listeners) if (key === null || key === one) for (const listener of own) listener();
}

const tellOtherTab = (event: StorageEvent) => tell(event.key);

/** Told of each change of this draft, in whichever tab. */
export function onDraft(userId: string, roomId: string, listener: () => void): () => void {
  const key = keyOf(userId, roomId);
  if (listeners.size === 0) window.addEventListener('storage', tellOtherTab);
  const own = listeners.get(key) ?? new Set();
  listeners.set(key, own.add(listener));
  return () => {
    own.delete(listener);
    if (own.size === 0) listeners.delete(key);
    if (listeners.size === 0) window.removeEventListener('storage', tellOtherTab);
  };
}

/** Keeps what is not sent yet; an empty text forgets it. */
export function keepDraft(userId: string, roomId: string, text: string): void {
  attempt(() => {
    if (text === '') localStorage.removeItem(keyOf(userId, roomId));
    else localStorage.setItem(keyOf(userId, roomId), text);
  }, undefined);
  tell(keyOf(userId, roomId));
}

/** Leaves none of anybody's drafts in this browser: for logging out. */
export function forgetDrafts(): void {
  attempt(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  }, undefined);
}
