import type { Message } from '../../lib/protocol/content';

/** After this long, ms, a message calls nobody any more: whoever was away for an hour finds it by themselves. */
export const CALL_MS = 60 * 60_000;

/** Whether somebody is to be called: by name (or with all), or as one of many; undefined: not at all. */
export type Call = 'named' | 'one-of-many' | undefined;

/** Whether a message calls anybody: not what the server wrote, what was taken back, or was meant to wake nobody. */
export function isLoud({ silent, unsent, content, at }: Message, now: number): boolean {
  return !silent && !unsent && content.type !== 'notice' && at > now - CALL_MS;
}

/** How a loud message calls a person who has read up to `marker`. In an open room, `all` are those who are there. */
export function callOf(
  { seq, by, content }: Message,
  userId: string,
  { marker, isOpen }: { marker: number; isOpen: boolean },
): Call {
  if (seq <= marker || by === userId) return undefined;
  const mentions = (content.type === 'text' && content.mentions) || [];
  const isNamed = mentions.some(
    (mention) => mention.userId === userId || (mention.userId === 'all' && !isOpen),
  );
  return isNamed ? 'named' : 'one-of-many';
}

/** How several loud messages do: a single one that names the person is enough. */
export function callOfAll(
  messages: readonly Message[],
  userId: string,
  reader: { marker: number; isOpen: boolean },
): Call {
  let call: Call;
  for (const message of messages) {
    const one = callOf(message, userId, reader);
    if (one === 'named') return one;
    call ??= one;
  }
  return call;
}
