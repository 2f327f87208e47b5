const LOCK = 'fukidashi:herald';

/**
 * Which of several tabs speaks: the one that was looked at last, so that whoever is in any of them is in that one. When
 * it goes, another takes its place. Without Web Locks, which plain http does not have, each tab speaks for itself.
 */
export function createHerald(isAttentive: () => boolean) {
  const { locks } = navigator;
  const over = new AbortController();
  let speaks = !locks;

  function claim(steal: boolean): void {
    if (!locks || over.signal.aborted || (steal && speaks)) return;
    // A request that steals takes no signal; it is answered at once.
    const options = steal ? { steal } : { signal: over.signal };
    locks
      .request(LOCK, options, () => {
        speaks = !over.signal.aborted;
        return new Promise<void>((release) => {
          if (over.signal.aborted) release();
          else over.signal.addEventListener('abort', () => release());
        });
      })
      .catch(() => {})
      // Taken by the tab that is looked at now, or given up.
      .finally(() => {
        speaks = false;
        claim(false);
      });
  }

  const look = () => isAttentive() && claim(true);
  window.addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
  if (isAttentive()) claim(true);
  else claim(false);

  return {
    speaks: () => speaks,
    stop(): void {
      over.abort();
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    },
  };
}
