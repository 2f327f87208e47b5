import type { Hit, HitPlace } from '../../lib/protocol/search';
import { foldForSearch } from '../../lib/search-fold';
import { searchableText } from '../../lib/searchable-text';
import type { Client } from './connections';
import { keys } from './keys';
import { parseMessage } from './messages';
import { loadScript } from './scripts';
import { BLOCK_MESSAGES, type Block, blockOf, findIn, firstSeqOf, toBlock } from './search-block';
import { createSearchMemory } from './search-memory';
import { newestOf, placesIn, type Stand, takeNewest, toReading } from './search-order';
import { createSlices, type Slice } from './search-slices';

const readStand = loadScript('read-stand');
const readMessages = loadScript('read-messages');

/** What a replica remembers for search: about a million messages and a half. */
const MEMORY_BYTES = 128 * 2 ** 20;
/** How often a search begins again because what it found was changed meanwhile. */
const TRIES = 3;

/** `needle`: folded. `roomIds`: where to look; rooms that the person is not in are passed over. */
export type Search = {
  userId: string;
  roomIds: readonly string[];
  needle: string;
  before?: HitPlace;
  limit: number;
  signal: AbortSignal;
};

/** `rooms`: how many of those asked for the person is in. */
export type Found = { hits: Hit[]; more: boolean; rooms: number };

/**
 * Search without an index: the folded texts are looked through, newest first, block by block. Blocks are read from the
 * rooms' lists and remembered; a room's cursor tells which of them have changed since. See ARCHITECTURE.md, Decisions.
 */
export function createSearch(redis: Client, maxBytes: number = MEMORY_BYTES) {
  const memory = createSearchMemory(maxBytes);
  const slices = createSlices();
  let searches = 0;

  /** Where the room stands, if that person is in it; what is remembered of it stands there too from then on. */
  async function enter(roomId: string, userId: string): Promise<Stand | undefined> {
    const touched = [keys.room, keys.members, keys.messages, keys.log, keys.roles].map((of) => of(roomId));
    for (;;) {
      const known = memory.cursorOf(roomId);
      const reply = await readStand(redis, touched, [userId, known ?? '']);
      if (reply[0] === 'not_member') return undefined;
      // Another search was here meanwhile.
      if (memory.cursorOf(roomId) !== known) continue;
      const [word, cursor, firstSeq, lastSeq, lastAt, hiddenTo, changed = []] = reply as StandReply;
      memory.moveOn(roomId, cursor, word === 'anew' ? 'all' : changed.map(blockOf));
      return { roomId, cursor, firstSeq, lastSeq, lastAt: Number(lastAt), hiddenTo };
    }
  }

  async function blockAt(stand: Stand, number: number, search: number, slice: Slice): Promise<Block> {
    const remembered = memory.get(stand.roomId, number, search);
    if (remembered) return remembered;
    const firstSeq = Math.max(firstSeqOf(number), stand.firstSeq);
    const from = firstSeq - stand.firstSeq;
    const to = firstSeqOf(number) + BLOCK_MESSAGES - 1 - stand.firstSeq;
    const rows = await redis.lrange(keys.messages(stand.roomId), from, to);
    slice.waited();
    await slice();
    const block = toBlock(firstSeq, rows);
    memory.keep(stand.roomId, stand.cursor, number, block, search);
    return block;
  }

  /** The newest `count` places that contain the needle, newest first. */
  async function look(stands: readonly Stand[], { userId, needle, before, signal }: Search, count: number) {
    const search = ++searches;
    const slice = slices.start();
    const readings = stands.flatMap((stand) => toReading(stand, before) ?? []);
    let places: HitPlace[] = [];
    for (;;) {
      await slice();
      signal.throwIfAborted();
      const reading = newestOf(readings);
      const oldest = places[count - 1];
      // What is unread everywhere is older than all that we have.
      if (!reading || (oldest && oldest.at > reading.newestAt)) return places;
      const block = await blockAt(reading.stand, reading.number, search, slice);
      const found = findIn(block, needle, userId);
      if (found.length > 0) places = takeNewest(places, placesIn(block, found, reading, before), count);
      const { firstSeq, hiddenTo } = reading.stand;
      if (block.firstSeq <= Math.max(firstSeq, hiddenTo + 1) || block.ats.length === 0)
        readings.splice(readings.indexOf(reading), 1);
      reading.number--;
      reading.newestAt = block.ats[0] ?? 0;
    }
  }

  /** The messages at these places, as they are now: those that the person may see and that contain the needle. */
  async function read(places: readonly HitPlace[], { userId, needle }: Search): Promise<Hit[]> {
    const hits = new Map<string, Hit>();
    await Promise.all(
      [...new Set(places.map(({ roomId }) => roomId))].map(async (roomId) => {
        const touched = [keys.room, keys.members, keys.messages, keys.roles].map((of) => of(roomId));
        const seqs = places.flatMap((place) => (place.roomId === roomId ? place.seq : []));
        const [, ...rows] = await readMessages(redis, touched, [userId, ...seqs]);
        for (const row of rows as string[]) {
          const message = parseMessage(row, userId);
          if (foldForSearch(searchableText(message.content)).includes(needle))
            hits.set(`${roomId}:${message.seq}`, { roomId, message });
        }
      }),
    );
    return places.flatMap(({ roomId, seq }) => hits.get(`${roomId}:${seq}`) ?? []);
  }

  return {
    /** One page, newest first. @throws the signal's reason once it is aborted */
    async find(search: Search): Promise<Found> {
      for (let tries = 1; ; tries++) {
        const entered = await Promise.all(search.roomIds.map((roomId) => enter(roomId, search.userId)));
        const stands = entered.filter((stand) => stand !== undefined);
        const places = await look(stands, search, search.limit + 1);
        const page = places.slice(0, search.limit);
        const hits = await read(page, search);
        // One was edited, unsent or lost while we looked, or its room left: then the page has a gap, and we look again.
        if (hits.length < page.length && tries < TRIES) continue;
        return { hits, more: places.length > page.length, rooms: stands.length };
      }
    },
  };
}

type StandReply = ['ok' | 'anew', string, number, number, string, number, number[]?];
