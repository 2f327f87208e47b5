import type { Message } from '../lib/protocol/content';
import type { Durability } from '../lib/protocol/requests';

/** A message as its author wrote it. Texts are unique, so that they tell messages apart before a cid is known. */
export type Written = { roomId: string; by: string; text: string };
export type Ack = {
  roomId: string;
  by: string;
  cid: string;
  seq: number;
  cursor: string;
  durability: Durability;
};

/** What the store holds of a room when all is over. */
export type StoredRoom = { messages: readonly Message[]; reads: Readonly<Record<string, number>> };

/** What one client shows of a room when all is over. */
export type Shown = {
  client: string;
  me: string;
  roomId: string;
  messages: readonly Message[];
  reads: Readonly<Record<string, number>>;
  unread: number;
};

/** More findings of one kind than these say nothing new. */
const SHOWN = 5;

/** Seqs are 1, 2, 3 … */
export function checkDense({ messages }: StoredRoom): string[] {
  return messages.flatMap(({ seq }, i) => (seq === i + 1 ? [] : [`stored: seq ${seq} at place ${i + 1}`]));
}

/** @returns how many messages are there once more than they should */
export function countTwice({ messages }: StoredRoom, findings: string[]): number {
  const seen = new Set<string>();
  let twice = 0;
  for (const { by, cid, seq } of messages) {
    if (!seen.has(`${by} ${cid}`)) seen.add(`${by} ${cid}`);
    else {
      twice++;
      findings.push(`stored twice: ${cid}, again at seq ${seq}`);
    }
  }
  return twice;
}

/** What was acknowledged is there, at its place where its level survives. @returns how many are not there */
export function checkAcks(
  acks: readonly Ack[],
  { messages }: StoredRoom,
  survives: readonly Durability[],
  findings: string[],
): number {
  const seqs = new Map(messages.map(({ by, cid, seq }) => [`${by} ${cid}`, seq]));
  const lost = new Set<string>();
  for (const { by, cid, seq, durability } of acks) {
    const found = seqs.get(`${by} ${cid}`);
    if (found === undefined) {
      if (!lost.has(cid)) findings.push(`lost: ${cid}, acknowledged at seq ${seq} (${durability})`);
      lost.add(cid);
    } else if (found !== seq && survives.includes(durability)) {
      findings.push(`moved: ${cid}, acknowledged at seq ${seq} (${durability}), stored at ${found}`);
    }
  }
  return lost.size;
}

/** All of it is there, and one person's in the order in which they wrote it. @returns how many are not there */
export function checkWritten(
  written: readonly Written[],
  { messages }: StoredRoom,
  findings: string[],
): number {
  const seqs = new Map<string, number>();
  for (const { by, content, seq } of messages)
    if (content.type === 'text') seqs.set(`${by} ${content.text}`, seq);
  const lastOf = new Map<string, number>();
  let missing = 0;
  for (const { by, text } of written) {
    const seq = seqs.get(`${by} ${text}`);
    if (seq === undefined) {
      missing++;
      findings.push(`never stored: "${text}"`);
      continue;
    }
    const before = lastOf.get(by) ?? 0;
    if (seq < before) findings.push(`out of order: "${text}" at seq ${seq}, after one at ${before}`);
    lastOf.set(by, seq);
  }
  return missing;
}

/** A client shows the end of the stored list, the stored markers, and the unread count that follows from both. */
export function checkShown(shown: Shown, stored: StoredRoom | undefined): string[] {
  const { client, me, messages, reads, unread } = shown;
  if (!stored) return [`${client}: shows a room that is not stored`];
  const findings: string[] = [];
  const tail = stored.messages.slice(stored.messages.length - messages.length);
  const wrong = tail.findIndex(({ seq, cid }, i) => messages[i]?.seq !== seq || messages[i]?.cid !== cid);
  if (messages.length > stored.messages.length) findings.push(`${client}: shows more than is stored`);
  else if (messages.length === 0 && stored.messages.length > 0) findings.push(`${client}: shows nothing`);
  else if (wrong >= 0)
    findings.push(`${client}: shows ${placeOf(messages[wrong])}, stored is ${placeOf(tail[wrong])}`);
  const last = stored.messages.length;
  const derived = last - (stored.reads[me] ?? 0);
  if (unread !== derived) findings.push(`${client}: ${unread} unread, and ${derived} by the stored list`);
  for (const [userId, seq] of Object.entries(stored.reads)) {
    const own = reads[userId] ?? 0;
    if (own !== seq) findings.push(`${client}: marker of ${userId} at ${own}, stored ${seq}`);
  }
  return findings;
}

const placeOf = (message: Message | undefined) => (message ? `${message.cid} at ${message.seq}` : 'nothing');

/** The first few of each kind: what comes before a colon. */
export function shorten(findings: readonly string[]): string[] {
  const kinds = new Map<string, string[]>();
  for (const finding of findings) {
    const kind = finding.slice(0, finding.indexOf(':'));
    kinds.set(kind, [...(kinds.get(kind) ?? []), finding]);
  }
  return [...kinds].flatMap(([kind, all]) =>
    all.length <= SHOWN ? all : [...all.slice(0, SHOWN), `${kind}: and ${all.length - SHOWN} more`],
  );
}
