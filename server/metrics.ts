import type { Logger } from 'pino';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { ReplicaFigures } from '../lib/protocol/administration';

/** How often the log says that answers are less durable than they should be. */
const WARNING_MS = 10_000;

type Deps = {
  connections: () => number;
  isHearing: () => boolean;
  /** How long news take through Redis, ms; undefined where that is not known yet. */
  lagMs: () => number | undefined;
  log: Logger;
};

/** What `/metrics` shows: the process, and what goes on at its sockets. */
export function createMetrics({ connections, isHearing, lagMs, log }: Deps) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'fukidashi_connections',
    help: 'Live sockets on this replica',
    registers: [registry],
    collect() {
      this.set(connections());
    },
  });
  new Gauge({
    name: 'fukidashi_hearing',
    help: '1 while news from the other replicas arrive',
    registers: [registry],
    collect() {
      this.set(isHearing() ? 1 : 0);
    },
  });
  new Gauge({
    name: 'fukidashi_hearing_lag_seconds',
    help: 'How long the last pulse took to come back through Redis',
    registers: [registry],
    collect() {
      this.set((lagMs() ?? 0) / 1_000);
    },
  });
  const requests = new Counter({
    name: 'fukidashi_requests_total',
    help: 'Socket requests by name and outcome (ok, or the error code)',
    labelNames: ['request', 'outcome'],
    registers: [registry],
  });
  const degraded = new Counter({
    name: 'fukidashi_degraded_writes_total',
    help: 'Changes of rooms answered at a lower level than DURABILITY asks for, by the level that they reached',
    labelNames: ['reached'],
    registers: [registry],
  });
  let unsaid = 0;
  let warning: NodeJS.Timeout | undefined;

  function warn(): void {
    warning = undefined;
    if (unsaid === 0) return;
    log.warn({ count: unsaid }, 'changes were answered below the level that DURABILITY asks for');
    unsaid = 0;
    warning = setTimeout(warn, WARNING_MS).unref();
  }

  const slow = new Counter({
    name: 'fukidashi_slow_connections_ended_total',
    help: 'Connections ended because their peer did not read, by what gave it away: packets or bytes queued, or time',
    labelNames: ['reason'],
    registers: [registry],
  });
  const pushes = new Counter({
    name: 'fukidashi_pushes_total',
    help: 'Messages handed to push services, by what became of them: sent, gone, later, down or refused',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const counters = new Map<string, Counter.Internal>();
  return {
    registry,
    /** @param request one of the request table, or `unknown`: a name that anyone made up must not become a label */
    answered(request: string, outcome: string): void {
      // Looking a label up costs more than all the rest of counting, on every request.
      const key = `${request} ${outcome}`;
      const child = counters.get(key) ?? requests.labels(request, outcome);
      counters.set(key, child);
      child.inc();
    },
    slowEnded(reason: 'packets' | 'bytes' | 'time'): void {
      slow.inc({ reason });
    },

    pushed(outcome: string): void {
      pushes.inc({ outcome });
    },

    /** The same figures for the administrators' page. */
    async figures(): Promise<Omit<ReplicaFigures, 'id' | 'at' | 'startedAt'>> {
      const sum = async (counter: Counter, wanted: Record<string, string> = {}) =>
        (await counter.get()).values
          .filter(({ labels }) => Object.entries(wanted).every(([name, value]) => labels[name] === value))
          .reduce((total, { value }) => total + value, 0);
      const lag = lagMs();
      return {
        connections: connections(),
        messages: await sum(requests, { request: 'message:send', outcome: 'ok' }),
        degraded: await sum(degraded),
        slowEnded: await sum(slow),
        hearing: isHearing(),
        ...(lag !== undefined && { lagMs: lag }),
      };
    },

    /** The first is said at once, what follows every ten seconds. */
    degraded(reached: string): void {
      degraded.inc({ reached });
      unsaid++;
      if (!warning) warn();
    },
  };
}
