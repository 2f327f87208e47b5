import { setTimeout as pause } from 'node:timers/promises';
import type { ChatSocket } from './chat-socket';
import { hangUp, isOpen, lineOf } from './line';

const TICK_MS = 50;
/** Slices, so that the other replicas do not get everybody in one moment: 5,000 sockets leave 100 at a time. */
const SLICES = 50;
/** A few people are no crowd, and Ctrl-C should be quick. */
const MIN_SLICE = 20;
/**
 * An outbox sends one message after the other: a socket that was silent for this long is not in the middle of that. A
 * phone on a mobile network takes 100 to 200 ms from an answer to the next message.
 */
const QUIET_MS = 250;
/** For what is left of the time, a socket need no longer be silent: it is not read from, and closed when all is answered. */
const HURRY_MS = 1_500;

/**
 * Closes all sockets slice by slice, each when its requests are answered. Requests that arrive until then are served.
 * Resolves when none is left, or at `until` (epoch ms); a request that hangs is left behind.
 * @param flush sends what has arrived for the sockets
 */
export async function drain(
  sockets: ReadonlyMap<string, ChatSocket>,
  until: number,
  flush: () => void,
): Promise<void> {
  const slice = Math.max(MIN_SLICE, Math.ceil(sockets.size / SLICES));
  while (sockets.size > 0 && Date.now() < until) {
    // At first as well: what was acknowledged a moment ago is still on its way here from Redis.
    await pause(TICK_MS);
    flush();
    const now = Date.now();
    const hurry = until - now <= HURRY_MS;
    let closed = 0;
    for (const socket of sockets.values()) {
      const line = lineOf(socket);
      if (!isOpen(line)) continue;
      if (hurry) line.transport.socket.pause();
      const { inFlight, lastAt } = socket.data.work;
      if (inFlight > 0 || (!hurry && now - lastAt < QUIET_MS)) continue;
      hangUp(line, until - now);
      // Unread bytes would make of the end of the connection a reset, which takes back what was sent last.
      if (hurry) line.transport.socket.resume();
      if (++closed === slice && !hurry) break;
    }
  }
}
