import type { HitPlace } from '../../lib/protocol/search';
import { type Block, blockOf } from './search-block';

/**
 * A room as it stood when a search came to it; `lastAt` is the time of its last change, epoch ms, `hiddenTo` the last seq
 * that who searches may not see.
 */
export type Stand = {
  roomId: string;
  cursor: string;
  firstSeq: number;
  lastSeq: number;
  lastAt: number;
  hiddenTo: number;
};

/** How far a search has come in a room. */
export type Reading = {
  stand: Stand;
  /** The block to read next; the ones after it are done. */
  number: number;
  /** Nothing in it or before it is newer than this (epoch ms). */
  newestAt: number;
};

/** The order of hits: by time, newest first, then by room, then by seq. In one room, time follows seq. */
export function newestFirst(a: HitPlace, b: HitPlace): number {
  if (a.at !== b.at) return b.at - a.at;
  if (a.roomId !== b.roomId) return a.roomId < b.roomId ? -1 : 1;
  return b.seq - a.seq;
}

/** Whether a place comes after `before` in the order of hits. In one room its seq alone decides. */
function isBehind(place: HitPlace, before: HitPlace | undefined): boolean {
  if (!before) return true;
  return place.roomId === before.roomId ? place.seq < before.seq : newestFirst(before, place) < 0;
}

/** Undefined where there is nothing to read. */
export function toReading(stand: Stand, before: HitPlace | undefined): Reading | undefined {
  const lastSeq = before?.roomId === stand.roomId ? Math.min(stand.lastSeq, before.seq - 1) : stand.lastSeq;
  if (lastSeq < stand.firstSeq || lastSeq <= stand.hiddenTo) return undefined;
  return { stand, number: blockOf(lastSeq), newestAt: Math.min(stand.lastAt, before?.at ?? stand.lastAt) };
}

/** The one that may have the newest message among what is unread. */
export function newestOf(readings: readonly Reading[]): Reading | undefined {
  let newest = readings[0];
  for (const reading of readings) if (newest && reading.newestAt > newest.newestAt) newest = reading;
  return newest;
}

/** @param found indices into the block */
export function placesIn(
  block: Block,
  found: readonly number[],
  { stand }: Reading,
  before: HitPlace | undefined,
): HitPlace[] {
  return found
    .map((index) => ({ at: block.ats[index] ?? 0, roomId: stand.roomId, seq: block.firstSeq + index }))
    .filter((place) => place.seq > stand.hiddenTo && isBehind(place, before));
}

/** The first `count` of both, in the order of hits. */
export function takeNewest(
  places: readonly HitPlace[],
  more: readonly HitPlace[],
  count: number,
): HitPlace[] {
  return [...places, ...more].sort(newestFirst).slice(0, count);
}
