import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Replica, startReplica } from '../e2e/place/replica';
import { createAuth } from '../server/auth/auth';
import { createChat } from '../server/chat/chat';
import { createStore } from '../server/store/store';
import { DATA_SETTINGS, type RedisServer, startRedisServer } from '../server/testing/redis-server';
import { startBalancer } from './balancer';
import { startTcpProxy, type TcpProxy } from './tcp-proxy';

const REPLICAS = 2;

type Options = {
  /** What replica `i` is told; the harness itself always takes the straight way. */
  replicaUrl?: (i: number) => string;
  replicas?: number;
  env?: Record<string, string>;
};

/** Replicas of the finished build over a Redis, with a balancer in front, and the server's own store to set up people. */
export async function startPlace(redisUrl: string, { replicaUrl, replicas = REPLICAS, env }: Options = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'fukidashi-faults-'));
  const secret = randomBytes(32).toString('hex');
  const own: Replica[] = await Promise.all(
    Array.from({ length: replicas }, (_, i) =>
      startReplica({
        redisUrl: replicaUrl?.(i) ?? redisUrl,
        dataDir: join(dataDir, String(i)),
        env: {
          AUTH_SECRET: secret,
          MESSAGE_RATE: '0',
          CONNECTIONS_PER_USER: '0',
          CONNECTIONS_PER_ADDRESS: '0',
          ...env,
        },
      }),
    ),
  );
  const balancer = await startBalancer(own.map(({ port }) => port));
  const store = await createStore(redisUrl);
  const auth = createAuth({ store, secret, log: console, limits: 'off' });
  return {
    replicas: own,
    balancer,
    url: balancer.url,
    store,
    chat: createChat(store),

    /** A `Cookie` header that signs a person in. */
    cookieOf: async (userId: string) => `${auth.cookie.name}=${await auth.startSession(userId, 'faults')}`,

    async stop(): Promise<void> {
      store.close();
      await balancer.stop();
      await Promise.all(own.map((replica) => replica.kill()));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type Place = Awaited<ReturnType<typeof startPlace>>;

/** A place over one Redis, with a proxy between it and each replica. */
export type SinglePlace = Place & { redis: RedisServer; proxies: TcpProxy[] };

/**
 * @param settings lines of redis.conf beside those that the product uses
 * @param folder an empty one for Redis's data
 */
export async function startSinglePlace({
  settings = [],
  folder,
  ...options
}: Omit<Options, 'replicaUrl'> & { settings?: string[]; folder?: string } = {}): Promise<SinglePlace> {
  const redis = await startRedisServer([...DATA_SETTINGS, ...settings], { folder });
  const proxies = await Promise.all(
    Array.from({ length: options.replicas ?? REPLICAS }, () => startTcpProxy(redis.port, /ssubscribe/i)),
  );
  const replicaUrl = (i: number) => `redis://127.0.0.1:${proxies[i]!.port}`;
  const place = await startPlace(`redis://127.0.0.1:${redis.port}`, { ...options, replicaUrl });
  return {
    ...place,
    redis,
    proxies,
    async stop(): Promise<void> {
      await place.stop();
      await Promise.all(proxies.map((proxy) => proxy.stop()));
      await redis.stop();
    },
  };
}
