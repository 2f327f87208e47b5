/** Often enough that who opens a laptop need not wait, and too seldom to cost anything. */
const LOOK_MS = 5_000;

type Reactions = {
  /** The page is looked at again, came out of the back-forward cache, or slept with the machine. */
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
  // A machine that sleeps and wakes tells nobody; its clock has jumped.
  let lookedAt = Date.now();
  const look = setInterval(() => {
    const slept = Date.now() - lookedAt > 3 * LOOK_MS;
    lookedAt = Date.now();
    if (slept && !document.hidden) onVisible();
  }, LOOK_MS);
  return () => {
    ending.abort();
    clearInterval(look);
  };
}
