import type { Message, Profile } from '../../lib/protocol/content';
import type { ChainedEvent } from '../../lib/protocol/events';
import type { RoomSnapshot } from '../../lib/protocol/rooms';
import type { Table } from './cells';

/** Who is who, from all that mentions people. The same profile again keeps its object. */
export function createPeople(table: Table<Profile | undefined>) {
  function learn(profiles: readonly Profile[]) {
    for (const { userId, name, icon } of profiles) {
      const known = table.get(userId);
      if (known?.name === name && known.icon === icon) continue;
      table.set(userId, icon === undefined ? { userId, name } : { userId, name, icon });
    }
  }

  // A notice names people as they were then: better than nobody, and worse than what is known.
  function learnFromNotices(messages: readonly Message[]) {
    for (const { content } of messages) {
      if (content.type !== 'notice') continue;
      const named = 'people' in content ? [content.by, ...content.people] : [content.by];
      learn(named.filter((person) => !table.get(person.userId)));
    }
  }

  return {
    learn,
    learnFromNotices,

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

    isKnown: (userId: string) => table.get(userId) !== undefined,
  };
}

export type People = ReturnType<typeof createPeople>;
