import { Redis } from 'ioredis';
import {
  DATA_SETTINGS,
  infoOf,
  killSubscribersOf,
  nodeId,
  type RedisServer,
  startRedisServer,
} from './redis-server';
import { until } from './until';

/** What the sentinels call the master. */
const NAME = 'mymaster';
const REPLICAS = 2;
const SENTINELS = 3;
/** A master that is silent for so long is down. */
const DOWN_AFTER_MS = 1_000;
/** A failover that came to nothing is tried again after twice this time. */
const FAILOVER_MS = 5_000;

/**
 * A master, two replicas, and three sentinels of which two must agree. Resolves when all know each other and both
 * replicas are level with the master.
 * @param front puts something in front of the first master's port, and gives the port by which everybody knows it then
 */
export async function startSentinelRedis(front = async (port: number) => port) {
  const first = await startRedisServer();
  const firstPort = await front(first.port);
  const from = `replicaof 127.0.0.1 ${firstPort}`;
  const replicas = await times(REPLICAS, () => startRedisServer([...DATA_SETTINGS, from]));
  const nodes = [first, ...replicas];
  const sentinels = await startSentinels(firstPort, replicas);
  await Promise.all(
    replicas.map((replica) =>
      until('the replica follows', async () => {
        return (await infoOf(replica, 'replication', 'master_link_status')) === 'up';
      }),
    ),
  );
  await Promise.all(sentinels.map(({ client }) => until('the sentinel is ready', () => canFailOver(client))));
  const addresses = sentinels.map(({ port }) => ({ host: '127.0.0.1', port }));
  const admin = new Redis({ sentinels: addresses, name: NAME, failoverDetector: true });
  admin.on('error', () => {});
  return {
    url: `redis+sentinel://${addresses.map(({ port }) => `127.0.0.1:${port}`).join()}/${NAME}`,
    admin,
    nodes,
    sentinels,

    /** The node that the sentinels hold for the master now. */
    async master(): Promise<RedisServer> {
      const port = await askMasterPort(sentinels[0]!);
      const master = port === firstPort ? first : nodes.find((node) => node.port === port);
      if (!master) throw new Error(`the sentinels name port ${port}, which is none of ours`);
      return master;
    },

    async killSubscribers(): Promise<void> {
      await killSubscribersOf(nodes.filter((node) => node.isRunning()));
    },

    async stop(): Promise<void> {
      admin.disconnect();
      // The sentinels first, or they would begin a failover.
      await Promise.all(sentinels.map((sentinel) => sentinel.stop()));
      await Promise.all(nodes.map((node) => node.stop()));
    },
  };
}

export type SentinelRedis = Awaited<ReturnType<typeof startSentinelRedis>>;

// Told of each other from the start: finding out by themselves takes them a round of 10 s for the replicas.
async function startSentinels(masterPort: number, replicas: readonly RedisServer[]): Promise<RedisServer[]> {
  const settings = [
    `sentinel monitor ${NAME} 127.0.0.1 ${masterPort} ${Math.floor(SENTINELS / 2) + 1}`,
    `sentinel down-after-milliseconds ${NAME} ${DOWN_AFTER_MS}`,
    `sentinel failover-timeout ${NAME} ${FAILOVER_MS}`,
    ...replicas.map(({ port }) => `sentinel known-replica ${NAME} 127.0.0.1 ${port}`),
  ];
  return times(SENTINELS, () =>
    startRedisServer([`sentinel myid ${nodeId()}`, ...settings], { sentinel: true }),
  );
}

/** The sentinel hears the other two, and knows which replica it could promote. */
async function canFailOver(sentinel: Redis): Promise<boolean> {
  const quorum = await sentinel.call('SENTINEL', 'CKQUORUM', NAME).catch(() => 'NOQUORUM');
  if (!String(quorum).startsWith(`OK ${SENTINELS} usable`)) return false;
  const flat = (await sentinel.call('SENTINEL', 'REPLICAS', NAME)) as unknown[];
  return flat.length === REPLICAS && flat.every((replica) => JSON.stringify(replica).includes('"ok"'));
}

async function askMasterPort(sentinel: RedisServer): Promise<number> {
  const address = await sentinel.client.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', NAME);
  return Number((address as [string, string])[1]);
}

const times = <T>(count: number, make: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, make));
