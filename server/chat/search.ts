import { LIMITS } from '../../lib/protocol/limits';
import type { Payload, Replies } from '../../lib/protocol/requests';
import type { HitPlace } from '../../lib/protocol/search';
import { foldForSearch } from '../../lib/search-fold';
import type { Store } from '../store/store';
import { notFound } from './room-views';

/** Looking for what was written, in one room of a person or in all of them. */
export function createSearching(store: Store) {
  return {
    /**
     * One page of hits. Each message is read as it is at the end of the search, from a room that the person is in then.
     * @throws the signal's reason once it is aborted
     */
    async search(
      userId: string,
      { query, roomId, before, limit = LIMITS.searchHits }: Payload<'message:search'>,
      signal: AbortSignal,
    ): Promise<Replies['message:search']> {
      const { hits, more, rooms } = await store.search.find({
        userId,
        roomIds: roomId ? [roomId] : await store.roomIndex.of(userId),
        needle: foldForSearch(query),
        before: typeof before === 'number' ? placeOf(before, roomId) : before,
        limit,
        signal,
      });
      if (roomId && rooms === 0) throw notFound();
      const authors = new Set(hits.map(({ message }) => message.by));
      return { hits, more, people: await store.profiles.many([...authors], userId) };
    },
  };
}

/** Only where the room is given; there the seq alone decides what follows, and the time may be any. */
function placeOf(seq: number, roomId = ''): HitPlace {
  return { at: Number.POSITIVE_INFINITY, roomId, seq };
}
