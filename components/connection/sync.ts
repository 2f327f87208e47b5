import { isChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import type { RoomState } from '../../lib/room-state';
import { createBackoff } from './backoff';
import type { Feed } from './feed';
import type { ChatSocket } from './socket';
import type { View } from './view';

/** After this long without a gap, the next one is answered at once again. */
const QUIET_MS = 10_000;

type Deps = {
  view: View;
  socket: ChatSocket;
  feed: Feed;
  /** All rooms are as the server has them. */
  onLevel(): void;
};

/**
 * Brings all rooms level with the server: after every connect, and when a gap shows. Always all of them, since rooms
 * that the request does not name come back as new ones; and never two at a time.
 */
export function createSync({ view, socket, feed, onLevel }: Deps) {
  const backoff = createBackoff(250, 5_000);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isRunning = false;
  let endedAt = 0;

  async function run() {
    clearTimeout(timer);
    timer = undefined;
    if (isRunning || !socket.isOpen()) return;
    isRunning = true;
    const rooms = cursorsOf(view.roomList.get());
    try {
      await feed.during(
        () => socket.request('sync', { rooms }),
        (reply, meanwhile) => {
          // From here on a gap is a new one.
          isRunning = false;
          endedAt = Date.now();
          feed.synced(reply, meanwhile);
        },
      );
      if (socket.isOpen()) onLevel();
    } catch (error) {
      if (!isChatError(error)) throw error;
      isRunning = false;
      if (socket.isOpen()) later(backoff.next());
    }
  }

  function later(ms: number) {
    timer ??= setTimeout(() => void run(), ms);
  }

  return {
    run: () => void run(),

    /** Something is missing. While a sync runs nothing needs to be asked: its end looks at what came meanwhile. */
    request() {
      if (isRunning) return;
      if (Date.now() - endedAt < QUIET_MS) return later(backoff.next());
      backoff.reset();
      void run();
    },

    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** As many as one frame takes, in the order of the list; the others come back as if they were new. */
export function cursorsOf(roomList: readonly RoomState[]): Record<string, string> {
  const cursors: Record<string, string> = {};
  // Two pairs of quotes, a colon and a comma around each; the request's own envelope is far below the rest of a frame.
  let left = LIMITS.frameBytes * 0.95;
  for (const { id, cursor } of roomList.slice(0, LIMITS.syncRooms)) {
    left -= id.length + cursor.length + 6;
    if (left < 0) break;
    cursors[id] = cursor;
  }
  return cursors;
}

export type Sync = ReturnType<typeof createSync>;
