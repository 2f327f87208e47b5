import { withPeople } from '../../lib/open-room-people';
import type { Message, Profile } from '../../lib/protocol/content';
import type { ChainedEvent } from '../../lib/protocol/events';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import type { RoomState } from '../../lib/room-state';
import { faceIn, isDeleted, isSame, merged, named, withFaces } from './faces';
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

  /** Those of an open room are told by their names there. */
  function learnIn(roomId: string, profiles: readonly Profile[]) {
    const room = rooms.get(roomId);
    if (!room?.open) return learn(profiles);
    learn(profiles.filter(isDeleted));
    if (profiles.length > 0) rooms.set(roomId, withPeople(room, profiles));
  }

  const isKnown = (roomId: string, userId: string) => {
    const room = rooms.get(roomId);
    return (room?.open ? faceIn(room, userId) : table.get(userId)) !== undefined;
  };

  // A notice names people as they were then: better than nobody, and worse than what is known.
  function learnFromNotices(roomId: string, messages: readonly Message[]) {
    for (const { content } of messages) {
      if (content.type !== 'notice') continue;
      const people = 'people' in content ? [content.by, ...content.people] : [content.by];
      learnIn(
        roomId,
        people.filter((person) => !isKnown(roomId, person.userId)),
      );
    }
  }

  return {
    learn,
    learnIn,
    learnFromNotices,

    /** A person as they are told now, under the name that counts from now on; without one, their own. */
    rename(told: Profile, nickname: string | undefined) {
      if (nickname === undefined) names.delete(told.userId);
      else names.set(told.userId, nickname);
      learn([told]);
    },

    fromSnapshot(room: RoomSnapshot) {
      const people = [...room.former, ...room.members];
      learn(room.open ? people.filter(isDeleted) : people);
      if (!room.open) learnFromNotices(room.id, room.messages);
    },

    fromEvents(events: readonly ChainedEvent[]) {
      for (const event of events) {
        if (event.type === 'joined') learnIn(event.roomId, event.members);
        if (event.type === 'message') learnFromNotices(event.roomId, [event.message]);
      }
    },

    /** A room that was told just now, with people by the names that they have here. */
    facesIn: (room: RoomState) => withFaces(room, table.get),

    isKnown,
  };
}

export type People = ReturnType<typeof createPeople>;
