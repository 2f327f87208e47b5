/** Runs `run` for 0 … count − 1 with at most `atOnce` under way; results in that order. Rejects at the first error. */
export async function eachAtOnce<T>(
  count: number,
  atOnce: number,
  run: (n: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = new Array(count);
  let next = 0;
  async function lane(): Promise<void> {
    while (next < count) {
      const n = next++;
      results[n] = await run(n);
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, lane));
  return results;
}
