import type { Profile } from '../../lib/protocol/content';
import type { Nicknames } from '../store/nicknames';
import type { Store } from '../store/store';

/** A person under the name that they have in an open room; their own, where they chose none. */
export function underNickname<P extends Profile>(person: P, nicknames: Nicknames): P {
  const name = nicknames[person.userId];
  return name === undefined || person.deleted ? person : { ...person, name };
}

/** The same of several, by the names that they have in that room now. */
export async function asNamedIn(
  { openRooms }: Pick<Store, 'openRooms'>,
  roomId: string,
  people: readonly Profile[],
): Promise<Profile[]> {
  const nicknames = await openRooms.nicknames(
    roomId,
    people.map(({ userId }) => userId),
  );
  return people.map((person) => underNickname(person, nicknames));
}
