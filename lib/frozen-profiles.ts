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

/** The same of events, and of who has joined, another role or another name in an open room. */
export function namedInEvents(events: readonly ChainedEvent[]): string[] {
  const members = events.flatMap((event) => ('members' in event ? (event.members ?? []) : []));
  const renamed = events.flatMap((event) => (event.type === 'updated' ? Object.keys(event.names ?? {}) : []));
  const messages = events.flatMap((event) => (event.type === 'message' ? event.message : []));
  return [...new Set([...members.map(({ userId }) => userId), ...renamed, ...namedInNotices(messages)])];
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
      return { ...event, members: event.members.map((each) => asKnown(each, frozen, event.aliases)) };
    case 'updated': {
      const { members, names, aliases = [] } = event;
      return {
        ...event,
        ...(members && { members: members.map((each) => asKnown(each, frozen, aliases)) }),
        ...(names && {
          names: Object.fromEntries(
            Object.entries(names).map(([id, name]) => [
              id,
              aliases.includes(id) ? name : (frozen.get(id)?.name ?? name),
            ]),
          ),
        }),
      };
    }
    default:
      return event;
  }
}

/**
 * Of a deleted account nothing is told any more. In the order of the fields that it has: that, too, would tell.
 * @param aliases who goes by a name that they chose for an open room, and keeps it; a line says so of its people itself
 */
function asKnown<P extends Profile>(person: P, frozen: Frozen, aliases?: readonly string[]): P {
  const known = frozen.get(person.userId);
  if (!known || person.deleted) return person;
  const { icon: _, picture: __, ...rest } = person;
  const isAlias = person.alias || aliases?.includes(person.userId);
  return { ...rest, ...toBrief(known), ...(isAlias && { name: person.name }) } as P;
}
