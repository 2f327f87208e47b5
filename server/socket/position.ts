import { revOf } from '../../lib/protocol/cursor';

/** `isApart`: not everybody is told the same of it. */
export type Link = { prev: string; cursor: string; isApart: boolean };

// Our scripts write every event, and put these fields first (server/store/lua/change.lua), so that a replica reads them
// off the bytes. Read markers and typing have none: they are no links.
const LINK = /^\{"type":"\w+","roomId":"C[0-9a-f]{32}","prev":"([^"]+)","cursor":"([^"]+)"(,"only":)?/;
/** Type, ids and two cursors of the largest size. */
export const HEAD_BYTES = 240;

/** The link that an event is in its room's chain; undefined if it stands alone. */
export function linkOf(payload: Buffer): Link | undefined {
  const match = LINK.exec(payload.toString('latin1', 0, HEAD_BYTES));
  if (!match) return undefined;
  return { prev: match[1] as string, cursor: match[2] as string, isApart: match[3] !== undefined };
}

/** Of an event that stands alone, who alone may hear of it; undefined where everybody may. */
export function listenerOf(payload: Buffer): string | undefined {
  return /^\{"type":"\w+","roomId":"\w+","only":"(\w+)"/.exec(payload.toString('latin1', 0, HEAD_BYTES))?.[1];
}

/** The type of an event, from the same bytes. */
export function typeOf(payload: Buffer): string {
  return payload.toString('latin1', 9, payload.indexOf('"', 9, 'latin1'));
}

/** Where a link lies from where one stands: next in line, already had, or with something missing in between. */
export function placeOf(link: Link, cursor: string | undefined): 'next' | 'old' | 'gap' {
  if (cursor === undefined || link.prev === cursor) return 'next';
  return link.cursor === cursor || revOf(link.cursor) < revOf(cursor) ? 'old' : 'gap';
}
