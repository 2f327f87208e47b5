import type { Profile } from '../../lib/protocol/content';
import type { Nicknames } from '../store/nicknames';

/** A person under the name that they have in an open room; their own, where they chose none. */
export function underNickname<P extends Profile>(person: P, nicknames: Nicknames): P {
  const name = nicknames[person.userId];
  return name === undefined || person.deleted ? person : { ...person, name };
}
