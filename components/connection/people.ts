import type { Message, Profile } from '../../lib/protocol/content';
import type { ChainedEvent } from '../../lib/protocol/events';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import type { RoomState } from '../../lib/room-state';
import { isSame, merged, named, withFaces } from './faces';
import type { View } from './view';

/**
 * Who is who, from all that mentions people, each by the name that this person gave them. The same profile again keeps
 * its object.
 * @param nicknames by user id; those that are known from the start are in the view's people already
 */
export function createPeople(
  { people: table, rooms }: Pick<View, 'people' | 'rooms'>,
  nicknames: Readonly<Record<string, string>> = {},
  deletedName = '',
) {
  const names = new Map(Object.entries(nicknames));

  function show(told: Profile): boolean {
    const known = table.get(told.userId);
    const profile = named(merged(known, told), names, deletedName);
    if (known && isSame(known, profile)) return false;
    table.set(told.userId, profile);
    return known !== undefined;
  }

  function learn(profiles: readonly Profile[]) {
    const changed = profiles.filter(show);
    if (changed.length === 0) return;
    for (const roomId of rooms.keys()) {
      const room = rooms.get(roomId);
      if (room) rooms.set(roomId, withFaces(room, table.get));
    }
  }

  // A notice names people as they were then: better than nobody, and worse than what is known.
  function learnFromNotices(messages: readonly Message[]) {
    for (const { content } of messages) {
      if (content.type !== 'notice') continue;
      const people = 'people' in content ? [content.by, ...content.people] : [content.by];
      learn(people.filter((person) => !table.get(person.userId)));
    }
  }

  return {
    learn,
    learnFromNotices,

    /** A person as they are told now, under the name that counts from now on; without one, their own. */
    rename(told: Profile, nickname: string | undefined) {
      if (nickname === undefined) names.delete(told.userId);
      else names.set(told.userId, nickname);
      learn([told]);
    },

    fromSnapshot(room: RoomSnapshot) {
      learn(room.former);
      learn(room.members);
      learnFromNotices(room.messages);
    },

    fromEvents(events: readonly ChainedEvent[]) {
      for (const event of events) {
        if (event.type === 'joined') learn(event.members);
        if (event.type === 'message') learnFromNotices([event.message]);
      }
    },

    /** A room that was told just now, with people by the names that they have here. */
    facesIn: (room: RoomState) => withFaces(room, table.get),

    isKnown: (userId: string) => table.get(userId) !== undefined,
  };
}

export type People = ReturnType<typeof createPeople>;
