import { createServer, type Server } from 'node:http';
import next from 'next';
import { pino } from 'pino';
import { createAuth } from './auth/auth';
import { registerAuth } from './auth/current';
import { createChat } from './chat/chat';
import { registerChat } from './chat/current';
import { type Env, readEnv } from './env';
import { createHttp } from './http/http';
import { createMetrics } from './metrics';
import { ensureSecret } from './secret';
import { createSockets } from './socket/sockets';
import { startEmbeddedRedis } from './store/embedded-redis';
import { createStore } from './store/store';

/** Two slow round trips, and still half of the 10 s that Docker grants. */
const DRAIN_MS = 5_000;

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const log = pino({ level: env.logLevel });
  // First of all: whoever has the port already must keep it, and be named, before anything else is touched.
  const server = createServer();
  await listen(server, env);

  const redis = env.redisUrl
    ? undefined
    : await startEmbeddedRedis({
        dataDir: env.dataDir,
        bin: env.redisServerBin,
        onExit: (reason) => log.error({ reason }, 'the embedded Redis ended; starting it again'),
      });
  const store = await openStore(env.redisUrl ?? redis?.socketPath ?? '');
  const secret = await ensureSecret(env.dataDir, env.secret);
  const auth = createAuth({ store, secret, publicUrl: env.publicUrl, log });
  // An embedded Redis is this process's own: no other replica can hold another secret.
  await auth.checkSecret({ alone: redis !== undefined });
  const chat = createChat(store);
  let stopping = false;
  registerAuth(auth);
  registerChat(chat);
  const metrics = createMetrics(() => sockets.count(), chat.feed.isHearing);
  const sockets = createSockets({ chat, auth, log, publicUrl: env.publicUrl, answered: metrics.answered });

  // Next listens for upgrades on whatever server it finds; ours dispatches them itself, so it gets another.
  const decoy = createServer();
  const http = createHttp({
    ...env,
    development: !env.production,
    sockets: sockets.upgrade,
    decoy: env.production ? undefined : decoy,
    metrics: metrics.registry,
    readiness: async () => [
      ...(stopping ? ['stopping'] : []),
      ...((await store.isReachable()) ? [] : ['redis']),
      ...(chat.feed.isHearing() ? [] : ['subscriber']),
    ],
    log,
  });
  http.attach(server);
  await sockets.start();
  const app = next({ dev: !env.production, hostname: env.host, port: env.port, httpServer: decoy });
  await app.prepare();
  const handle = app.getRequestHandler();
  http.serve((req, res) => handle(req, res));
  announce(env);

  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), DRAIN_MS + 5_000).unref();
    sockets.stop();
    await close(server);
    await app.close();
    store.close();
    await redis?.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(signal, () => void stop());
}

async function openStore(url: string): ReturnType<typeof createStore> {
  try {
    return await createStore(url);
  } catch (error) {
    throw new Error(
      `Redis does not answer (${error instanceof Error ? error.message : error}). Is REDIS_URL right?`,
    );
  }
}

function listen(server: Server, { port, host }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        taken ? new Error(`Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`) : error,
      );
    });
    server.listen(port, host, resolve);
  });
}

/** Lets requests in flight come to their end. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function announce({ publicUrl, host, port }: Env): void {
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  console.warn(`\n  Fukidashi is running: ${publicUrl?.origin ?? `http://${shown}:${port}`}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
