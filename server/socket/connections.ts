import type { IncomingMessage } from 'node:http';
import { network } from '../auth/throttle';
import { isLoopback } from '../http/client-address';
import { type Line, onGone } from './line';
import { createQuota } from './quota';
import { createSlowLines, type SlowReason } from './slow-lines';

export type ConnectionLimits = {
  /** Connections of one person to this replica; 0: any number. */
  perUser: number;
  /** Of one address, an IPv6 one by its /64. Loopback is not counted: a proxy on this machine. 0: any number. */
  perAddress: number;
};

type Entry = { address: string | undefined; isCounted: boolean; userId?: string; hasAsked?: boolean };

/** Every connection to this replica, from its first byte to its last, and how many anybody may have. */
export function createConnections(limits: ConnectionLimits, slowEnded: (reason: SlowReason) => void) {
  const entries = new Map<Line, Entry>();
  const users = createQuota(limits.perUser);
  const addresses = createQuota(limits.perAddress);
  const slow = createSlowLines(slowEnded);

  function remove(line: Line, { address, isCounted, userId }: Entry): void {
    entries.delete(line);
    slow.remove(line);
    if (address !== undefined && isCounted) addresses.release(address);
    if (userId !== undefined) users.release(userId);
  }

  return {
    add(line: Line): void {
      const address = addressOf(line.request);
      const entry = { address, isCounted: address !== undefined && addresses.take(address) };
      entries.set(line, entry);
      slow.add(line);
      onGone(line, () => remove(line, entry));
    },

    /** Whether a connection may ask to be let in: once, and not where its address has too many. */
    mayAsk(line: Line): boolean {
      const entry = entries.get(line);
      if (!entry || entry.hasAsked) return false;
      entry.hasAsked = true;
      return entry.address === undefined || entry.isCounted;
    },

    /** Counts the connection as this person's. False where they have too many. */
    claim(line: Line, userId: string): boolean {
      const entry = entries.get(line);
      if (!entry || !users.take(userId)) return false;
      entry.userId = userId;
      return true;
    },

    /** As it is counted; undefined for one that is not. */
    addressOf: (line: Line) => entries.get(line)?.address,

    all: () => entries.keys(),
    size: () => entries.size,
    stop: slow.stop,
  };
}

/** As server/http found it out; undefined for one that is not counted. */
function addressOf({ headers }: IncomingMessage): string | undefined {
  const address = headers['x-client-address'];
  return typeof address !== 'string' || isLoopback(address) ? undefined : network(address);
}
