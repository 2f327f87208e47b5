import type { View } from './view';

/** The longest that a timer takes, give or take: it then looks again. */
const FAR_MS = 24 * 60 * 60 * 1_000;

/** Rooms that were muted for a while are as before when that is over; returns what ends it. */
export function endMutes({ rooms, roomList, batch }: Pick<View, 'rooms' | 'roomList' | 'batch'>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let next = Number.POSITIVE_INFINITY;

  function look() {
    const soonest = Math.min(...roomList.get().map(({ muteUntil = Number.POSITIVE_INFINITY }) => muteUntil));
    if (soonest === next) return;
    next = soonest;
    clearTimeout(timer);
    if (next !== Number.POSITIVE_INFINITY) timer = setTimeout(end, Math.min(next - Date.now(), FAR_MS));
  }

  function end() {
    next = Number.POSITIVE_INFINITY;
    const now = Date.now();
    batch.run(() => {
      for (const room of roomList.get()) {
        if (room.muteUntil !== undefined && room.muteUntil <= now)
          rooms.set(room.id, { ...room, muteUntil: undefined });
      }
    });
    look();
  }

  look();
  const unsubscribe = roomList.subscribe(look);
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}
