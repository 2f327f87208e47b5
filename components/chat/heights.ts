/** What a message is thought to take until one was measured, px. */
const GUESS = 60;

/**
 * How high messages were when they were last drawn, by seq: so that the space which those below leave when they are taken
 * away is exactly their own, and nothing in view moves. Adding up a hundred
 * thousand of them is a fraction of a millisecond.
 */
export function createHeights() {
  let heights: number[] = [];
  let total = 0;
  let count = 0;

  const guess = () => (count > 0 ? total / count : GUESS);

  return {
    record(seq: number, height: number): void {
      const known = heights[seq];
      total += height - (known ?? 0);
      if (known === undefined) count++;
      heights[seq] = height;
    },

    /** Of the messages `from` to `to`, both included. */
    sum(from: number, to: number): number {
      const otherwise = guess();
      let sum = 0;
      for (let seq = from; seq <= to; seq++) sum += heights[seq] ?? otherwise;
      return sum;
    },

    /** The message that is `distance` px above the end of `last`. */
    seqAbove(last: number, distance: number): number {
      const otherwise = guess();
      let seq = last;
      for (let left = distance; seq > 1; seq--) {
        left -= heights[seq] ?? otherwise;
        if (left <= 0) break;
      }
      return seq;
    },

    /** Another width: what was measured counts no more. */
    forget(): void {
      heights = [];
      total = 0;
      count = 0;
    },
  };
}

export type Heights = ReturnType<typeof createHeights>;
