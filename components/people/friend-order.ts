import type { Friend } from '../../lib/protocol/friends';
import { holds, wordsOf } from '../chat/fold';

/** By the name that one calls them, as people of this language look names up. */
export function inOrder(friends: readonly Friend[], locale: string): Friend[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return friends.map(called).sort((a, b) => compare(a.name, b.name) || (a.userId < b.userId ? -1 : 1));
}

/** Those in sight, for a query; favourites come once more in front of all. */
export function friendsFor(
  friends: readonly Friend[],
  query: string,
): Record<'favourites' | 'all', Friend[]> {
  const words = wordsOf(query);
  const all = friends.filter((friend) => !friend.hidden && holds(friend.name, words));
  return { favourites: all.filter((friend) => friend.favourite), all };
}

const called = (friend: Friend): Friend => ({ ...friend, name: friend.nickname ?? friend.name });
