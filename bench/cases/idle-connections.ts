import { residentBytes } from '../proc';
import { askReplica, type Replica } from '../servers';
import { type Case, chatTargets, onStage } from './case';

const CONNECTIONS = 5_000;
const PER_ROOM = 5;
const WARM_UP = 500;
const AIM_KIB = 20;
const SETTLE_MS = 3_000;

/** 3: resident memory of both replicas per idle connection; each is a person of their own, in one room of five. */
export const idleConnections: Case = (bench) =>
  onStage(bench, async ({ cluster, seed, generator }) => {
    const count = bench.options.quick ? CONNECTIONS / 5 : CONNECTIONS;
    const people = await seed.people(count);
    await seed.rooms(
      Array.from({ length: count / PER_ROOM }, (_, i) => people.slice(i * PER_ROOM, (i + 1) * PER_ROOM)),
    );
    const targets = chatTargets(cluster, people);

    // What a server loads and compiles for its first connections is not memory per connection.
    await generator.order('connect', {
      pool: 'warm',
      to: 'chat',
      atOnce: 50,
      targets: targets.slice(0, WARM_UP),
    });
    await generator.order('drop', { pool: 'warm' });
    await settle();
    const empty = await afterGc(cluster.replicas);

    await generator.order('connect', { pool: 'idle', to: 'chat', atOnce: 50, targets });
    await settle();
    const before = residentBytes(cluster.replicas.map(({ child }) => child.pid));
    const after = await afterGc(cluster.replicas);

    const kib = (bytes: number) => bytes / count / 1024;
    return [
      {
        case: '3',
        what: `resident memory per idle connection, ${count.toLocaleString('en')} of them`,
        measured: `${kib(before - empty.resident).toFixed(1)} KiB, after gc ${kib(after.resident - empty.resident).toFixed(1)} KiB`,
        aim: `< ${AIM_KIB} KiB`,
        met: kib(before - empty.resident) < AIM_KIB,
        note: `JavaScript heap ${kib(after.heap - empty.heap).toFixed(1)} KiB; both replicas without connections ${Math.round(empty.resident / 1024 / 1024)} MiB`,
      },
    ];
  });

async function afterGc(replicas: Replica[]): Promise<{ resident: number; heap: number }> {
  const usages = await Promise.all(replicas.map((r) => askReplica<NodeJS.MemoryUsage>(r, 'gc')));
  return {
    resident: residentBytes(replicas.map(({ child }) => child.pid)),
    heap: usages.reduce((sum, { heapUsed }) => sum + heapUsed, 0),
  };
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}
