import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import next from 'next';
import { type Logger, pino } from 'pino';
import { createAdministration } from './admin/administration';
import { createDeletions } from './admin/deletions';
import { createHeartbeat } from './admin/heartbeat';
import { createAuth } from './auth/auth';
import { registerAuth } from './auth/current';
import { createChat } from './chat/chat';
import { registerChat } from './chat/current';
import { createRoomIndexRepair } from './chat/room-index-repair';
import { type Env, readEnv } from './env';
import { createDiskBlobs } from './files/blobs/disk';
import { createS3Blobs } from './files/blobs/s3';
import { createFiles } from './files/files';
import { accountExportRoutes } from './http/account-export-routes';
import { accountRoutes } from './http/account-routes';
import { adminRoutes } from './http/admin-routes';
import { emojiRoutes } from './http/emoji-routes';
import { exportRoutes } from './http/export-routes';
import { fileRoutes } from './http/file-routes';
import { createHttp } from './http/http';
import { linkRoutes } from './http/link-routes';
import { pictureRoutes } from './http/picture-routes';
import { pushRoutes } from './http/push-routes';
import { createRoutes } from './http/routes';
import { stickerRoutes } from './http/sticker-routes';
import { createLinks } from './links/links';
import { createMetrics } from './metrics';
import { createPush } from './push/push';
import { ensureSecret } from './secret';
import { createSockets, type Sockets } from './socket/sockets';
import { startEmbeddedRedis } from './store/embedded-redis';
import { createStore, type Store, type StoreOptions } from './store/store';

/** For sockets and requests together: slices that do not come back in one moment, and half of the 10 s that Docker grants. */
const DRAIN_MS = 5_000;
/** Whatever hangs then is left behind: an embedded Redis is adopted by the next start. */
const STOP_MS = 9_000;

/** Connections that may wait to be accepted: after a restart everybody comes back at once. Linux's own limit is 4,096. */
const BACKLOG = 4_096;

const MIB = 2 ** 20;

const HALF_RESTORED =
  'A restore into this place is under way, or was interrupted. Wait for it; or empty the place, and restore again.';

/** What has been started so far, as ways to stop it by a time (epoch ms); the last one first. */
const started: ((until: number) => void | Promise<void>)[] = [];
let stopping = false;

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const log = pino({ level: env.logLevel });
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(signal, () => void stop(0));

  // First of all: whoever has the port already must keep it, and be named, before anything else is touched.
  const server = createServer();
  let store: Store | undefined;
  let sockets: Sockets | undefined;
  const metrics = createMetrics({
    connections: () => sockets?.count() ?? 0,
    isHearing: () => store?.feed.isHearing() ?? false,
    lagMs: () => store?.feed.lagMs(),
    log,
  });
  // Next listens for upgrades on whatever server it finds; ours dispatches them itself, so it gets another.
  const decoy = createServer();
  const http = createHttp({
    ...env,
    development: !env.production,
    sockets: (req, socket, head) => (sockets ? sockets.upgrade(req, socket, head) : socket.destroy()),
    decoy: env.production ? undefined : decoy,
    metrics: metrics.registry,
    readiness: async () => [
      ...(stopping ? ['stopping'] : []),
      ...((await store?.isReachable()) ? [] : ['redis']),
      ...((await store?.isHalfRestored()) ? ['restore'] : []),
      ...(store?.feed.isHearing() ? [] : ['subscriber']),
    ],
    log,
  });
  http.attach(server);
  await listen(server, env);

  const redisUrl = env.redisUrl ?? (await embedRedis(env, log));
  store = await openStore(redisUrl, {
    durability: env.durability,
    searchBytes: env.searchMemory * MIB,
    onDegraded: metrics.degraded,
  });
  started.push(store.close);
  if (await store.isHalfRestored()) throw new Error(HALF_RESTORED);
  const secret = await ensureSecret(env.dataDir, env.secret);
  const auth = createAuth({ store, secret, publicUrl: env.publicUrl, providers: env.providers, log });
  // An embedded Redis is this process's own: no other replica can hold another secret.
  await auth.checkSecret({ alone: env.redisUrl === undefined });
  await store.place.open(env.registration);
  const repair = createRoomIndexRepair(store, log);
  started.push(repair.stop);
  const files = createFiles({ store, log, ...filesIn(env, log) });
  const push = createPush({ store, log, publicUrl: env.publicUrl, posted: metrics.pushed });
  started.push(push.stop);
  const chat = createChat(store, {
    onReset: repair.afterReset,
    said: push.said,
    unsendHours: env.unsendHours,
    linkPreviews: env.linkPreviews,
    fileBytes: env.fileMb * MIB,
    files: files.ofMessages,
  });
  started.push(files.sweeper.stop);
  const { erase } = files.ofMessages;
  const deletions = createDeletions({ store, erase, erasePictures: files.pictures.erase, log });
  started.push(deletions.stop);
  const heartbeat = createHeartbeat({ store, figures: metrics.figures });
  started.push(heartbeat.stop);
  registerAuth(auth);
  registerChat(chat);
  const links = env.linkPreviews ? createLinks({ store, secret }) : undefined;
  const { publicUrl, messageRate, connectionsPerUser, connectionsPerAddress } = env;
  const connections = { perUser: connectionsPerUser, perAddress: connectionsPerAddress };
  const { answered, slowEnded } = metrics;
  const limits = { connections, messageRate };
  sockets = createSockets({ chat, links, auth, log, publicUrl, limits, answered, slowEnded });
  await sockets.start();
  repair.start();
  files.sweeper.start();
  heartbeat.start();
  deletions.start();
  push.start();

  const app = next({ dev: !env.production, hostname: env.host, port: env.port, httpServer: decoy });
  started.push(
    () => app.close(),
    (until) => close(server, until),
    sockets.stop,
  );
  await app.prepare();
  const handle = app.getRequestHandler();
  const routes = [
    ...fileRoutes(files),
    ...exportRoutes({ chat, open: files.downloads.open }),
    ...stickerRoutes(files.stickers),
    ...pictureRoutes(files.pictures),
    ...emojiRoutes(),
    ...adminRoutes(createAdministration({ store, erase, quota: env.fileQuotaMb * MIB })),
    ...accountRoutes({ auth, deletions }),
    ...accountExportRoutes({ auth, chat, files, open: files.downloads.open }),
    ...pushRoutes(push),
    ...(links ? linkRoutes(links) : []),
  ];
  http.serve((req, res) => handle(req, res), createRoutes({ routes, ...auth }));
  announce(env, server);
}

async function stop(code: number): Promise<void> {
  // Who asks twice does not want to wait.
  if (stopping) process.exit(1);
  stopping = true;
  setTimeout(() => process.exit(1), STOP_MS).unref();
  // From here on /readyz says no; the server itself listens until the sockets are gone.
  const until = Date.now() + DRAIN_MS;
  for (const end of started.reverse()) await end(until);
  process.exit(code);
}

async function embedRedis({ dataDir, redisServerBin, durability }: Env, log: Logger): Promise<string> {
  const redis = await startEmbeddedRedis({
    dataDir,
    bin: redisServerBin,
    fsync: durability === 'memory' ? 'everysec' : 'always',
    onExit: (reason) => log.error({ reason }, 'the embedded Redis ended; starting it again'),
  });
  started.push(redis.stop);
  return redis.socketPath;
}

/** Where files lie, and how large they may be. */
function filesIn({ dataDir, blobs, redisUrl, fileMb, fileQuotaMb }: Env, log: Logger) {
  if (redisUrl && !blobs)
    log.warn(
      { folder: join(dataDir, 'files') },
      'files lie in a folder: all replicas must share it, or set BLOBS',
    );
  return {
    blobs: blobs ? createS3Blobs(blobs) : createDiskBlobs(join(dataDir, 'files')),
    options: { fileBytes: fileMb * MIB, quota: fileQuotaMb * MIB, temp: join(dataDir, 'tmp') },
  };
}

async function openStore(url: string, options: StoreOptions): Promise<Store> {
  try {
    return await createStore(url, options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new Error(`Redis does not answer (${reason}). Is REDIS_URL right?`);
  }
}

function listen(server: Server, { port, host }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      const advice = `Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`;
      reject(taken ? new Error(advice) : error);
    });
    server.listen({ port, host, backlog: BACKLOG }, resolve);
  });
}

/** Lets requests in flight come to their end. */
function close(server: Server, until: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), until - Date.now());
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function announce({ publicUrl, host }: Env, server: Server): void {
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const address = server.address();
  // PORT=0 takes whichever is free.
  const port = typeof address === 'object' ? address?.port : undefined;
  console.warn(`\n  Fukidashi is running: ${publicUrl?.origin ?? `http://${shown}:${port}`}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  void stop(1);
});
