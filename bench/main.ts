import { cpus } from 'node:os';
import { busyRoom } from './cases/busy-room';
import type { Bench, Case } from './cases/case';
import { crowd } from './cases/crowd';
import { durability } from './cases/durability';
import { firstPage } from './cases/first-page';
import { idleConnections } from './cases/idle-connections';
import { manyRooms } from './cases/many-rooms';
import { reconnect } from './cases/reconnect';
import { search } from './cases/search';
import { type CaseId, type Options, readOptions } from './options';
import { openFilesLimit } from './proc';
import { createProcesses } from './processes';
import { type Figure, percent, table } from './report';

const CASES: Record<CaseId, Case> = {
  1: busyRoom,
  2: manyRooms,
  3: idleConnections,
  4: firstPage,
  5: reconnect,
  6: durability,
  7: search,
  8: crowd,
};

/** The share of one core that others may use before it is said: what an idle machine does by itself stays below. */
const DISTURBED = 0.15;

/** 5,000 connections in the generator, and what Node and the rest need. */
const OPEN_FILES = 5_500;

async function main(options: Options): Promise<void> {
  if (process.platform !== 'linux') throw new Error('the bench reads /proc: it runs on Linux only');
  if (openFilesLimit() < OPEN_FILES) {
    throw new Error(`${openFilesLimit()} open files are too few: ulimit -n ${OPEN_FILES}, then again`);
  }
  const processes = createProcesses();
  endWithTheReader(processes.killAll);
  let disturbed = 0;
  const bench: Bench = {
    processes,
    options,
    log: (line) => console.log(line),
    watch: ({ otherCpu, ms }) => {
      disturbed = Math.max(disturbed, (otherCpu * 1_000) / ms);
    },
  };
  const figures: Figure[] = [];
  try {
    console.log(
      `${describeMachine(processes.pinned)}; two replicas, Redis with appendfsync ${options.fsync}`,
    );
    for (const id of options.cases) {
      const from = performance.now();
      console.log(`case ${id}`);
      figures.push(...(await CASES[id](bench).catch((error: unknown) => failed(id, error))));
      await processes.stopRunning();
      console.log(`   ${((performance.now() - from) / 1_000).toFixed(0)} s`);
    }
  } finally {
    await processes.stopAll();
  }
  console.log(`\n${table(figures)}`);
  if (disturbed > DISTURBED) {
    console.log(
      `\nOther programs took up to ${percent(disturbed)} of a core meanwhile: take these figures on a quiet machine.`,
    );
  }
  if (options.quick) console.log('\n--quick: fewer and shorter measurements; do not quote these.');
}

/** A case that broke down is a row of the table too; the others are still measured. */
function failed(id: CaseId, error: unknown): Figure[] {
  process.exitCode = 1;
  const measured = error instanceof Error ? error.message : String(error);
  return [{ case: id, what: 'not measured', measured, aim: '', met: false }];
}

function describeMachine(pinned: boolean): string {
  const placed = pinned ? 'servers on core 0, generator on core 1' : 'servers and generator share the cores';
  return `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown CPU'}, Node ${process.versions.node}; ${placed}`;
}

/** Ctrl-C, a closed terminal, or an npm that was ended around us: nothing of ours may stay behind. */
function endWithTheReader(killAll: () => void): void {
  const parent = process.ppid;
  const end = (code: number) => {
    killAll();
    process.exit(code);
  };
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => end(code));
  }
  setInterval(() => process.ppid !== parent && end(1), 1_000).unref();
}

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
