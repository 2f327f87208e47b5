import { ChatError } from '../../lib/protocol/errors';
import type { ChatSocket } from './chat-socket';
import { createQuota } from './quota';

/** Connections of one person that may search at the same time: some windows and a phone. */
const PER_PERSON = 4;
/** Most searches are done within this. */
const WAIT_MS = 200;

type Work<T> = (signal: AbortSignal) => Promise<T>;

/**
 * A connection has one search under way at most. A newer one takes the older one's turn, since who types on no longer
 * wants what they had typed before; the older one is then answered `rate_limited`.
 */
export function createSearchTurns() {
  const people = createQuota(PER_PERSON);
  const turns = new Map<ChatSocket, AbortController>();

  function begin(socket: ChatSocket, turn: AbortController): void {
    const older = turns.get(socket);
    if (!older && !people.take(socket.data.userId)) throw refusal('too many searches at once');
    turns.set(socket, turn);
    older?.abort(refusal('a newer search took its turn'));
  }

  function end(socket: ChatSocket, turn: AbortController): void {
    if (turns.get(socket) !== turn) return;
    turns.delete(socket);
    people.release(socket.data.userId);
  }

  return {
    /** @throws ChatError `rate_limited` where a newer search takes over, or other connections have too many under way */
    async run<T>(socket: ChatSocket, work: Work<T>): Promise<T> {
      const turn = new AbortController();
      begin(socket, turn);
      const leave = () => turn.abort(refusal('the connection is gone'));
      socket.once('disconnect', leave);
      try {
        return await work(turn.signal);
      } finally {
        socket.off('disconnect', leave);
        end(socket, turn);
      }
    },
  };
}

export type SearchTurns = ReturnType<typeof createSearchTurns>;

function refusal(why: string): ChatError {
  return new ChatError('rate_limited', why, { retryAfterMs: WAIT_MS });
}
