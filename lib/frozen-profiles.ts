import type { Message, Profile } from './protocol/content';
import type { ChainedEvent } from './protocol/events';

/**
 * What one person is told of those who have blocked them: each one's profile as it was then, by user id. Nobody can tell
 * that they are blocked, since nothing that they are told of somebody ever contradicts it.
 */
export type Frozen = ReadonlyMap<string, Profile>;

/** As profiles are told where people are only named. */
export function toBrief({ status: _, background: __, ...brief }: Profile): Profile {
  return brief;
}

/** Who is named in what the server has written, with a name that was theirs at the time. */
export function namedInNotices(messages: readonly Message[]): string[] {
  const named = messages.flatMap(({ content, withheld }) =>
    content.type === 'notice' && !withheld
      ? [content.by, ...('people' in content ? content.people : [])]
      : [],
  );
  return [...new Set(named.map(({ userId }) => userId))];
}

/** The same of events, and who has joined. */
export function namedInEvents(events: readonly ChainedEvent[]): string[] {
  const joined = events.flatMap((event) => (event.type === 'joined' ? event.members : []));
  const messages = events.flatMap((event) => (event.type === 'message' ? event.message : []));
  return [...new Set([...joined.map(({ userId }) => userId), ...namedInNotices(messages)])];
}

/** A message as its reader is told it. What is withheld from them names nobody. */
export function withFrozenNames(message: Message, frozen: Frozen): Message {
  const { content } = message;
  if (frozen.size === 0 || content.type !== 'notice' || message.withheld) return message;
  const known = (person: Profile) => asKnown(person, frozen);
  const people = 'people' in content && { people: content.people.map(known) };
  return { ...message, content: { ...content, by: known(content.by), ...people } };
}

/** An event as its reader is told it. */
export function eventWithFrozenNames<E extends ChainedEvent>(event: E, frozen: Frozen): E {
  if (frozen.size === 0) return event;
  switch (event.type) {
    case 'message':
      return { ...event, message: withFrozenNames(event.message, frozen) };
    case 'joined':
      return { ...event, members: event.members.map((member) => asKnown(member, frozen)) };
    default:
      return event;
  }
}

/** Of a deleted account nothing is told any more. In the order of the fields that it has: that, too, would tell. */
function asKnown<P extends Profile>(person: P, frozen: Frozen): P {
  const known = frozen.get(person.userId);
  if (!known || person.deleted) return person;
  const { icon: _, picture: __, ...rest } = person;
  return { ...rest, ...toBrief(known) } as P;
}
