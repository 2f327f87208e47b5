/** So many may hold a slot at the same time; the others come in the order in which they asked. */
export function createSlots(count: number) {
  const queue: (() => void)[] = [];
  let free = count;

  function giveBack(): void {
    const next = queue.shift();
    if (next) next();
    else free++;
  }

  return {
    /** Resolves with what gives the slot back, at once where the wait is no longer wanted. */
    async take(signal: AbortSignal): Promise<() => void> {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => queue.push(resolve));
      let isHeld = true;
      const release = () => {
        if (isHeld) giveBack();
        isHeld = false;
      };
      if (signal.aborted) release();
      return release;
    },
  };
}

/** Waits that can all be cut short. */
export function createWaits() {
  const wakes = new Set<() => void>();
  return {
    /** Resolves after `ms`, when everybody is woken, or when it is no longer wanted. */
    sleep(ms: number, signal: AbortSignal): Promise<void> {
      return new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          wakes.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        if (signal.aborted) return wake();
        wakes.add(wake);
        signal.addEventListener('abort', wake);
      });
    },

    /** Resolves when something is settled, whichever way, or when it is no longer wanted. */
    until(settled: Promise<unknown>, signal: AbortSignal): Promise<void> {
      return new Promise((resolve) => {
        const end = () => {
          signal.removeEventListener('abort', end);
          resolve();
        };
        settled.then(end, end);
        if (signal.aborted) end();
        else signal.addEventListener('abort', end);
      });
    },

    wakeAll(): void {
      for (const wake of [...wakes]) wake();
    },
  };
}
