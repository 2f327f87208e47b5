import type { Load } from '../generator/commands';
import { type Generator, startGenerator } from '../generator-process';
import type { Options } from '../options';
import type { Processes } from '../processes';
import type { Figure } from '../report';
import { createSeed, type Person, type Seed } from '../seed';
import { type Cluster, startCluster } from '../servers';

export type Bench = {
  processes: Processes;
  options: Options;
  log: (line: string) => void;
  /** Given every load that was measured, so that a disturbed run can be told as one. */
  watch: (load: Load) => void;
};

/** One of the figures: starts what it needs, measures, ends it. */
export type Case = (bench: Bench) => Promise<Figure[]>;

export type Stage = { cluster: Cluster; seed: Seed; generator: Generator };

/** Runs a case on servers of its own, so that none finds the heap or the data of another. */
export async function onStage<T>(
  { processes, options }: Bench,
  run: (stage: Stage) => Promise<T>,
): Promise<T> {
  const cluster = await startCluster(processes, options.fsync);
  const seed = await createSeed(cluster.redisPath);
  const generator = await startGenerator(processes);
  try {
    return await run({ cluster, seed, generator });
  } finally {
    await generator.stop();
    seed.close();
    await cluster.stop();
  }
}

/** People in turn on the replicas. */
export function chatTargets({ replicas }: Cluster, people: readonly Person[]) {
  return people.map(({ cookie }, i) => ({ cookie, port: replicas[i % replicas.length]!.port }));
}
