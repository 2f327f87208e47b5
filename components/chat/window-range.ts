import type { Message } from '../../lib/protocol/content';
import type { Run } from '../../lib/room-state';

/** Which messages are drawn, by seq; `to` undefined: up to the end of the run, whatever arrives. */
export type Range = { from: number; to: number | undefined };

/** Messages drawn more on the side to which one scrolls. */
export const STEP = 40;
/** Around a message that one jumps to, on either side; and from the end upwards, once one is back there. */
const AROUND = 30;
const AT_END = 50;

/** The message at a position of the run, or the next one that way that draws anything. */
export function drawnAt({ messages }: Run, position: number, way: 1 | -1): Message | undefined {
  let at = position;
  while (messages[at]?.withheld) at += way;
  return messages[at];
}

/** The seq that is STEP messages further that way; what draws nothing does not count. */
export function further({ messages }: Run, position: number, way: 1 | -1): number {
  let at = position;
  for (let left = STEP; left > 0 && messages[at + way]; ) {
    at += way;
    if (!messages[at]?.withheld) left--;
  }
  return messages[at]?.seq ?? 0;
}

/** From the last message upwards. */
export function rangeAtEnd({ messages }: Run): Range {
  const from = messages.at(-AT_END) ?? messages[0];
  return { from: from?.seq ?? 1, to: undefined };
}

export function rangeAround(run: Run, seq: number, endsNow: boolean): Range {
  return within(run, { from: seq - AROUND, to: seq + AROUND }, endsNow);
}

/** A range cut to what the run has. One that reaches the newest message goes with it from then on. */
export function within(
  { messages }: Run,
  { from, to }: { from: number; to: number },
  endsNow: boolean,
): Range {
  const first = messages[0]?.seq ?? 1;
  const last = messages.at(-1)?.seq ?? 0;
  return { from: Math.max(from, first), to: endsNow && to >= last ? undefined : Math.min(to, last) };
}

/** Positions in the run: drawn are those from `start` up to, not including, `end`. */
export function cut(run: Run, wanted: Range): { start: number; end: number } {
  const { messages } = run;
  const first = messages[0]?.seq ?? 1;
  const position = (seq: number) => Math.min(Math.max(seq - first, 0), messages.length);
  const start = position(wanted.from);
  const end = wanted.to === undefined ? messages.length : position(wanted.to + 1);
  // Another history, which ends before what was drawn, or begins after it.
  if (start < end || messages.length === 0) return { start, end };
  return { start: position(rangeAtEnd(run).from), end: messages.length };
}
