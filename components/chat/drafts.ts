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

/** Keeps what is not sent yet; an empty text forgets it. */
export function keepDraft(userId: string, roomId: string, text: string): void {
  attempt(() => {
    if (text === '') localStorage.removeItem(keyOf(userId, roomId));
    else localStorage.setItem(keyOf(userId, roomId), text);
  }, undefined);
}

/** Leaves none of anybody's drafts in this browser: for logging out. */
export function forgetDrafts(): void {
  attempt(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  }, undefined);
}
