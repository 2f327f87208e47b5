import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { get } from 'node:http';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../server/testing/free-port';
import type { Fsync } from './options';
import { type Child, type Processes, ROOT, ready } from './processes';

/** Another build can be measured with the same bench, to compare the two. */
const SERVER = process.env.BENCH_SERVER ?? join(ROOT, 'dist/server.js');

export type Replica = { child: Child; port: number };
export type Cluster = {
  redisPath: string;
  replicas: Replica[];
  /** All that the figures count as "the server". */
  pids: number[];
  stop: () => Promise<void>;
};

/** One Redis of its own and two replicas of the built server on it, all on the servers' core. */
export async function startCluster(processes: Processes, fsync: Fsync): Promise<Cluster> {
  if (!existsSync(SERVER)) throw new Error(`${SERVER} is missing: npm run build`);
  const name = randomBytes(4).toString('hex');
  const redisPath = join(processes.folder, `${name}.sock`);
  const redis = processes.start('server', process.env.REDIS_SERVER_BIN ?? 'redis-server', [
    ...['--port', '0', '--unixsocket', redisPath, '--unixsocketperm', '700', '--dir', processes.folder],
    ...['--appendonly', 'yes', '--appendfsync', fsync, '--appenddirname', `aof-${name}`, '--save', ''],
    ...['--maxmemory-policy', 'noeviction'],
  ]);
  await ready(redis, 'Redis', () => accepts({ path: redisPath }));

  const secret = randomBytes(32).toString('hex');
  const replicas = await Promise.all(
    ['a', 'b'].map(async (replica) => {
      const port = await freePort();
      const hooks = new URL('./replica-hooks.mjs', import.meta.url).href;
      const env = {
        HOST: '127.0.0.1',
        PORT: String(port),
        REDIS_URL: redisPath,
        DATA_DIR: join(processes.folder, `data-${name}-${replica}`),
        AUTH_SECRET: secret,
        LOG_LEVEL: 'warn',
        // A few generators on one machine are a crowd of people.
        CONNECTIONS_PER_USER: '0',
        CONNECTIONS_PER_ADDRESS: '0',
        MESSAGE_RATE: '0',
        // Whatever this machine's own Fukidashi is told: here, cookies are those of plain http.
        PUBLIC_URL: '',
        TRUST_PROXY: '',
      };
      const args = ['--expose-gc', '--import', hooks, SERVER];
      const child = processes.start('server', process.execPath, args, { env, cwd: dirname(dirname(SERVER)) });
      await ready(child, `replica ${replica}`, () => answers(port, '/readyz'));
      // As in life: pages were asked for, and whatever Next loads for its first one is there.
      await answers(port, '/login');
      return { child, port };
    }),
  );
  const children = [redis, ...replicas.map(({ child }) => child)];
  return {
    redisPath,
    replicas,
    pids: children.map(({ pid }) => pid),
    stop: async () => {
      await Promise.all(replicas.map(({ child }) => processes.stop(child)));
      await processes.stop(redis);
    },
  };
}

export type Yardstick = { port: number; pids: number[]; stop: () => Promise<void> };

/** The plain server that the ratios are taken against. */
export async function startYardstick(processes: Processes): Promise<Yardstick> {
  const file = fileURLToPath(new URL('./yardstick.ts', import.meta.url));
  const child = processes.start('server', process.execPath, ['--import', 'tsx', file]);
  let port = 0;
  child.once('message', (address: { port: number }) => {
    port = address.port;
  });
  await ready(child, 'the yardstick', async () => port > 0);
  return { port, pids: [child.pid], stop: () => processes.stop(child) };
}

/** What a replica's hooks (replica-hooks.mjs) do for the bench. */
export function askReplica<T>({ child }: Replica, ask: 'gc' | 'profile-start' | 'profile-stop'): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('a replica ended'));
    child.once('exit', onExit);
    const onMessage = (message: { bench?: string; result: T }) => {
      if (message.bench !== ask) return;
      child.off('exit', onExit);
      child.off('message', onMessage);
      resolve(message.result);
    };
    child.on('message', onMessage);
    child.send({ bench: ask });
  });
}

function accepts(to: { path: string }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(to, () => {
      socket.destroy();
      resolve(true);
    }).once('error', () => resolve(false));
  });
}

/** Whether a replica answers well within a second. One that is not listening to requests yet says nothing at all. */
function answers(port: number, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host: '127.0.0.1', port, path, agent: false, timeout: 1_000 }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode === 200));
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}
