import type { Message, NoticeContent, Profile } from '../lib/protocol/content';
import { type ChatEvent, isChained } from '../lib/protocol/events';

/** A person, and all events that their one connection got, in order. */
export type Insider = { me: Profile; events: readonly ChatEvent[] };

/**
 * Replays a room's list, whose notices say who came and went, and holds it against who wrote, who heard what, and who
 * is inside in the end.
 * @param messages all of them, from the first
 * @param inside user ids, as the store has them
 * @returns what does not hold
 */
export function checkMembership(
  roomId: string,
  messages: readonly Message[],
  ownerId: string,
  people: readonly Insider[],
  inside: readonly string[],
): string[] {
  const findings: string[] = [];
  /** By seq: who was inside when that message was stored. Who comes hears the line that says so; who leaves does not. */
  const presence: ReadonlySet<string>[] = [];
  let present: ReadonlySet<string> = new Set([ownerId]);
  for (const { by, seq, content } of messages) {
    if (!present.has(by) && !isOwnLeaving(by, content)) findings.push(`wrote while out: ${by} at seq ${seq}`);
    if (content.type === 'notice') present = after(present, content);
    presence[seq] = present;
  }
  for (const person of people) {
    const { userId, name } = person.me;
    if (present.has(userId) !== inside.includes(userId)) findings.push(`membership: ${name} is elsewhere`);
    findings.push(...checkHeard(roomId, person, presence));
  }
  return findings;
}

const isOwnLeaving = (by: string, content: Message['content']) =>
  content.type === 'notice' && content.kind === 'left' && content.by.userId === by;

function after(present: ReadonlySet<string>, notice: NoticeContent): ReadonlySet<string> {
  const next = new Set(present);
  if (notice.kind === 'invited') for (const { userId } of notice.people) next.add(userId);
  else if (notice.kind === 'left') next.delete(notice.by.userId);
  else if (notice.kind === 'removed') for (const { userId } of notice.people) next.delete(userId);
  return next;
}

function checkHeard(
  roomId: string,
  { me, events }: Insider,
  presence: readonly ReadonlySet<string>[],
): string[] {
  const findings: string[] = [];
  let cursor: string | undefined;
  for (const event of events) {
    if (!isChained(event) || event.roomId !== roomId) continue;
    if (event.type === 'message' && !presence[event.message.seq]?.has(me.userId))
      findings.push(`heard while out: ${me.name}, seq ${event.message.seq}`);
    if (cursor !== undefined && event.prev !== cursor)
      findings.push(`gap: ${me.name}, ${event.cursor} right after ${cursor}`);
    const isOwnEnd = event.type === 'left' && event.userId === me.userId;
    cursor = isOwnEnd ? undefined : event.cursor;
  }
  return findings;
}
