// Apart from the schemas, since a browser needs this and not the validator.

/** The rev of a cursor; NaN if it has none. */
export function revOf(cursor: string): number {
  return Number.parseInt(cursor, 10);
}
