import type { Message, Reactions } from './protocol/content';
import type { ChainedEvent } from './protocol/events';

type Run = readonly Message[];
/** What a room holds of its messages. Of a run the seqs ascend without holes. */
type Holder = {
  last?: Message;
  messages: Run | undefined;
  past?: { messages: Run };
  pins?: Run;
  quoted?: Run;
};
type Change = (message: Message) => Message;

/** Changes a message wherever the room holds it. */
export function changeMessage<R extends Holder>(room: R, seq: number, change: Change): R {
  const { last, messages, past } = room;
  return {
    ...room,
    ...(last?.seq === seq && { last: change(last) }),
    ...(messages && { messages: inRun(messages, seq, change) }),
    ...(past && { past: { ...past, messages: inRun(past.messages, seq, change) } }),
    ...among('pins'),
    ...among('quoted'),
  };

  function among(list: 'pins' | 'quoted') {
    const index = room[list]?.findIndex((message) => message.seq === seq) ?? -1;
    const message = room[list]?.[index];
    return message && { [list]: room[list]?.with(index, change(message)) };
  }
}

function inRun(run: Run, seq: number, change: Change): Run {
  const index = seq - (run[0]?.seq ?? 0);
  const message = run[index];
  return message ? run.with(index, change(message)) : run;
}

/** A message as the room holds it, if it does. */
export function findMessage(
  { last, messages, past, pins = [], quoted = [] }: Holder,
  seq: number,
): Message | undefined {
  for (const run of [messages, past?.messages]) {
    const message = run?.[seq - (run[0]?.seq ?? 0)];
    if (message) return message;
  }
  return last?.seq === seq ? last : [...pins, ...quoted].find((one) => one.seq === seq);
}

/** A message as it is after events that may be older than it; what they tell for good is told twice without harm. */
export function withEvents(message: Message, events: readonly ChainedEvent[]): Message {
  return events.reduce((now, event) => {
    if (event.type === 'reacted' && event.seq === now.seq)
      return withReaction(now, event.userId, event.emoji);
    const isRevised = event.type === 'edited' || event.type === 'unsent';
    return isRevised && event.message.seq === now.seq ? event.message : now;
  }, message);
}

/** A message with a person's one reaction to it; null: with none. Those of others keep their order, as in lua/react.lua. */
export function withReaction(message: Message, userId: string, emoji: string | null): Message {
  const { reactions: before = {}, ...rest } = message;
  if (message.unsent || (emoji !== null && before[emoji]?.includes(userId))) return message;
  const reactions: Reactions = {};
  for (const [one, holders] of Object.entries(before)) {
    const others = holders.filter((id) => id !== userId);
    if (one === emoji) others.push(userId);
    if (others.length > 0) reactions[one] = others;
  }
  if (emoji !== null) reactions[emoji] ??= [userId];
  return Object.keys(reactions).length === 0 ? rest : { ...rest, reactions };
}
