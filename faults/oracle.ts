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

export type Verdict = {
  /** Acknowledged or written, and not in the list. */
  lost: number;
  /** More than once in the list. */
  duplicates: number;
  /** Everything that does not hold, in words; empty when all promises were kept. */
  findings: string[];
};

/** More findings of one kind than these say nothing new. */
const SHOWN = 5;

/**
 * Records what people wrote, what the servers acknowledged and what every client showed, and holds it against the
 * stored lists in the end.
 * @param survives levels at which an acknowledged message must keep its seq through whatever is done here. One
 * acknowledged at another level may have lost its place, and must have been brought back by its author's client.
 */
export function createOracle(survives: readonly Durability[] = ['memory', 'disk', 'replica']) {
  const written: Written[] = [];
  const acks: Ack[] = [];
  const runs = new Map<string, readonly Message[]>();
  const restarts = new Map<string, number>();
  /** (room, seq) → cid, as anybody was told of it, while there is one history only. */
  const places = new Map<string, string>();
  const isOneHistory = survives.length === 3;
  const live: string[] = [];

  function place(roomId: string, seq: number, cid: string, who: string) {
    if (!isOneHistory) return;
    const key = `${roomId} ${seq}`;
    const known = places.get(key);
    if (known === undefined) places.set(key, cid);
    else if (known !== cid) live.push(`${who}: seq ${seq} is ${cid}, and was ${known}`);
  }

  return {
    written: () => written.length,
    acked: () => acks.length,
    acks: acks as readonly Ack[],
    wrote: (message: Written) => void written.push(message),

    ack(ack: Ack): void {
      acks.push(ack);
      place(ack.roomId, ack.seq, ack.cid, 'ack');
    },

    /** To be told after each change of what a client shows of a room: one run, to which only newer ones are added. */
    saw(client: string, roomId: string, run: readonly Message[]): void {
      const key = `${client} ${roomId}`;
      const before = runs.get(key) ?? [];
      runs.set(key, run);
      const last = before.at(-1);
      // Lists are never changed in place: a run that goes on holds the very objects that it held.
      const goesOn = last === undefined ? before.length === 0 : run[before.length - 1] === last;
      const from = goesOn ? before.length : 0;
      if (!goesOn && last) restarts.set(client, (restarts.get(client) ?? 0) + 1);
      run.slice(from).forEach((message, i) => {
        const previous = run[from + i - 1];
        if (previous && message.seq !== previous.seq + 1)
          live.push(`${client}: seq ${message.seq} right after ${previous.seq}`);
        place(roomId, message.seq, message.cid, client);
      });
    },

    /** How often a client gave up what it showed for another run. */
    restarts: (client: string): number => restarts.get(client) ?? 0,

    check(stored: ReadonlyMap<string, StoredRoom>, shown: readonly Shown[]): Verdict {
      const findings = [...live];
      let lost = 0;
      let duplicates = 0;
      for (const [roomId, room] of stored) {
        findings.push(...checkDense(room));
        duplicates += countTwice(room, findings);
        const of = <T extends { roomId: string }>(all: readonly T[]) =>
          all.filter((one) => one.roomId === roomId);
        lost += checkAcks(of(acks), room, survives, findings);
        lost += checkWritten(of(written), room, findings);
      }
      for (const one of shown) findings.push(...checkShown(one, stored.get(one.roomId)));
      return { lost, duplicates, findings: shorten(findings) };
    },
  };
}

export type Oracle = ReturnType<typeof createOracle>;

function checkDense({ messages }: StoredRoom): string[] {
  return messages.flatMap(({ seq }, i) => (seq === i + 1 ? [] : [`stored: seq ${seq} at place ${i + 1}`]));
}

function countTwice({ messages }: StoredRoom, findings: string[]): number {
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

function checkAcks(
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

/** All of it is there, and what one person wrote in the order in which they wrote it. Counts what was never acked. */
function checkWritten(written: readonly Written[], { messages }: StoredRoom, findings: string[]): number {
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

function checkShown(shown: Shown, stored: StoredRoom | undefined): string[] {
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
function shorten(findings: readonly string[]): string[] {
  const kinds = new Map<string, string[]>();
  for (const finding of findings) {
    const kind = finding.slice(0, finding.indexOf(':'));
    kinds.set(kind, [...(kinds.get(kind) ?? []), finding]);
  }
  return [...kinds].flatMap(([kind, all]) =>
    all.length <= SHOWN ? all : [...all.slice(0, SHOWN), `${kind}: and ${all.length - SHOWN} more`],
  );
}
