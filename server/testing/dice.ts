export type Dice = ReturnType<typeof createDice>;

/** Chance that can be repeated: the same seed throws the same. */
export function createDice(seed: number) {
  let state = seed >>> 0;

  /** 0 to sides - 1. */
  function roll(sides: number): number {
    // Numerical Recipes' generator; its high bits are the good ones.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  }

  return {
    roll,
    pick: <T>(from: readonly T[]): T => from[roll(from.length)] as T,
  };
}
