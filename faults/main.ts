import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { requireBuild } from '../e2e/place/build';
import { type SinglePlace, startSinglePlace } from './place';
import { type Row, table, verdictOf } from './report';
import type { Lab, Result } from './scenario';
import { SCENARIOS } from './scenarios';

const USAGE = `npm run faults -- [--only 4,5] [--short] [--json file]

--only   these scenarios
--short  fewer rounds and shorter faults: all of them in two minutes
--json   a file for the numbers of scenarios that passed and failed`;

async function main(): Promise<number> {
  const { only, short, json } = readOptions();
  requireBuild();
  let shared: SinglePlace | undefined;
  const lab: Lab = {
    short,
    place: async () => {
      shared ??= await startSinglePlace();
      return shared;
    },
  };
  const rows: Row[] = [];
  try {
    for (const [id, { name, run }] of SCENARIOS) {
      if (only && !only.includes(id)) continue;
      const since = performance.now();
      const result = await run(lab).catch(broke);
      const seconds = (performance.now() - since) / 1_000;
      rows.push({ id, name, result, seconds });
      console.log(`${verdictOf(result).padEnd(7)} ${id} ${name} (${seconds.toFixed(1)} s)`);
      for (const finding of result.findings) console.log(`        ${finding}`);
      // What a failure left behind must not be the next one's beginning.
      if (result.findings.length > 0) {
        await shared?.stop();
        shared = undefined;
      }
    }
  } finally {
    await shared?.stop();
  }
  console.log(`\n${table(rows)}`);
  const count = (verdict: string) => rows.filter(({ result }) => verdictOf(result) === verdict).length;
  const failed = count('FAILED');
  if (json) writeFileSync(json, JSON.stringify({ passed: count('ok'), failed }));
  return failed > 0 ? 1 : 0;
}

/** A scenario that broke down is a row of the table too. */
function broke(error: unknown): Result {
  return {
    did: 'broke down',
    findings: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
  };
}

/** @throws Error with a line for the reader */
function readOptions(): { only?: number[]; short: boolean; json?: string } {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      short: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const only = values.only?.split(',').map(Number);
  const unknown = only?.some((id) => !SCENARIOS.has(id));
  if (unknown) throw new Error(`--only names one that is not there\n\n${USAGE}`);
  return { only, short: values.short, json: values.json };
}

// An exit in order: what was mounted is unmounted, and the servers end with us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
