import { isChatError, RETRYABLE } from '../../lib/protocol/errors';
import { applyReads, type RoomState } from '../../lib/room-state';
import type { ChatSocket } from './socket';
import type { Status } from './status';
import type { View } from './view';

/** The first mark goes out at once. Scrolling makes many more in a row, of which the last one says it all. */
const GATHER_MS = 250;
const RETRY_MS = 3_000;

/** One's own read markers: moved on the screen at once, told to the server soon, and told again until it has heard. */
export function createReadMarks({
  view,
  socket,
  status,
}: {
  view: View;
  socket: ChatSocket;
  status: Status;
}) {
  const me = view.me.userId;
  const untold = new Map<string, number>();
  const inFlight = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function later(ms: number) {
    timer ??= setTimeout(flush, ms);
  }

  async function tell(roomId: string, seq: number) {
    inFlight.set(roomId, seq);
    let wait = GATHER_MS;
    try {
      await socket.request('read:mark', { roomId, seq });
      if (untold.get(roomId) === seq) untold.delete(roomId);
    } catch (error) {
      if (!isChatError(error)) throw error;
      if (!RETRYABLE.has(error.code)) untold.delete(roomId);
      wait = RETRY_MS;
    }
    if (inFlight.get(roomId) === seq) inFlight.delete(roomId);
    if (untold.has(roomId)) later(wait);
  }

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    if (!status.isUp()) return;
    for (const [roomId, seq] of untold) if (inFlight.get(roomId) !== seq) void tell(roomId, seq);
  }

  return {
    /** Tells what is untold now: the connection is back, or the page is about to be hidden. */
    flush,

    mark(roomId: string, wanted: number) {
      const room = view.rooms.get(roomId);
      if (!room) return;
      const seq = Math.min(wanted, room.seq);
      if (seq <= (room.reads[me] ?? 0)) return;
      view.rooms.set(roomId, applyReads(room, { [me]: seq }));
      untold.set(roomId, seq);
      if (timer !== undefined) return;
      flush();
      later(GATHER_MS);
    },

    /** A snapshot from the server does not know yet what is still untold. */
    withOwnMarker(room: RoomState): RoomState {
      const seq = Math.min(untold.get(room.id) ?? 0, room.seq);
      if (untold.has(room.id)) untold.set(room.id, seq);
      return applyReads(room, { [me]: seq });
    },

    drop: (roomId: string) => untold.delete(roomId),

    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

export type ReadMarks = ReturnType<typeof createReadMarks>;
