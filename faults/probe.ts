import { randomUUID } from 'node:crypto';
import { createClient } from '../server/testing/client';
import { makePeople } from '../server/testing/people';
import type { Place } from './place';

/** How one send ended: nothing is tried again. `away`: there was no connection, or it broke. */
export type Probe = { cid: string; tookMs: number; outcome: string };

/** Somebody in a room of their own who sends each message once, to see what becomes of it. */
export async function startProbe(place: Place) {
  const [me] = await makePeople(place.store, 'probe');
  const { userId } = me!;
  const room = await place.chat.createRoom(userId, { kind: 'group', name: 'probe', memberIds: [] });
  const client = createClient(place.url, await place.cookieOf(userId));
  await client.connected();

  return {
    async send(): Promise<Probe> {
      const cid = randomUUID();
      const since = performance.now();
      // Socket.IO would keep what is sent while there is no connection, and send it later.
      if (!client.socket.connected) return { cid, tookMs: 0, outcome: 'away' };
      const content = { type: 'text', text: 'probe' };
      const reply = await client
        .ask('message:send', { roomId: room.id, cid, content })
        .catch(() => undefined);
      const outcome = reply === undefined ? 'away' : reply.ok ? 'ok' : reply.error.code;
      return { cid, tookMs: performance.now() - since, outcome };
    },

    /** The cids that are stored, in order. */
    async stored(): Promise<string[]> {
      const { messages } = await place.chat.history(userId, { roomId: room.id, limit: 100 });
      return messages.map(({ cid }) => cid);
    },

    leave: client.close,
  };
}

/** What the slowest of these took; 0 of none. */
export const slowest = (probes: readonly Probe[]) => Math.max(0, ...probes.map(({ tookMs }) => tookMs));

/** What so many of a hundred took at most; 0 of none. */
export function percentile(probes: readonly Probe[], share: number): number {
  const sorted = probes.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * share) / 100) - 1] ?? 0;
}

export function countOutcomes(probes: readonly Probe[]): string {
  const counts = new Map<string, number>();
  for (const { outcome } of probes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts].map(([outcome, n]) => `${n} × ${outcome}`).join(', ');
}
