type Reactions = {
  /** The page is looked at again, or came out of the back-forward cache. */
  onVisible(): void;
  onHidden(): void;
  onNetwork(isOffline: boolean): void;
};

/** False where there is no browser to ask. */
export function isOffline(): boolean {
  return typeof navigator !== 'undefined' && navigator.onLine === false;
}

/** Listens to the browser's news of sleep and network. @returns what ends it */
export function listenForWake({ onVisible, onHidden, onNetwork }: Reactions): () => void {
  if (typeof document === 'undefined') return () => {};
  const ending = new AbortController();
  const { signal } = ending;
  const network = () => onNetwork(isOffline());
  document.addEventListener('visibilitychange', () => (document.hidden ? onHidden() : onVisible()), {
    signal,
  });
  window.addEventListener('pageshow', onVisible, { signal });
  window.addEventListener('pagehide', onHidden, { signal });
  window.addEventListener('online', network, { signal });
  window.addEventListener('offline', network, { signal });
  return () => ending.abort();
}
