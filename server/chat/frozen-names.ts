import {
  eventWithFrozenNames,
  namedInEvents,
  namedInNotices,
  withFrozenNames,
} from '../../lib/frozen-profiles';
import type { Message } from '../../lib/protocol/content';
import type { ChainedEvent } from '../../lib/protocol/events';
import type { Store } from '../store/store';

type Profiles = Pick<Store, 'profiles'>;

/** The same messages, with people in them named as that reader is told of them. */
export async function withNames(
  { profiles }: Profiles,
  messages: Message[],
  reader: string,
): Promise<Message[]> {
  const frozen = await profiles.frozen(namedInNotices(messages), reader);
  return frozen.size === 0 ? messages : messages.map((message) => withFrozenNames(message, frozen));
}

/** The same of events. */
export async function eventsWithNames(
  { profiles }: Profiles,
  events: ChainedEvent[],
  reader: string,
): Promise<ChainedEvent[]> {
  const frozen = await profiles.frozen(namedInEvents(events), reader);
  return frozen.size === 0 ? events : events.map((event) => eventWithFrozenNames(event, frozen));
}
