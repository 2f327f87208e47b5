import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import { isOwnOrigin } from '../../lib/origin';
import { LIMITS } from '../../lib/protocol/limits';
import type { Auth } from '../auth/auth';
import type { Chat } from '../chat/chat';
import { terminate } from './audience';
import type { ChatServer, ChatSocket } from './chat-socket';
import { createRelay } from './relay';
import { answer } from './requests';

/** Ended sessions are told by pub/sub within moments; this finds the ones whose news got lost. */
const SESSION_CHECK_MS = 45_000;
/** How long a peer may take over a polite close. */
const CLOSE_MS = 1_000;

type Deps = {
  chat: Chat;
  auth: Auth;
  log: Logger;
  publicUrl: URL | undefined;
  /** Told of every request that was answered, with `ok` or its error code. */
  answered?: (request: string, outcome: string) => void;
  sessionCheckMs?: number;
};

/** The Socket.IO endpoint of one replica. */
export function createSockets({
  chat,
  auth,
  log,
  publicUrl,
  answered = () => {},
  sessionCheckMs = SESSION_CHECK_MS,
}: Deps) {
  const io: ChatServer = new Server({
    serveClient: false,
    transports: ['websocket'],
    // No long-polling: a connection then needs no sticky replica. No compression: a frame is built once for all.
    allowUpgrades: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: LIMITS.frameBytes,
    connectTimeout: 10_000,
    pingInterval: 25_000,
    pingTimeout: 20_000,
    allowRequest: (req, done) => {
      const own = isOwnOrigin(req.headers.origin, req.headers.host, publicUrl);
      done(own ? null : 'foreign origin', own);
    },
  });
  // Upgrades come from the one listener in server/http; Socket.IO gets a server of its own that never listens.
  io.attach(createServer());

  const people = new Map<string, Set<ChatSocket>>();
  const relay = createRelay(chat, log, {
    left: (roomId, sockets) => {
      for (const socket of sockets) socket.emit('events', [{ type: 'room-gone', roomId }]);
    },
    // The client connects again by itself after a closed transport, and syncs.
    lost: (sockets) => {
      for (const socket of sockets) socket.conn.close();
    },
  });

  io.use((socket, next) => {
    auth.sessionOf(socket.handshake.headers.cookie).then(
      (session) => {
        if (!session) return next(new Error('unauthenticated'));
        Object.assign(socket.data, session, { rooms: new Set() });
        next();
      },
      (error: unknown) => {
        log.warn({ err: error }, 'handshake failed');
        next(new Error('unavailable'));
      },
    );
  });

  io.on('connection', (socket: ChatSocket) => {
    socket.data.attached = attach(socket);
    socket.data.attached.catch((error: unknown) => {
      log.warn({ err: error }, 'attach failed');
      socket.conn.close();
    });
    const context = { chat, relay, socket, userId: socket.data.userId, log, answered };
    socket.onAny((name: string, ...args: unknown[]) => void answer(context, name, args));
    socket.on('disconnect', () => detach(socket));
  });

  async function attach(socket: ChatSocket): Promise<void> {
    const { userId, sessionId } = socket.data;
    const own = people.get(userId) ?? new Set();
    people.set(userId, own.add(socket));
    await chat.feed.subscribe('user', userId);
    // It may have ended while we were not listening yet.
    if (!(await auth.stillValid([sessionId])).has(sessionId)) endSession(socket);
    const ids = await chat.roomIndex(userId);
    await Promise.all(ids.map((id) => relay.join(id, socket)));
  }

  function detach(socket: ChatSocket): void {
    const { userId } = socket.data;
    relay.drop(socket);
    const own = people.get(userId);
    own?.delete(socket);
    if (own?.size !== 0) return;
    people.delete(userId);
    chat.feed.unsubscribe('user', userId);
  }

  function endSession(socket: ChatSocket): void {
    socket.emit('events', [{ type: 'session-ended' }]);
    socket.disconnect(true);
    setTimeout(terminate, CLOSE_MS, socket).unref();
  }

  /** Someone was let into a room: their sockets here begin to hear it, then are given it as it stands. */
  async function welcome(userId: string, roomId: string): Promise<void> {
    const sockets = [...(people.get(userId) ?? [])];
    const joined = await Promise.all(sockets.map((socket) => relay.join(roomId, socket)));
    const here = sockets.filter((_, i) => joined[i]);
    if (here.length === 0) return;
    const room = await chat.openRoom(userId, roomId);
    for (const socket of here) socket.emit('events', [{ type: 'room-added', room }]);
  }

  function receiveNews(userId: string, payload: Buffer): void {
    const news = JSON.parse(payload.toString()) as { type: string; roomId?: string; sessionId?: string };
    if (news.type === 'session-ended') {
      for (const socket of people.get(userId) ?? []) {
        if (socket.data.sessionId === news.sessionId) endSession(socket);
      }
    } else if (news.type === 'room-added' && news.roomId) {
      welcome(userId, news.roomId).catch((error: unknown) => log.warn({ err: error }, 'welcome failed'));
    }
  }

  async function checkSessions(): Promise<void> {
    const sockets = [...people.values()].flatMap((own) => [...own]);
    const ids = [...new Set(sockets.map((socket) => socket.data.sessionId))];
    const valid = await auth.stillValid(ids).catch(() => undefined);
    if (valid) for (const socket of sockets) if (!valid.has(socket.data.sessionId)) endSession(socket);
  }
  const check = setInterval(() => void checkSessions(), sessionCheckMs);

  return {
    /** Begins to hear the other replicas. */
    async start(): Promise<void> {
      await chat.feed.start({ room: relay.receive, user: receiveNews, resumed: relay.repairAll });
    },

    upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
      io.engine.handleUpgrade(req, socket, head);
    },

    /** How many sockets are connected here. */
    count(): number {
      return io.of('/').sockets.size;
    },

    /** Closes every connection; the clients go to another replica and sync there. */
    stop(): void {
      clearInterval(check);
      relay.stop();
      for (const socket of io.of('/').sockets.values()) socket.conn.close();
      io.engine.close();
    },
  };
}

export type Sockets = ReturnType<typeof createSockets>;
