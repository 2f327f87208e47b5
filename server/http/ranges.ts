/** Bytes from `start` to `end`, both included. */
export type Range = { start: number; end: number };

/**
 * What a `Range` header asks of `size` bytes. Undefined: all of it, also for several ranges and for what is no range;
 * nobody has to be served in parts. `none`: it lies beyond the end.
 */
export function parseRange(header: string | undefined, size: number): Range | 'none' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (from === '') {
    if (to === '') return undefined;
    const length = Math.min(Number(to), size);
    return length > 0 ? { start: size - length, end: size - 1 } : 'none';
  }
  const start = Number(from);
  if (to !== '' && Number(to) < start) return undefined;
  if (start >= size) return 'none';
  return { start, end: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
}
