/**
 * The items in the order of `held`, as far as they were there then. What is new stands at the end: whatever is being
 * pointed at stays where it is.
 */
export function steadyOrder<T extends { id: string }>(
  items: readonly T[],
  held: readonly string[],
): readonly T[] {
  const places = new Map(held.map((id, place) => [id, place]));
  const placeOf = ({ id }: T) => places.get(id) ?? held.length;
  return [...items].sort((a, b) => placeOf(a) - placeOf(b));
}
