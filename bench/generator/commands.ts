import type { ChatTarget } from './chat-link';
import type { YardstickTarget } from './yardstick-link';

/** What the bench asks its generator processes to do. Times are milliseconds, CPU is seconds. */
export type Commands = {
  /** Opens connections and keeps them under a name, `atOnce` of them under way at a time. */
  connect: {
    params: { pool: string; atOnce: number } & (
      | { to: 'chat'; targets: ChatTarget[] }
      | { to: 'yardstick'; targets: YardstickTarget[] }
    );
    result: { ms: number };
  };
  /** Cuts all of a pool's connections. */
  drop: { params: { pool: string }; result: object };
  /** Some links of one room send all the time, each the next message when the last one was answered. */
  flood: {
    params: {
      pool: string;
      roomId: string;
      senders: number;
      warmUpMs: number;
      ms: number;
      pids: number[];
    };
    result: FloodResult;
  };
  /**
   * Messages at a steady rate from a random member of a random room, whether or not earlier ones were answered. `warmUps`
   * messages go first, at a higher rate, until what runs is compiled.
   */
  pace: {
    params: {
      pool: string;
      roomOf: string[];
      warmUps: number;
      perSecond: number;
      ms: number;
      pids: number[];
    };
    result: PaceResult;
  };
  /**
   * One request after the other at a steady rate, over all links of a pool in turn. Each answer must hold `least` messages;
   * 50, a full page, if that is left out.
   */
  pages: {
    params: {
      pool: string;
      requests: { name: string; payload: object }[];
      least?: number;
      perSecond: number;
      ms: number;
      pids: number[];
    };
    result: PagesResult;
  };
  /** Opens a connection per target, all at once, and asks each to sync from its cursors. */
  resync: {
    params: {
      pool: string;
      targets: (ChatTarget & { cursors: Record<string, string> })[];
      eventsPerRoom: number;
    };
    result: ResyncResult;
  };
};

export type CommandName = keyof Commands;

/** What each of the servers, the generator, and all else on this machine used while it was measured. */
export type Load = { ms: number; serverCpus: number[]; generatorCpu: number; otherCpu: number };

export type FloodResult = Load & { messages: number; deliveries: number; frames: number };

export type PaceResult = Load & {
  messages: number;
  deliveries: number;
  /** From the write of a message to its arrival at a member; over all members, the sender too. */
  latency: Spread;
  /** How far behind its plan the generator sent, at the worst. */
  lateMs: number;
};

export type PagesResult = Load & { latency: Spread; requests: number; bytes: number; lateMs: number };

export type ResyncResult = {
  /** From the first connection's start until a client has all it had missed. */
  whole: Spread;
  /** How the rooms were answered: same, delta, window, reset. */
  answers: Record<string, number>;
};

/** Milliseconds. */
export type Spread = { p50: number; p95: number; p99: number; max: number };

export function spread(samples: readonly number[]): Spread {
  const sorted = Float64Array.from(samples).sort();
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
