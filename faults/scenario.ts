import { type Crowd, type CrowdOptions, gatherCrowd } from './crowd';
import type { Place, SinglePlace } from './place';

/** One row of the table. */
export type Result = {
  /** What was done to whom. */
  did: string;
  sends?: number;
  /** The longest that anybody waited to see a message of theirs as sent. */
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

type Done = Pick<Result, 'did' | 'more'> & {
  findings?: string[];
  /** When the fault was over, on the clock of `performance`; the end of the work, if not said. */
  since?: number;
};

/** People write on and on; once everybody is heard, `fault` is done to them; in the end, the oracle is asked. */
export async function underLoad(
  place: Place,
  options: CrowdOptions,
  fault: (crowd: Crowd) => Promise<Done>,
): Promise<Result> {
  const crowd = await gatherCrowd(place, options);
  try {
    crowd.begin();
    await crowd.untilFlowing();
    const { findings = [], since = performance.now(), ...done } = await fault(crowd);
    const late = await crowd.settle().then(
      () => [],
      (error: Error) => [error.message],
    );
    const wholeMs = performance.now() - since;
    const verdict = await crowd.check();
    const { unavailable: _, unanswered: __, ...odd } = crowd.failedAttempts();
    return {
      ...done,
      sends: crowd.oracle.written(),
      outageMs: crowd.longestMs(),
      lost: verdict.lost,
      duplicates: verdict.duplicates,
      wholeMs,
      findings: [
        ...findings,
        ...late,
        ...Object.entries(odd).map(([error, n]) => `refused: ${n} × ${error}`),
        ...verdict.findings,
      ],
    };
  } finally {
    await crowd.leave();
  }
}

/** Several runs as one row of the table. */
export function together(runs: readonly Result[]): Result {
  const of = (figure: 'sends' | 'outageMs' | 'lost' | 'duplicates' | 'wholeMs') =>
    runs.flatMap((run) => run[figure] ?? []);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    did: runs.map(({ did }) => did).join('; '),
    sends: sum(of('sends')),
    outageMs: Math.max(...of('outageMs')),
    lost: sum(of('lost')),
    duplicates: sum(of('duplicates')),
    wholeMs: Math.max(...of('wholeMs')),
    more: runs.flatMap(({ did, more }) => (more ? [`${did}: ${more}`] : [])).join('; '),
    findings: runs.flatMap(({ did, findings }) => findings.map((one) => `${did}: ${one}`)),
  };
}

/** A finding where a figure is over its limit. */
export function atMost(what: string, value: number, limit: number): string[] {
  return value <= limit ? [] : [`${what}: ${Math.round(value)}, and ${limit} at most`];
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
