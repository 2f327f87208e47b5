import type { Message, Reactions } from './protocol/content';

type Run = readonly Message[];
/** What a room holds of its messages. Of a run the seqs ascend without holes. */
type Holder = { last?: Message; messages: Run | undefined; past?: { messages: Run }; pins?: Run };
type Change = (message: Message) => Message;

/** Changes a message wherever the room holds it. */
export function changeMessage<R extends Holder>(room: R, seq: number, change: Change): R {
  const { last, messages, past, pins } = room;
  return {
    ...room,
    ...(last?.seq === seq && { last: change(last) }),
    ...(messages && { messages: inRun(messages, seq, change) }),
    ...(past && { past: { ...past, messages: inRun(past.messages, seq, change) } }),
    ...(pins?.some((pin) => pin.seq === seq) && {
      pins: pins.map((pin) => (pin.seq === seq ? change(pin) : pin)),
    }),
  };
}

function inRun(run: Run, seq: number, change: Change): Run {
  const index = seq - (run[0]?.seq ?? 0);
  const message = run[index];
  return message ? run.with(index, change(message)) : run;
}

/** A message as the room holds it, if it does. */
export function findMessage({ last, messages, past, pins = [] }: Holder, seq: number): Message | undefined {
  for (const run of [messages, past?.messages]) {
    const message = run?.[seq - (run[0]?.seq ?? 0)];
    if (message) return message;
  }
  return last?.seq === seq ? last : pins.find((pin) => pin.seq === seq);
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
