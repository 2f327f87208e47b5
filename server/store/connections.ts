import { once } from 'node:events';
import { Cluster, Command, Redis, type RedisOptions } from 'ioredis';
import { type Host, parseRedisUrl, type RedisAddress } from './redis-url';

/** What takes commands: one connection, or one to each node of a Cluster. */
export type Client = Redis | Cluster;

/** A command without an answer for this long is given up; whether it ran is then unknown, and the cid tells. */
const COMMAND_TIMEOUT_MS = 5_000;

// A write must never run late or twice behind the user's back: nothing is queued while the connection is down, and a
// command whose answer was lost is not sent again. ioredis would do both by default.
const OPTIONS = {
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  autoResubscribe: false,
  commandTimeout: COMMAND_TIMEOUT_MS,
  // A connection that owes answers for so long is not slow but gone, however open it looks.
  socketTimeout: COMMAND_TIMEOUT_MS,
  connectTimeout: 3_000,
  /** How long a peer may take over a polite close. One that was cut off never answers it. */
  disconnectTimeout: 200,
  lazyConnect: true,
} satisfies RedisOptions;

const retry = (attempt: number) => Math.min(50 * 2 ** attempt, 1_000) + Math.random() * 100;

type OneMaster = Exclude<RedisAddress, { kind: 'cluster' }>;

function toMaster(address: OneMaster): Redis {
  return quiet(
    new Redis({ ...OPTIONS, ...placeOf(address), enableOfflineQueue: false, retryStrategy: retry }),
  );
}

function placeOf(address: OneMaster): RedisOptions {
  if ('path' in address) return { path: address.path };
  const { login, db, tls, hosts } = address;
  const secure = tls ? { tls: {} } : {};
  if (address.kind === 'single') return { ...hosts[0], ...login, db, ...secure };
  return {
    sentinels: hosts,
    name: address.name,
    ...login,
    db,
    ...secure,
    ...(tls && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
    // Sentinels tell of a failover as it happens, and a demoted master tells by refusing to write: connect anew, but
    // do not send again (1; 2 would).
    failoverDetector: true,
    reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 1 : false),
    sentinelRetryStrategy: retry,
    sentinelCommandTimeout: 1_000,
  };
}

// Without a listener, ioredis prints each failed attempt. Commands fail by themselves, and readiness tells the host.
function quiet<C extends Client>(client: C): C {
  client.on('error', () => {});
  return client;
}

/** One Redis, a master that Sentinels watch over, or a Cluster: everything in which they differ. */
export interface Engine {
  /** For commands with a key, and for what any node may answer. */
  client: Client;
  connect(): Promise<void>;
  /** The master that has a key or a channel, by a name of its own; it may be another one after {@link onOwners}. */
  ownerOf(key: string): string;
  /** A connection to a master for one purpose, such as to subscribe; not yet open. */
  openTo(owner: string): Redis;
  /** All masters that have anything, as {@link ownerOf} names them. */
  owners(): string[];
  /** The client's own connection to a master; undefined where it has none. */
  masterOf(owner: string): Redis | undefined;
  /** Told when keys have changed hands. */
  onOwners(listener: () => void): void;
  /** Asks now who has what: somebody was told that it is another one. */
  askOwners(): void;
  close(): void;
}

/** @param url as in REDIS_URL */
export function createEngine(url: string): Engine {
  const address = parseRedisUrl(url);
  return address.kind === 'cluster' ? createClusterEngine(address) : createMasterEngine(address);
}

function createMasterEngine(address: OneMaster): Engine {
  const client = toMaster(address);
  return {
    client,
    connect: () => client.connect(),
    ownerOf: () => 'master',
    owners: () => ['master'],
    openTo: () => toMaster(address),
    masterOf: () => client,
    onOwners() {},
    askOwners() {},
    close: () => client.disconnect(),
  };
}

/** How long a Cluster may take to say that it is whole. */
const FIRST_MS = 10_000;
/** Redis tells nobody that a slot has moved but who asks for it, so we ask: a replica that only listens learns it here. */
const OWNERS_MS = 1_000;

function createClusterEngine({ hosts, login, tls }: Extract<RedisAddress, { kind: 'cluster' }>): Engine {
  const options: RedisOptions = { ...OPTIONS, ...login, ...(tls && { tls: {} }) };
  const client = quiet(
    new Cluster(hosts, {
      lazyConnect: true,
      enableOfflineQueue: false,
      redisOptions: options,
      clusterRetryStrategy: retry,
      // What was sent on a connection that closed may have run.
      retryDelayOnFailover: 0,
      // These two say that nothing has run; half a second is what a slot takes to change hands.
      retryDelayOnClusterDown: 0,
      retryDelayOnTryAgain: 50,
      maxRedirections: 10,
      slotsRefreshInterval: OWNERS_MS,
      slotsRefreshTimeout: 2_000,
      // Certificates name hosts, not the addresses that nodes tell of each other.
      ...(tls && { dnsLookup: (name, done) => done(null, name) }),
    }),
  );
  // Open before it is needed: with nothing queued, the first command to a node would otherwise be refused.
  client.on('+node', (node: Redis) => void node.ping().catch(() => {}));

  return {
    client,
    async connect() {
      // A Cluster that is not whole at the first look is looked at again, which `connect` does not wait for.
      const ready = once(client, 'ready', { signal: AbortSignal.timeout(FIRST_MS) });
      await Promise.race([client.connect(), ready]);
      await Promise.all(client.nodes('master').map((node) => node.ping()));
    },
    ownerOf: (key) => client.slots[slotOf(key)]?.[0] ?? '',
    owners: () => [...new Set(client.slots.flatMap((nodes) => nodes[0] ?? []))],
    openTo: (owner) =>
      quiet(new Redis({ ...options, ...toHost(owner), enableOfflineQueue: false, retryStrategy: retry })),
    masterOf: (owner) => client.nodes('master').find(({ options: at }) => `${at.host}:${at.port}` === owner),
    onOwners(listener) {
      let known: string[] = [];
      client.on('refresh', () => {
        const owners = client.slots.map((nodes) => nodes[0] ?? '');
        const changed = owners.length !== known.length || owners.some((owner, slot) => owner !== known[slot]);
        known = owners;
        if (changed) listener();
      });
    },
    askOwners: () => client.refreshSlotsCache(),
    close: () => client.disconnect(),
  };
}

function toHost(owner: string): Host {
  const colon = owner.lastIndexOf(':');
  return { host: owner.slice(0, colon), port: Number(owner.slice(colon + 1)) };
}

function slotOf(key: string): number {
  return new Command('get', [key]).getSlot() ?? 0;
}
