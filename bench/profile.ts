import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { SourceMap } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench } from './cases/case';
import { ROOT } from './processes';
import { askReplica, type Cluster } from './servers';

const FOLDER = join(ROOT, 'data', 'profiles');
const SHOWN = 30;

/** With --profile: runs the load once more with a CPU profile of the first replica, and logs where its time went. */
export async function profiled(
  { options, log }: Bench,
  cluster: Cluster,
  name: string,
  run: () => Promise<void>,
): Promise<void> {
  const replica = cluster.replicas[0];
  if (!options.profile || !replica) return;
  await askReplica(replica, 'profile-start');
  await run();
  const profile = await askReplica<Profiler.Profile>(replica, 'profile-stop');
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `${name}.cpuprofile`);
  writeFileSync(file, JSON.stringify(profile));
  log(`   profile in ${relative(ROOT, file)}; self time of one replica:`);
  for (const line of hottest(profile)) log(`   ${line}`);
}

/** The places with the most self time, as shares of the time that was not idle. */
function hottest(profile: Profiler.Profile): string[] {
  const where = createPlaces();
  const self = new Map<string, number>();
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  let busy = 0;
  for (const [i, id] of (profile.samples ?? []).entries()) {
    const frame = nodes.get(id)!.callFrame;
    if (frame.functionName === '(idle)') continue;
    const micros = profile.timeDeltas![i]!;
    busy += micros;
    const place = where(frame);
    self.set(place, (self.get(place) ?? 0) + micros);
  }
  return [...self]
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([place, micros]) => `${((micros / busy) * 100).toFixed(1).padStart(5)} %  ${place}`);
}

/** Names a frame by function, file and line; by the line of the source where the bundle has a map. */
function createPlaces() {
  const maps = new Map<string, SourceMap | undefined>();
  return ({
    functionName,
    url,
    lineNumber,
    columnNumber,
  }: Profiler.Profile['nodes'][number]['callFrame']) => {
    const name = functionName || '(anonymous)';
    if (!url.startsWith('file:')) return url ? `${name} ${url}:${lineNumber + 1}` : name;
    const file = fileURLToPath(url);
    if (!maps.has(file)) {
      const map = `${file}.map`;
      maps.set(file, existsSync(map) ? new SourceMap(JSON.parse(readFileSync(map, 'utf8'))) : undefined);
    }
    const entry = maps.get(file)?.findEntry(lineNumber, columnNumber);
    if (entry && 'originalSource' in entry) {
      return `${name} ${entry.originalSource.replace(/^(\.\.\/)+/, '')}:${entry.originalLine + 1}`;
    }
    return `${name} ${relative(ROOT, file)}:${lineNumber + 1}`;
  };
}
