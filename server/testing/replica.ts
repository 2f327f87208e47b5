import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createAuth } from '../auth/auth';
import { type Chat, createChat } from '../chat/chat';
import type { Links } from '../links/links';
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
  /** Previews of links, over the replica's own store. */
  links?: (store: Store) => Links;
};

const NO_LIMITS: SocketLimits = { connections: { perUser: 0, perAddress: 0 }, messageRate: 0 };
/** How long a replica may take to drain. */
const DRAIN_MS = 2_000;

/** A replica on a free port: everything but the pages. */
export async function startReplica(redisUrl: string, { through, links, ...options }: ReplicaOptions = {}) {
  const log = pino({ level: 'silent' });
  const store = await createStore(redisUrl);
  const auth = createAuth({ store, secret: 'x'.repeat(32), log, limits: 'off' });
  const chat = createChat(store);
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
  const http = createServer((_req, res) => res.writeHead(404).end());
  http.on('upgrade', sockets.upgrade);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    store,
    auth,
    chat,
    sockets,

    /** A `Cookie` header that signs a person in. */
    async cookieOf(userId: string): Promise<string> {
      return `${auth.cookie.name}=${await auth.startSession(userId, 'test')}`;
    },

    async stop(): Promise<void> {
      await sockets.stop(Date.now() + DRAIN_MS);
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
      store.close();
    },
  };
}

export type TestReplica = Awaited<ReturnType<typeof startReplica>>;
