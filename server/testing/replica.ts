import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createAdministration } from '../admin/administration';
import { createDeletions } from '../admin/deletions';
import { createAuth } from '../auth/auth';
import { type Chat, createChat } from '../chat/chat';
import { createDiskBlobs } from '../files/blobs/disk';
import type { FilesOptions } from '../files/context';
import { createFiles } from '../files/files';
import { accountExportRoutes } from '../http/account-export-routes';
import { accountRoutes } from '../http/account-routes';
import { adminRoutes } from '../http/admin-routes';
import { fileRoutes } from '../http/file-routes';
import { createHttp } from '../http/http';
import { pictureRoutes } from '../http/picture-routes';
import { pushRoutes } from '../http/push-routes';
import { createRoutes } from '../http/routes';
import { stickerRoutes } from '../http/sticker-routes';
import type { Links } from '../links/links';
import { createPush, type PushDeps } from '../push/push';
import type { SlowReason } from '../socket/slow-lines';
import { createSockets, type SocketLimits } from '../socket/sockets';
import { createStore, type Store } from '../store/store';

export type ReplicaOptions = {
  sessionCheckMs?: number;
  /** None where they are left out: loads come from one address, and from few people. */
  limits?: SocketLimits;
  slowEnded?: (reason: SlowReason) => void;
  /** Stands between the sockets and the store, for tests that hold back what comes from there, or lose it. */
  through?: (chat: Chat) => Chat;
  /** For files; one of its own where it is left out. Replicas that share a Redis share it. */
  dataDir?: string;
  files?: Partial<FilesOptions>;
  /** Previews of links, over the replica's own store. */
  links?: (store: Store) => Links;
  /** Calls by push; none where it is left out. */
  push?: Omit<PushDeps, 'store' | 'log'>;
  /** When a deleted account is cleared away for the second time; never, where it is left out. */
  clearAgainMs?: number;
};

const NO_LIMITS: SocketLimits = { connections: { perUser: 0, perAddress: 0 }, messageRate: 0 };
/** How long a replica may take to drain. */
const DRAIN_MS = 2_000;

const FILES = { fileBytes: 4 * 2 ** 20, quota: 0, limits: 'off' } as const;

/** A replica on a free port: everything but the pages. */
export async function startReplica(
  redisUrl: string,
  { through, links, dataDir, files: chosen, push: called, clearAgainMs = 0, ...options }: ReplicaOptions = {},
) {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'fukidashi-files-')));
  const log = pino({ level: 'silent' });
  const store = await createStore(redisUrl);
  const auth = createAuth({ store, secret: 'x'.repeat(32), log, limits: 'off' });
  const blobs = createDiskBlobs(join(folder, 'files'));
  const files = createFiles({
    store,
    log,
    blobs,
    options: { ...FILES, temp: join(folder, 'tmp'), ...chosen },
  });
  const push = called && createPush({ store, log, ...called });
  const { erase } = files.ofMessages;
  const erasePictures = files.pictures.erase;
  const deletions = createDeletions({ store, erase, erasePictures, log, againMs: clearAgainMs });
  const chat = createChat(store, { files: files.ofMessages, said: push?.said });
  const sockets = createSockets({
    chat: through?.(chat) ?? chat,
    links: links?.(store),
    auth,
    log,
    publicUrl: undefined,
    limits: NO_LIMITS,
    ...options,
  });
  await sockets.start();
  push?.start();
  const http = createServer();
  const door = createHttp({
    metrics: new Registry(),
    readiness: async () => [],
    // Tests come from where they say.
    trustProxy: true,
    development: false,
    sockets: sockets.upgrade,
    log,
  });
  door.serve(
    async (_req, res) => void res.writeHead(404).end(),
    createRoutes({
      routes: [
        ...fileRoutes(files),
        ...stickerRoutes(files.stickers),
        ...adminRoutes(createAdministration({ store, erase, quota: 0 })),
        ...accountRoutes({ auth, deletions }),
        ...accountExportRoutes({ auth, chat, files, open: files.downloads.open }),
        ...pictureRoutes(files.pictures),
        ...(push ? pushRoutes(push) : []),
      ],
      ...auth,
    }),
  );
  door.attach(http);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    store,
    auth,
    chat,
    files,
    deletions,
    blobs,
    sockets,
    push,

    /** A `Cookie` header that signs a person in. */
    async cookieOf(userId: string): Promise<string> {
      return `${auth.cookie.name}=${await auth.startSession(userId, 'test')}`;
    },

    async stop(): Promise<void> {
      await sockets.stop(Date.now() + DRAIN_MS);
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
      await push?.stop();
      await deletions.stop();
      store.close();
      if (!dataDir) await rm(folder, { recursive: true, force: true });
    },
  };
}

export type TestReplica = Awaited<ReturnType<typeof startReplica>>;
