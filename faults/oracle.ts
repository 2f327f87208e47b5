import type { Message } from '../lib/protocol/content';
import type { Durability } from '../lib/protocol/requests';
import {
  type Ack,
  checkAcks,
  checkDense,
  checkShown,
  checkWritten,
  countTwice,
  type Shown,
  type StoredRoom,
  shorten,
  type Written,
} from './oracle-checks';

export type Verdict = {
  /** Acknowledged or written, and not in the list. */
  lost: number;
  /** More than once in the list. */
  duplicates: number;
  /** Everything that does not hold, in words; empty when all promises were kept. */
  findings: string[];
};

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
