import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { ServerToClient } from '../../lib/protocol/requests';

export type SocketData = {
  userId: string;
  sessionId: string;
  /** Ids of the rooms whose audience the socket is in, mute or not. The relay keeps it. */
  rooms: Set<string>;
  /** Settles when the socket hears its rooms. A request waits for it: who joins before reading misses nothing. */
  attached: Promise<void>;
  work: Work;
};

/** What a socket has asked for: how many requests are unanswered, and when there was one last (epoch ms). */
export type Work = { inFlight: number; lastAt: number };

/** Requests come in by one door (`onAny`), which validates them; no event is typed before that. */
export type ChatSocket = Socket<DefaultEventsMap, ServerToClient, DefaultEventsMap, SocketData>;
export type ChatServer = Server<DefaultEventsMap, ServerToClient, DefaultEventsMap, SocketData>;
