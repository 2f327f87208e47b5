import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import { isOwnOrigin } from '../../lib/origin';
import type { ErrorCode } from '../../lib/protocol/errors';
import type { ChatEvent } from '../../lib/protocol/events';
import { LIMITS } from '../../lib/protocol/limits';
import type { Auth } from '../auth/auth';
import type { Chat } from '../chat/chat';
import type { Links } from '../links/links';
import type { ChatServer, ChatSocket } from './chat-socket';
import { type ConnectionLimits, createConnections } from './connections';
import { drain } from './drain';
import { createFrozenPeople } from './frozen-people';
import { hangUp, isOpen, type Line, lineOf, terminate } from './line';
import { createMessageRate } from './message-rate';
import { createPersonNews, type News } from './person-news';
import { createRelay } from './relay';
import { answer } from './requests';
import { createSearchTurns } from './search-turns';
import type { SlowReason } from './slow-lines';

/** Ended sessions are told by pub/sub within moments; this finds the ones whose news got lost. */
const SESSION_CHECK_MS = 45_000;
/** How often those who have not sent for a while are forgotten. */
const PRUNE_MS = 10_000;
const POLL_MS = 20;

export type SocketLimits = {
  connections: ConnectionLimits;
  /** Messages of one person a second, for long; six times as many at once. 0: any number. */
  messageRate: number;
};

const UNAVAILABLE =
  'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n';

type Deps = {
  chat: Chat;
  /** Left out where the operator wants no previews. */
  links?: Links | undefined;
  auth: Auth;
  log: Logger;
  publicUrl: URL | undefined;
  limits: SocketLimits;
  /** Told of every request that was answered, with `ok` or its error code. */
  answered?: (request: string, outcome: string) => void;
  /** Told of every connection that was ended for reading too slowly. */
  slowEnded?: (reason: SlowReason) => void;
  sessionCheckMs?: number;
};

/** The Socket.IO endpoint of one replica. */
export function createSockets({
  chat,
  links,
  auth,
  log,
  publicUrl,
  limits,
  answered = () => {},
  slowEnded = () => {},
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

  const connections = createConnections(limits.connections, slowEnded);
  io.engine.on('connection', (line: Line) => connections.add(line));
  const rate = createMessageRate(limits.messageRate);
  const searches = createSearchTurns();
  const prune = setInterval(rate.prune, PRUNE_MS);
  let stopping = false;

  const people = new Map<string, Set<ChatSocket>>();
  const frozen = createFrozenPeople(chat.allFrozen);
  const personNews = createPersonNews({ chat, frozen, tell });
  const relay = createRelay(chat, log, frozen, {
    left: (roomId, userId, sockets) => {
      for (const socket of sockets) socket.emit('events', [{ type: 'room-gone', roomId }]);
      // A replica that was behind may hear of it when the person is back already, and after the news of that.
      welcomeBack(userId, roomId).catch((error: unknown) => log.warn({ err: error }, 'welcome failed'));
    },
    // The client connects again by itself after a closed transport, and syncs.
    lost: (sockets) => {
      for (const socket of sockets) hangUp(lineOf(socket));
    },
  });

  io.use((socket, next) => {
    void admit(socket).then((refusal) => {
      if (!refusal) return next();
      next(new Error(refusal));
      // Once that is told: nobody keeps a connection that leads nowhere.
      setImmediate(hangUp, lineOf(socket));
    });
  });

  /** @returns why not, as a code of the wire */
  async function admit(socket: ChatSocket): Promise<ErrorCode | undefined> {
    const line = lineOf(socket);
    if (stopping) return 'unavailable';
    if (!connections.mayAsk(line)) return 'rate_limited';
    try {
      const session = await auth.sessionOf(socket.handshake.headers.cookie);
      if (!session) return 'unauthenticated';
      if (!connections.claim(line, session.userId)) return 'rate_limited';
      Object.assign(socket.data, session, { rooms: new Set(), work: { inFlight: 0, lastAt: 0 } });
    } catch (error) {
      log.warn({ err: error }, 'handshake failed');
      return 'unavailable';
    }
  }

  io.on('connection', (socket: ChatSocket) => {
    socket.data.attached = attach(socket);
    socket.data.attached.catch((error: unknown) => {
      log.warn({ err: error }, 'attach failed');
      hangUp(lineOf(socket));
    });
    const { userId } = socket.data;
    const address = connections.addressOf(lineOf(socket));
    const context = { chat, links, relay, rate, searches, socket, userId, address, log, answered };
    socket.onAny((name: string, ...args: unknown[]) => void answer(context, name, args));
    socket.on('disconnect', () => {
      detach(socket);
      // Whoever takes leave of Socket.IO alone would keep the connection, and hear nothing on it.
      const line = lineOf(socket);
      if (isOpen(line)) hangUp(line);
    });
  });

  async function attach(socket: ChatSocket): Promise<void> {
    const { userId, sessionId } = socket.data;
    const own = people.get(userId) ?? new Set();
    people.set(userId, own.add(socket));
    await chat.feed.subscribe('user', userId);
    // It may have ended while we were not listening yet.
    const [valid] = await Promise.all([auth.stillValid([sessionId]), frozen.follow(userId)]);
    if (!valid.has(sessionId)) endSession(socket);
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
    frozen.forget(userId);
    chat.feed.unsubscribe('user', userId);
  }

  function endSession(socket: ChatSocket): void {
    socket.emit('events', [{ type: 'session-ended' }]);
    socket.disconnect(true);
  }

  /** Someone was let into a room: their sockets here begin to hear it, then are given it as it stands. */
  async function welcome(userId: string, roomId: string): Promise<void> {
    const sockets = [...(people.get(userId) ?? [])];
    const joined = await Promise.all(sockets.map((socket) => relay.join(roomId, socket)));
    const here = sockets.filter((_, i) => joined[i]);
    if (here.length === 0) return;
    const [room, changes] = await personNews.during(userId, () => chat.openRoom(userId, roomId));
    const own = changes.filter((event) => event.type === 'preferences' && event.roomId === roomId);
    for (const socket of here) {
      // Taken out while we were reading: it was told so, and that was the last word.
      if (socket.data.rooms.has(roomId)) socket.emit('events', [{ type: 'room-added', room }, ...own]);
    }
  }

  async function welcomeBack(userId: string, roomId: string): Promise<void> {
    if (await chat.isMember(roomId, userId)) await welcome(userId, roomId);
  }

  /** News of rooms may have been missed: each person's are compared with the index, one person after the other. */
  async function welcomeAll(userIds: readonly string[]): Promise<void> {
    for (const userId of userIds) {
      for (const roomId of await chat.roomIndex(userId)) {
        const hears = (socket: ChatSocket) => socket.data.rooms.has(roomId);
        if (![...(people.get(userId) ?? [])].every(hears)) await welcomeBack(userId, roomId);
      }
    }
  }

  function tell(userId: string, events: ChatEvent[]): void {
    for (const socket of people.get(userId) ?? []) socket.emit('events', events);
  }

  /** News in rooms, of rooms, of preferences and of sessions are missing. */
  function catchUp({ roomIds, userIds }: { roomIds: string[]; userIds: string[] }): void {
    relay.repair(roomIds);
    void checkSessions();
    for (const mended of [welcomeAll(userIds), personNews.retell(userIds)])
      mended.catch((error: unknown) => log.warn({ err: error }, 'catching up failed'));
  }

  function receiveNews(userId: string, payload: Buffer): void {
    const news = JSON.parse(payload.toString()) as News;
    if (news.type === 'session-ended') {
      for (const socket of people.get(userId) ?? []) {
        if (socket.data.sessionId === news.sessionId) endSession(socket);
      }
    } else if (news.type === 'room-added' && news.roomId) {
      welcome(userId, news.roomId).catch((error: unknown) => log.warn({ err: error }, 'welcome failed'));
    } else if (news.type === 'room-gone' && news.roomId) {
      for (const socket of people.get(userId) ?? []) relay.leave(news.roomId, socket);
      tell(userId, [{ type: news.type, roomId: news.roomId }]);
    } else {
      personNews.receive(userId, news).catch((error: unknown) => log.warn({ err: error }, 'news failed'));
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
      await chat.feed.start({ room: relay.receive, user: receiveNews, resumed: catchUp });
    },

    upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
      if (stopping) socket.end(UNAVAILABLE);
      else io.engine.handleUpgrade(req, socket, head);
    },

    /** How many sockets are connected here. */
    count(): number {
      return io.of('/').sockets.size;
    },

    /**
     * Takes in no one more, and closes every connection when its requests are answered; the clients go to another replica
     * and sync there. Resolves when all are closed, or at `until` (epoch ms), and what is left then is cut off.
     */
    async stop(until: number): Promise<void> {
      stopping = true;
      await drain(io.of('/').sockets, until, relay.flush);
      for (const timer of [check, prune]) clearInterval(timer);
      for (const line of connections.all()) hangUp(line, until - Date.now());
      while (connections.size() > 0 && Date.now() < until) await pause(POLL_MS);
      for (const line of connections.all()) terminate(line);
      connections.stop();
      relay.stop();
    },
  };
}

export type Sockets = ReturnType<typeof createSockets>;
