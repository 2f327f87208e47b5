import type { Profile } from '../../lib/protocol/content';
import { LIMITS } from '../../lib/protocol/limits';
import type { Payload, Replies } from '../../lib/protocol/requests';
import type { Hit, HitPlace } from '../../lib/protocol/search';
import { foldForSearch } from '../../lib/search-fold';
import type { Store } from '../store/store';
import { asNamedIn } from './nicknames';
import { notFound } from './room-views';

/** Looking for what was written, in one room of a person or in all of them. */
export function createSearching(store: Store) {
  /** By room, who has another name there. */
  async function namesThere(
    hits: readonly Hit[],
    people: readonly Profile[],
  ): Promise<Record<string, Profile[]>> {
    const rooms = [...new Set(hits.map((hit) => hit.roomId))];
    const found = await Promise.all(
      rooms.map(async (id) => {
        const own = people.filter(({ userId }) =>
          hits.some((hit) => hit.roomId === id && hit.message.by === userId),
        );
        const named = await asNamedIn(store, id, own);
        return [id, named.filter((person) => !own.includes(person))] as const;
      }),
    );
    return Object.fromEntries(found.filter(([, named]) => named.length > 0));
  }

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
      const people = await store.profiles.many([...authors], userId);
      const there = await namesThere(hits, people);
      return { hits, more, people, ...(Object.keys(there).length > 0 && { there }) };
    },
  };
}

/** Only where the room is given; there the seq alone decides what follows, and the time may be any. */
function placeOf(seq: number, roomId = ''): HitPlace {
  return { at: Number.POSITIVE_INFINITY, roomId, seq };
}
