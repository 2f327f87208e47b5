import type { Socket, io as socketIo } from 'socket.io-client';
import { ChatError, type WireError } from '../../lib/protocol/errors';
import type { ChatEvent } from '../../lib/protocol/events';
import type {
  Ack,
  ClientToServer,
  Payload,
  Replies,
  RequestName,
  ServerToClient,
} from '../../lib/protocol/requests';
import { createBackoff } from './backoff';

export type Address = {
  /** The page's own origin where it is left out. */
  url?: string;
  /** For clients that are no browser: the session cookie, ready for a header. */
  cookie?: string;
};

export type SocketEvents = {
  onOpen(): void;
  onClose(): void;
  onEvents(events: ChatEvent[]): void;
  /** The session is over; nothing is tried any more. */
  onEnded(): void;
};

/** How long a request may take, or a handshake. A server that needs longer is as good as gone. */
const REQUEST_MS = 10_000;
/** The server pings every 25 s: who heard nothing for this long is talking to nobody. */
const SILENCE_MS = 45_000;
/** Silence that is no sign of anything, when somebody looks. After a longer one the server is asked. */
const FRESH_MS = 5_000;
/** How long the answer to that may take: a server gives a command to Redis 5 s. */
const PROBE_MS = 6_000;
/** A connection that lasted this long was a good one, and the next loss starts with the shortest wait. */
const GOOD_MS = 2_000;
/** Somebody looks, or the network is back: a handshake that takes longer than this began on one that was gone. */
const HANDSHAKE_MS = 1_000;
/** The longest wait, give or take a half. A person looks at the page all that time, and 5,000 of them are 600 a second. */
const MAX_WAIT_MS = 8_000;

type Emitter = {
  emit(name: string, payload: unknown, ack?: (failure: Error | null, reply: unknown) => void): void;
};

/** One Socket.IO connection that comes back by itself. Requests are never queued: outboxes are somebody else's. */
export function createChatSocket(address: Address, events: SocketEvents, requestMs = REQUEST_MS) {
  // Retries are ours and not Socket.IO's, whose own cover neither a refused namespace nor a server that hangs up, and
  // begin anew with every connection, however short.
  const backoff = createBackoff(700, MAX_WAIT_MS);
  let socket: Socket<ServerToClient, ClientToServer> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let handshake: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  let isOpen = false;
  let triedAt = 0;
  let openedAt = 0;
  let heardAt = 0;

  function connectNow() {
    clearTimeout(timer);
    timer = undefined;
    if (!socket) return fetchLibrary();
    triedAt = Date.now();
    socket.connect();
    // Over all of it: a server may take the connection and then not answer to the namespace.
    clearTimeout(handshake);
    handshake = setTimeout(() => {
      socket?.disconnect();
      closed();
    }, requestMs);
  }

  function connectLater() {
    if (isWanted) timer ??= setTimeout(connectNow, backoff.next());
  }

  function closed() {
    clearTimeout(handshake);
    if (isOpen) {
      isOpen = false;
      if (Date.now() - openedAt >= GOOD_MS) backoff.reset();
      events.onClose();
    }
    connectLater();
  }

  function stop() {
    isWanted = false;
    clearTimeout(timer);
    timer = undefined;
    clearTimeout(handshake);
    const old = socket;
    socket = undefined;
    isOpen = false;
    old?.off();
    old?.disconnect();
  }

  function end() {
    stop();
    events.onEnded();
  }

  function start() {
    if (isWanted) return;
    isWanted = true;
    fetchLibrary();
  }

  /** A third of what the chat weighs, and nothing that is seen needs it: the page is there before it comes. */
  function fetchLibrary() {
    import('socket.io-client').then(({ io }) => {
      if (isWanted && !socket) open(io);
    }, connectLater);
  }

  function open(io: typeof socketIo) {
    const options = {
      transports: ['websocket'],
      reconnection: false,
      autoConnect: false,
      forceNew: true,
      ...(address.cookie !== undefined && { extraHeaders: { cookie: address.cookie } }),
    };
    socket = address.url === undefined ? io(options) : io(address.url, options);
    socket.on('connect', () => {
      clearTimeout(handshake);
      isOpen = true;
      openedAt = heardAt = Date.now();
      events.onOpen();
    });
    socket.on('events', (batch) => {
      if (batch.some((event) => event.type === 'session-ended')) end();
      else events.onEvents(batch);
    });
    socket.on('disconnect', closed);
    socket.on('connect_error', (error) => (error.message === 'unauthenticated' ? end() : closed()));
    const { io: manager } = socket;
    manager.on('open', () => {
      manager.engine.on('packet', () => {
        heardAt = Date.now();
      });
    });
    connectNow();
  }

  /** @throws ChatError: the server's, or `unavailable` where there is no connection or no answer in time. */
  function request<N extends RequestName>(
    name: N,
    payload: Payload<N>,
    ms: number = requestMs,
  ): Promise<Replies[N]> {
    return new Promise((resolve, reject) => {
      if (!socket?.connected) return reject(new ChatError('unavailable', 'not connected'));
      const emitter = socket.timeout(ms) as unknown as Emitter;
      emitter.emit(name, payload, (failure, reply) => {
        if (failure) {
          reject(new ChatError('unavailable', failure.message));
          // Still connected, and no answer in all that time: another connection may reach a livelier server.
          if (socket?.connected) socket.disconnect();
          return;
        }
        const ack = reply as Ack<Replies[N]>;
        if (ack.ok) return resolve(ack);
        if (ack.error.code === 'unauthenticated') end();
        reject(toError(ack.error));
      });
    });
  }

  /** Leaves the connection, or the try for one, and tries at once whether there is another. */
  function reconnect() {
    // Of a handshake that is given up Socket.IO tells nothing.
    socket?.disconnect();
    if (isWanted) connectNow();
  }

  return {
    start,
    stop,
    request,
    isOpen: () => isOpen,

    /**
     * For moments at which somebody looks, or the network is back: tries now instead of later, and leaves a connection
     * on which even the pings have stopped, or that does not answer. Timers may have slept through both.
     */
    checkLife() {
      const silence = Date.now() - heardAt;
      if (isOpen ? silence > SILENCE_MS : Date.now() - triedAt > HANDSHAKE_MS) reconnect();
      else if (timer !== undefined) connectNow();
      // Any answer will do, and none takes the connection with it.
      else if (isOpen && silence > FRESH_MS)
        request('user:find', { loginId: '' }, Math.min(PROBE_MS, requestMs)).catch(() => {});
    },

    reconnect,

    typing(payload: Payload<'typing'>) {
      if (socket?.connected) socket.emit('typing', payload);
    },
  };
}

export type ChatSocket = ReturnType<typeof createChatSocket>;

function toError({ code, message, ...detail }: WireError): ChatError {
  return new ChatError(code, message, detail);
}
