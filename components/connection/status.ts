import { ChatError } from '../../lib/protocol/errors';
import type { Cell } from './cells';
import type { ConnectionState } from './view';

/** A break shorter than this is nobody's business. */
const CALM_MS = 1_000;

/** Tells how the connection does: calmly on the screen, exactly to code that waits for it. */
export function createStatus(cell: Cell<ConnectionState>, isOffline: () => boolean) {
  let isUp = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Set<{ settle(error?: ChatError): void }>();

  function settleAll(error?: ChatError) {
    for (const waiter of waiting) waiter.settle(error);
    waiting.clear();
  }

  function show() {
    clearTimeout(timer);
    timer = undefined;
    if (cell.get() === 'ended') return;
    cell.set(isUp ? 'online' : isOffline() ? 'offline' : 'connecting');
  }

  return {
    isUp: () => isUp,

    /** Connected, and level with the server. */
    up() {
      if (cell.get() === 'ended') return;
      isUp = true;
      show();
      settleAll();
    },

    down() {
      isUp = false;
      if (cell.get() === 'online') timer ??= setTimeout(show, CALM_MS);
    },

    /** The browser says that the network went or came. */
    networkChanged() {
      if (!isUp) show();
    },

    end() {
      isUp = false;
      clearTimeout(timer);
      cell.set('ended');
      settleAll(new ChatError('unauthenticated'));
    },

    stop() {
      isUp = false;
      clearTimeout(timer);
      timer = undefined;
    },

    /** Resolves when all is well; rejects with `unavailable` after `ms`, or when the session is over. */
    async whenUp(ms = Number.POSITIVE_INFINITY): Promise<void> {
      if (isUp) return;
      if (cell.get() === 'ended') throw new ChatError('unauthenticated');
      await new Promise<void>((resolve, reject) => {
        const waiter = {
          settle(error?: ChatError) {
            clearTimeout(timeout);
            waiting.delete(waiter);
            if (error) reject(error);
            else resolve();
          },
        };
        waiting.add(waiter);
        const timeout = Number.isFinite(ms)
          ? setTimeout(waiter.settle, ms, new ChatError('unavailable', 'not connected'))
          : undefined;
      });
    },
  };
}

export type Status = ReturnType<typeof createStatus>;
