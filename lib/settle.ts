/**
 * Makes something follow from what is so, in another place that no transaction shares: looks, applies, and looks again until
 * nothing has changed meanwhile. So of several at once the last to look is the last to write. `apply` runs at least once.
 */
export async function settle<T extends string | boolean | undefined>(
  look: () => Promise<T>,
  apply: (found: T) => Promise<unknown>,
): Promise<void> {
  for (let found = await look(), again = true; again; ) {
    await apply(found);
    const now = await look();
    again = now !== found;
    found = now;
  }
}
