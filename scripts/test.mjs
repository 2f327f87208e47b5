// npm test: everything that can be checked, in order, up to the first step that fails.
//   npm test -- --only unit,e2e            some steps
//   npm test -- --only unit server/store   the rest goes to vitest or Playwright
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { ensureBuild } from './bundle.mjs';
import { ensureChromium } from './find-chromium.mjs';
import { ensureRedis } from './find-redis.mjs';
import { requireNode } from './node-version.mjs';
import { ensurePackages } from './packages.mjs';
import { withSetupLock } from './setup-lock.mjs';
import { bin, command, Failure, npm, root, run, seconds } from './steps.mjs';

requireNode('20.19', 'The tests');

const results = mkdtempSync(join(tmpdir(), 'fukidashi-test-'));
process.once('exit', () => rmSync(results, { recursive: true, force: true }));
const report = (name) => join(results, `${name}.json`);

/** Each one prints what it has to say, a `quiet` one only where it fails; `tests` reads how many tests passed and failed. */
const STEPS = {
  lint: { title: 'Format and lint (biome)', quiet: true, work: () => run(bin('biome'), ['check', '.']) },
  eslint: { title: 'Promises (eslint)', quiet: true, work: () => run(bin('eslint'), ['.']) },
  types: { title: 'Types (tsc)', quiet: true, work: checkTypes },
  imports: {
    title: 'Import rules (dependency-cruiser)',
    quiet: true,
    work: () => run(...npm('run', '--silent', 'imports')),
  },
  unit: { title: 'Unit tests and tests with Redis (vitest)', work: runUnitTests, tests: unitTests },
  build: { title: 'Build', work: () => withSetupLock(() => ensureBuild()) },
  faults: { title: 'Faults (short form)', work: runFaults, tests: faultTests },
  e2e: { title: 'Tests in a browser (Playwright)', work: runBrowserTests, tests: browserTests },
};

async function checkTypes() {
  rmSync(`${root}/.next/dev/types`, { recursive: true, force: true });
  await run(bin('next'), ['typegen'], { env: { NEXT_TELEMETRY_DISABLED: '1' } });
  await run(bin('tsc'), ['--noEmit']);
}

async function runUnitTests({ env, rest }) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report('unit')}`];
  await run(bin('vitest'), ['run', ...reporters, ...rest], { show: true, env });
}

function unitTests() {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report('unit'), 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests };
}

async function runFaults({ env }) {
  await withSetupLock(() => ensureBuild());
  const args = ['--import', 'tsx', 'faults/main.ts', '--short', '--json', report('faults')];
  await run(process.execPath, args, { show: true, env });
}

/** One a scenario. What is skipped here counts for neither. */
function faultTests() {
  return JSON.parse(readFileSync(report('faults'), 'utf8'));
}

async function runBrowserTests({ env, rest }) {
  await withSetupLock(() => ensureBuild());
  const args = ['test', '--reporter=list,json', ...rest];
  await run(bin('playwright'), args, {
    show: true,
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report('e2e') },
  });
}

function browserTests() {
  const { expected, flaky, unexpected } = JSON.parse(readFileSync(report('e2e'), 'utf8')).stats;
  return { passed: expected + flaky, failed: unexpected };
}

/** The steps asked for, in order, and the arguments for the runner of the tests. */
function readArguments() {
  const [option, names, ...rest] = process.argv.slice(2);
  if (option === undefined) return { chosen: Object.keys(STEPS), rest: [] };
  const wanted = names?.split(',') ?? [];
  if (option !== '--only' || wanted.length === 0 || wanted.some((name) => !STEPS[name])) {
    throw new Failure(`Usage: npm test -- [--only ${Object.keys(STEPS).join(',')}]`);
  }
  return { chosen: Object.keys(STEPS).filter((name) => wanted.includes(name)), rest };
}

/** Tools for the chosen steps, and how the tests find them. */
async function prepare(chosen) {
  return withSetupLock(async () => {
    await ensurePackages();
    const env = {};
    if (chosen.some((name) => STEPS[name].tests)) env.REDIS_SERVER_BIN = await ensureRedis({ always: true });
    const chromium = chosen.includes('e2e') && (await ensureChromium());
    if (chromium) env.CHROMIUM_PATH = chromium;
    return env;
  });
}

await command(async () => {
  const { chosen, rest } = readArguments();
  const env = await prepare(chosen);
  const total = { passed: 0, failed: 0 };
  const summary = [];
  let broken = false;
  for (const names of batches(chosen)) {
    if (broken) {
      for (const name of names) summary.push(`  –  ${STEPS[name].title}: not run`);
      continue;
    }
    console.log(names.map((name) => `\n── ${STEPS[name].title}`).join(''));
    for (const { line, error, passed, failed } of await Promise.all(
      names.map((name) => check(name, { env, rest })),
    )) {
      if (error) console.error(error);
      broken ||= error !== undefined;
      total.passed += passed;
      total.failed += failed;
      summary.push(line);
      console.log(line);
    }
  }
  console.log(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
  return broken ? 1 : 0;
});

/** What says nothing unless it fails runs at once, as far as it stands side by side; the rest one after the other. */
function batches(chosen) {
  const found = [];
  for (const name of chosen) {
    const last = found.at(-1);
    if (last && STEPS[name].quiet && STEPS[last[0]].quiet) last.push(name);
    else found.push([name]);
  }
  return found;
}

/** One step to its end, and what is to be said of it. */
async function check(name, given) {
  const { title, work, tests } = STEPS[name];
  const since = performance.now();
  let failure;
  try {
    await work(given);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    failure = error.message;
  }
  const count = countTests(tests, failure !== undefined);
  const tally = tests ? `${count.passed} passed, ${count.failed} failed, ` : '';
  return {
    ...count,
    error: failure,
    line: `  ${failure === undefined ? '✓' : '✗'}  ${title}: ${tally}${seconds(since)}`,
  };
}

/** A step that broke counts as one failure even if no test did: a file that cannot be loaded has no tests. */
function countTests(tests, broken) {
  const least = broken ? 1 : 0;
  try {
    const { passed, failed } = tests?.() ?? { passed: 0, failed: 0 };
    return { passed, failed: Math.max(failed, least) };
  } catch {
    return { passed: 0, failed: least };
  }
}
