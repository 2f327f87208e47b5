import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createAuth } from '../auth/auth';
import { createChat } from '../chat/chat';
import { createSockets } from '../socket/sockets';
import { createStore } from '../store/store';

/** A replica on a free port: everything but the pages. */
export async function startReplica(redisUrl: string, options: { sessionCheckMs?: number } = {}) {
  const log = pino({ level: 'silent' });
  const store = await createStore(redisUrl);
  const auth = createAuth({ store, secret: 'x'.repeat(32), log, limits: 'off' });
  const chat = createChat(store);
  const sockets = createSockets({ chat, auth, log, publicUrl: undefined, ...options });
  await sockets.start();
  const http = createServer((_req, res) => res.writeHead(404).end());
  http.on('upgrade', sockets.upgrade);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    store,
    auth,
    chat,

    /** A `Cookie` header that signs a person in. */
    async cookieOf(userId: string): Promise<string> {
      return `${auth.cookie.name}=${await auth.startSession(userId, 'test')}`;
    },

    async stop(): Promise<void> {
      sockets.stop();
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
      store.close();
    },
  };
}

export type TestReplica = Awaited<ReturnType<typeof startReplica>>;
