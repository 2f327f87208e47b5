import type { Block } from './search-block';

type Room = { id: string; cursor: string; blocks: Map<number, Kept> };
type Kept = { room: Room; number: number; block: Block; usedBy: number };

/**
 * The blocks that a replica remembers, up to so many bytes. All of a room's are at least as new as the cursor that the
 * room is remembered with. Searches are numbered: when it is full, the blocks give way that no search has used for
 * longest, but none that the asking search itself has used. It would else, in a room that does not fit, throw out what
 * the next search begins with.
 */
export function createSearchMemory(maxBytes: number) {
  const rooms = new Map<string, Room>();
  /** The one unused for longest first. */
  const byUse = new Set<Kept>();
  let bytes = 0;

  function forget(kept: Kept): void {
    const { room, number, block } = kept;
    byUse.delete(kept);
    room.blocks.delete(number);
    if (room.blocks.size === 0) rooms.delete(room.id);
    bytes -= block.bytes;
  }

  function makeSpace(needed: number, search: number): boolean {
    for (const kept of byUse) {
      if (bytes + needed <= maxBytes) break;
      if (kept.usedBy === search) break;
      forget(kept);
    }
    return bytes + needed <= maxBytes;
  }

  return {
    /** Undefined where nothing of the room is remembered. */
    cursorOf: (roomId: string): string | undefined => rooms.get(roomId)?.cursor,

    /** The room has moved on to `cursor`, and these blocks of it are no longer what they were. */
    moveOn(roomId: string, cursor: string, stale: Iterable<number> | 'all'): void {
      const room = rooms.get(roomId);
      if (!room) return;
      room.cursor = cursor;
      for (const number of stale === 'all' ? [...room.blocks.keys()] : stale) {
        const kept = room.blocks.get(number);
        if (kept) forget(kept);
      }
    },

    get(roomId: string, number: number, search: number): Block | undefined {
      const kept = rooms.get(roomId)?.blocks.get(number);
      if (!kept) return undefined;
      kept.usedBy = search;
      byUse.delete(kept);
      byUse.add(kept);
      return kept.block;
    },

    /** @param cursor where the room stood before the block was read; if it has moved on, the block is not kept */
    keep(roomId: string, cursor: string, number: number, block: Block, search: number): void {
      const known = rooms.get(roomId);
      if (known && (known.cursor !== cursor || known.blocks.has(number))) return;
      if (!makeSpace(block.bytes, search)) return;
      // Making space may have ended the room as it was.
      const room = rooms.get(roomId) ?? { id: roomId, cursor, blocks: new Map<number, Kept>() };
      rooms.set(roomId, room);
      const kept = { room, number, block, usedBy: search };
      room.blocks.set(number, kept);
      byUse.add(kept);
      bytes += block.bytes;
    },

    bytes: () => bytes,
  };
}

export type SearchMemory = ReturnType<typeof createSearchMemory>;
