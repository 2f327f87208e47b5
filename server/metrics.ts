import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** What `/metrics` shows: the process, and what goes on at its sockets. */
export function createMetrics(connections: () => number, isHearing: () => boolean) {
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
  const requests = new Counter({
    name: 'fukidashi_requests_total',
    help: 'Socket requests by name and outcome (ok, or the error code)',
    labelNames: ['request', 'outcome'],
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
  };
}
