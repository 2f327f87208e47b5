import type { RoomState } from '../../lib/room-state';

/**
 * How many of the others have read one's own message `seq`. The markers are sorted once per change of them, so that a
 * screen of bubbles in a room of hundreds costs a few comparisons each.
 */
export function readCounter({ members, reads, me }: RoomState): (seq: number) => number {
  const markers = (members ?? [])
    .filter(({ userId }) => userId !== me)
    .map(({ userId }) => reads[userId] ?? 0)
    .sort((a, b) => a - b);
  return (seq) => {
    let low = 0;
    let high = markers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((markers[middle] ?? 0) < seq) low = middle + 1;
      else high = middle;
    }
    return markers.length - low;
  };
}
