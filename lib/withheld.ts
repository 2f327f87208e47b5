import type { Content, Message } from './protocol/content';
import type { ChainedEvent } from './protocol/events';

/**
 * A message as it is stored, or published. In a direct room, what one does whom the other blocks is kept with these, of
 * which nobody is ever told.
 */
export type StoredMessage = Message & {
  /** Who alone is told of it: its author. */
  only?: string;
  /** JSON {content, editedAt?}: what everybody but its author goes on seeing. */
  was?: string;
  /** User ids with blanks between: whose reactions nobody else is told of. */
  unseen?: string;
};

/** `only`: that it is not the same for both; `undone`: others are told that the reaction was taken back. */
export type StoredEvent = ChainedEvent & { only?: string; undone?: true };

/** What a reader is told of a message; the same object where nothing of it is withheld from anybody. */
export function messageFor(stored: StoredMessage, reader: string): Message {
  if (stored.only === undefined && stored.was === undefined && stored.unseen === undefined) return stored;
  const { only, was, unseen, ...message } = stored;
  if (only !== undefined && only !== reader) return stubOf(message);
  const seen = was !== undefined && message.by !== reader ? asItWas(message, was) : message;
  return unseen === undefined ? seen : without(seen, unseen.split(' '), reader);
}

/** Whose seq is all that there is to it, so that seqs stay without gaps. */
function stubOf({ seq, at, by, cid }: Message): Message {
  const content: Content = { type: 'notice', kind: 'withheld', by: { userId: by, name: '' } };
  return { seq, at, by, cid, withheld: true, content };
}

function asItWas({ editedAt: _, ...message }: Message, was: string): Message {
  return { ...message, ...(JSON.parse(was) as Pick<Message, 'content' | 'editedAt'>) };
}

function without(message: Message, unseen: readonly string[], reader: string): Message {
  const { reactions = {}, ...bare } = message;
  const left = Object.entries(reactions).flatMap(([emoji, ids]) => {
    const seen = ids.filter((id) => id === reader || !unseen.includes(id));
    return seen.length > 0 ? [[emoji, seen] as const] : [];
  });
  // In their place: not even by the order of fields can anybody tell.
  return left.length > 0 ? { ...message, reactions: Object.fromEntries(left) } : bare;
}

/** What a reader is told of an event; the same object where nothing of it is withheld from anybody. */
export function eventFor(stored: StoredEvent, reader: string): ChainedEvent {
  if (stored.only === undefined) return stored;
  const { only: _, undone, ...event } = stored;
  switch (event.type) {
    case 'message':
      return { ...event, message: messageFor(event.message, reader) };
    case 'reacted':
      if (event.userId === reader) return event;
      return undone ? { ...event, emoji: null } : hidden(event);
    case 'edited':
    case 'unsent':
    case 'pinned': {
      const message: StoredMessage = event.message;
      const isOthers = reader !== message.by;
      if (isOthers && (message.only !== undefined || (event.type === 'edited' && message.was !== undefined)))
        return hidden(event);
      return { ...event, message: messageFor(message, reader) };
    }
    default:
      return event;
  }
}

/** Its place in the chain alone. */
function hidden({ roomId, prev, cursor }: ChainedEvent): ChainedEvent {
  return { type: 'hidden', roomId, prev, cursor };
}
