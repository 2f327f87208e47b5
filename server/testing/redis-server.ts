import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort, onFreePorts } from './free-port';

/** A start takes 30 ms; one that first reads a long append-only file takes longer. */
const START_MS = 15_000;
const POLL_MS = 10;

/** As the product runs its own Redis; a replica is brought level at once instead of after 5 s. */
export const DATA_SETTINGS = [
  'save ""',
  'appendonly yes',
  'appendfsync always',
  'maxmemory-policy noeviction',
  'repl-diskless-sync-delay 0',
];

// The kernel ends a child whose parent is gone, however it went. Without it (no Linux), only an orderly end takes the
// children along.
const SETPRIV = '/usr/bin/setpriv';
const WATCHED = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'KILL', '--'] : [];

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A name as Redis gives them to the nodes of a cluster and to sentinels. */
export const nodeId = (): string => randomBytes(20).toString('hex');

/**
 * One redis-server process on a port and a folder of its own, which it keeps when it is started again. Redis may
 * rewrite its settings there, as a failover does.
 * @param settings lines of redis.conf
 * @param options `folder`: an empty one to take instead of a temporary one, which then is left to its owner
 */
export function startRedisServer(
  settings: readonly string[] = DATA_SETTINGS,
  options: Options = {},
): Promise<RedisServer> {
  return onFreePorts(() => startOnce(settings, options));
}

type Options = { sentinel?: boolean; folder?: string };

async function startOnce(settings: readonly string[], options: Options) {
  const port = await freePort();
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'fukidashi-redis-')));
  const logPath = join(folder, 'redis.log');
  const conf = join(folder, 'redis.conf');
  await writeFile(conf, ['bind 127.0.0.1', `port ${port}`, `dir ${folder}`, ...settings, ''].join('\n'));
  const bin = process.env.REDIS_SERVER_BIN || 'redis-server';
  const line = [...WATCHED, bin, conf, ...(options.sentinel ? ['--sentinel'] : [])];
  const client = new Redis(port, '127.0.0.1', {
    lazyConnect: true,
    retryStrategy: () => POLL_MS,
    maxRetriesPerRequest: null,
  });
  client.on('error', () => {});
  let child: ChildProcess;

  async function start(): Promise<void> {
    const log = openSync(logPath, 'a');
    child = spawn(line[0] as string, line.slice(1), { stdio: ['ignore', log, log] });
    closeSync(log);
    const mine = child;
    running.add(mine);
    mine.once('exit', () => running.delete(mine));
    const late = new Promise<never>((_, reject) => {
      const fail = (why: string) => reject(new Error(`redis-server on port ${port} ${why}`));
      const timer = setTimeout(fail, START_MS, `was not ready in ${START_MS} ms`);
      mine.once('exit', (code, signal) => fail(`ended (${signal ?? code})`));
      mine.once('error', (error) => fail(error.message));
      client.once('ready', () => clearTimeout(timer));
    });
    await Promise.race([client.ping(), late]).catch(async (error: Error) => {
      mine.kill('SIGKILL');
      client.disconnect();
      const log = await readFile(logPath, 'utf8').catch(() => '');
      if (!options.folder) await rm(folder, { recursive: true, force: true });
      throw new Error(`${error.message}\n${log.slice(-2_000)}`);
    });
    late.catch(() => {});
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }

  await start();
  return {
    port,
    folder,
    /** Waits while the server is away. */
    client,
    pid: () => child.pid as number,
    /** Whether the process is there; a Redis also ends by itself, say on a full disk. */
    isRunning: () => child.exitCode === null && child.signalCode === null,
    /** As a power cut would; what the kernel holds for the disk survives, as after any `kill -9`. */
    kill: () => end('SIGKILL'),
    /** Again, on the same port and folder; resolves when its data is loaded. */
    start,
    /** Frozen, with its connections open. */
    pause: () => child.kill('SIGSTOP'),
    resume: () => child.kill('SIGCONT'),
    /** Ends it for good, and removes its data. */
    async stop(): Promise<void> {
      client.disconnect();
      await end('SIGKILL');
      if (!options.folder) await rm(folder, { recursive: true, force: true });
    },
  };
}

export type RedisServer = Awaited<ReturnType<typeof startOnce>>;

/** A field of INFO. */
export async function infoOf(
  server: RedisServer,
  section: string,
  field: string,
): Promise<string | undefined> {
  return new RegExp(`^${field}:(.*?)\\r?$`, 'm').exec(await server.client.info(section))?.[1];
}

/** Cuts off every subscriber of these servers. @returns how many they were */
export async function killSubscribersOf(servers: readonly RedisServer[]): Promise<number> {
  const cut = await Promise.all(servers.map(({ client }) => client.call('CLIENT', 'KILL', 'TYPE', 'pubsub')));
  return cut.reduce<number>((sum, count) => sum + Number(count), 0);
}
