import { Cluster } from 'ioredis';
import { freePort, onFreePorts } from './free-port';
import { DATA_SETTINGS, infoOf, killSubscribersOf, type RedisServer, startRedisServer } from './redis-server';
import { until } from './until';

const SLOTS = 16_384;
const MASTERS = 3;
/** A node that is silent for so long is down. */
const NODE_TIMEOUT_MS = 1_500;

const MIGRATE_MS = 5_000;

type Node = RedisServer & { busPort: number };

/** Three masters, each with a third of the slots and one replica. Resolves when all six agree, and the replicas follow. */
export async function startClusterRedis() {
  const nodes = await Promise.all(Array.from({ length: 2 * MASTERS }, () => onFreePorts(startNode)));
  const masters = nodes.slice(0, MASTERS);
  const ids = await Promise.all(nodes.map(({ client }) => client.call('CLUSTER', 'MYID') as Promise<string>));
  await Promise.all(nodes.map(({ client }, i) => client.call('CLUSTER', 'SET-CONFIG-EPOCH', i + 1)));
  await Promise.all(
    masters.map(({ client }, i) => client.call('CLUSTER', 'ADDSLOTSRANGE', slot(i), slot(i + 1) - 1)),
  );
  // Everybody meets everybody: waiting for the gossip to spread takes longer.
  for (const { client } of nodes) {
    const meet = ({ port, busPort }: Node) => client.call('CLUSTER', 'MEET', '127.0.0.1', port, busPort);
    await Promise.all(nodes.filter((other) => other.client !== client).map(meet));
  }
  await Promise.all(
    nodes.slice(MASTERS).map(({ client }, i) =>
      until('the replica knows its master', () =>
        client.call('CLUSTER', 'REPLICATE', ids[i]!).then(
          () => true,
          () => false,
        ),
      ),
    ),
  );
  await Promise.all(nodes.map((node) => until('the node is ready', () => isReady(node))));

  const idOf = (node: RedisServer) => ids[nodes.findIndex(({ port }) => port === node.port)]!;

  /** Nodes that follow this one now. */
  async function replicasOf(master: RedisServer): Promise<RedisServer[]> {
    const lines = (await master.client.call('CLUSTER', 'REPLICAS', idOf(master))) as string[];
    return nodes.filter((node) => lines.some((line) => line.startsWith(idOf(node))));
  }

  /** Moves the slot of a key, with all that is in it, as `redis-cli --cluster reshard` does: clients go on meanwhile. */
  async function moveSlot(key: string, from: RedisServer, to: RedisServer): Promise<void> {
    const number = (await from.client.call('CLUSTER', 'KEYSLOT', key)) as number;
    await to.client.call('CLUSTER', 'SETSLOT', number, 'IMPORTING', idOf(from));
    await from.client.call('CLUSTER', 'SETSLOT', number, 'MIGRATING', idOf(to));
    for (;;) {
      const [one] = (await from.client.call('CLUSTER', 'GETKEYSINSLOT', number, 1)) as string[];
      if (one === undefined) break;
      await from.client.call('MIGRATE', '127.0.0.1', to.port, one, 0, MIGRATE_MS);
    }
    // The new owner first: between the two, nobody would serve the slot otherwise.
    for (const node of [to, from, ...nodes.filter((other) => other !== to && other !== from)]) {
      if (node.isRunning())
        await node.client.call('CLUSTER', 'SETSLOT', number, 'NODE', idOf(to)).catch(() => {});
    }
  }

  const admin = new Cluster(
    nodes.map(({ port }) => ({ host: '127.0.0.1', port })),
    { redisOptions: { maxRetriesPerRequest: null } },
  );
  admin.on('error', () => {});
  return {
    url: `redis+cluster://${nodes.map(({ port }) => `127.0.0.1:${port}`).join()}`,
    admin,
    nodes,

    /** The node that serves a key now, as the nodes that are running tell it. */
    async masterOf(key: string): Promise<RedisServer> {
      const witness = nodes.find((node) => node.isRunning())!;
      const wanted = Number(await witness.client.call('CLUSTER', 'KEYSLOT', key));
      const ranges = (await witness.client.call('CLUSTER', 'SLOTS')) as [number, number, [string, number]][];
      const range = ranges.find(([from, to]) => from <= wanted && wanted <= to);
      const node = nodes.find(({ port }) => port === range?.[2][1]);
      if (!node) throw new Error(`nobody serves slot ${wanted}`);
      return node;
    },

    replicasOf,
    moveSlot,

    /** Some master that is not this one. */
    async otherMaster(than: RedisServer): Promise<RedisServer> {
      for (const node of nodes) {
        if (node !== than && node.isRunning() && (await infoOf(node, 'replication', 'role')) === 'master')
          return node;
      }
      throw new Error('there is no other master');
    },

    async killSubscribers(): Promise<void> {
      await killSubscribersOf(nodes.filter((node) => node.isRunning()));
    },

    async stop(): Promise<void> {
      admin.disconnect();
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}

export type ClusterRedis = Awaited<ReturnType<typeof startClusterRedis>>;

async function startNode(): Promise<Node> {
  const busPort = await freePort();
  const settings = [
    'cluster-enabled yes',
    `cluster-port ${busPort}`,
    `cluster-node-timeout ${NODE_TIMEOUT_MS}`,
    'cluster-replica-validity-factor 0',
  ];
  return { ...(await startRedisServer([...DATA_SETTINGS, ...settings])), busPort };
}

/** The first slot of the i-th master. */
const slot = (i: number) => Math.floor((SLOTS * i) / MASTERS);

async function isReady(node: Node): Promise<boolean> {
  const state = String(await node.client.call('CLUSTER', 'INFO'));
  if (!state.includes('cluster_state:ok') || !state.includes(`cluster_known_nodes:${2 * MASTERS}`))
    return false;
  const [role, link] = await Promise.all(
    ['role', 'master_link_status'].map((field) => infoOf(node, 'replication', field)),
  );
  return role === 'master' || link === 'up';
}
