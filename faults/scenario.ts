import type { Crowd } from './crowd';
import type { SinglePlace } from './place';

/** One row of the table. */
export type Result = {
  /** What was done to whom. */
  did: string;
  sends?: number;
  /** The longest that anybody waited for an ack. */
  outageMs?: number;
  lost?: number;
  duplicates?: number;
  /** From the end of the fault until everybody showed everything. */
  wholeMs?: number;
  /** Further figures, in words. */
  more?: string;
  /** What did not hold. */
  findings: string[];
  /** Why it could not be done here. */
  skipped?: string;
};

export type Lab = {
  /** Seconds instead of minutes. */
  short: boolean;
  /** Two replicas over one Redis, shared with the scenarios before and after: to be left whole. */
  place(): Promise<SinglePlace>;
};

export type Scenario = { name: string; run(lab: Lab): Promise<Result> };

/**
 * Ends the load, waits until everybody is whole, and asks the oracle.
 * @param since when the fault was over, on the clock of `performance`
 */
export async function conclude(crowd: Crowd, since: number): Promise<Omit<Result, 'did'>> {
  const late = await crowd.settle().then(
    () => [],
    (error: Error) => [error.message],
  );
  const wholeMs = performance.now() - since;
  const { lost, duplicates, findings } = await crowd.check();
  return {
    sends: crowd.oracle.written(),
    outageMs: crowd.longestMs(),
    lost,
    duplicates,
    wholeMs,
    findings: [...late, ...findings],
  };
}

/** A finding where a figure is over its limit. */
export function atMost(what: string, value: number, limit: number): string[] {
  return value <= limit ? [] : [`${what}: ${Math.round(value)}, and ${limit} at most`];
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
