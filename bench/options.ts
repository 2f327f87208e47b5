export const CASE_IDS = ['1', '2', '3', '4', '5', '6', '7', '8'] as const;
export type CaseId = (typeof CASE_IDS)[number];

export type Fsync = 'always' | 'everysec';

export type Options = {
  cases: CaseId[];
  /** Fewer rounds, shorter intervals, fewer idle connections: to see that it works, not to quote figures from. */
  quick: boolean;
  /** Records where a replica spends its time, in the cases that measure CPU. */
  profile: boolean;
  fsync: Fsync;
};

export const USAGE = `npm run bench -- [case …] [--quick] [--profile] [--fsync=always|everysec]

cases: 1 busy room · 2 many rooms · 3 idle connections · 4 first page · 5 reconnect · 6 durability · 7 search · 8 a crowd (all, if none is named)
--quick    shorter, smaller, less precise
--profile  cases 1, 2 and 4 with a CPU profile of one replica: the hottest lines, and a .cpuprofile file
--fsync    what Redis does before it answers a write (always: on the disk; everysec: within a second)`;

/** @throws Error with a line for the reader, if there is anything it does not know. */
export function readOptions(argv: readonly string[]): Options {
  const options: Options = { cases: [], quick: false, profile: false, fsync: 'always' };
  for (const arg of argv) {
    const id = CASE_IDS.find((known) => known === arg);
    if (id) options.cases.push(id);
    else if (arg === '--quick') options.quick = true;
    else if (arg === '--profile') options.profile = true;
    else if (arg === '--fsync=always') options.fsync = 'always';
    else if (arg === '--fsync=everysec') options.fsync = 'everysec';
    else throw new Error(`unknown argument ${arg}\n\n${USAGE}`);
  }
  if (options.cases.length === 0) options.cases = options.profile ? ['1', '2', '4'] : [...CASE_IDS];
  return options;
}
