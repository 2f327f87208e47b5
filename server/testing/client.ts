import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { ChatEvent } from '../../lib/protocol/events';
import type { Ack, Payload, Replies, RequestName } from '../../lib/protocol/requests';

/** Far above what anything takes, far below a test's limit. */
const PATIENCE_MS = 10_000;

/** A client that speaks the wire contract and remembers every event, in order. */
export function createClient(url: string, cookie: string, options: { origin?: string } = {}) {
  const events: ChatEvent[] = [];
  const waiting = new Set<() => void>();
  const look = () => {
    for (const check of [...waiting]) check();
  };
  const socket: Socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 100,
    extraHeaders: { cookie, ...options },
  });
  let refusal: string | undefined;
  socket.on('events', (batch: ChatEvent[]) => {
    events.push(...batch);
    look();
  });
  socket.on('connect', look);
  socket.on('disconnect', look);
  socket.on('connect_error', (error) => {
    refusal = error.message;
    look();
  });

  /** Resolves when `condition` holds; it is looked at after every event. */
  async function until(what: string, condition: () => boolean): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(check);
        reject(new Error(`never: ${what}; got ${JSON.stringify(events.map((e) => e.type))}`));
      }, PATIENCE_MS);
      const check = () => {
        if (!condition()) return;
        clearTimeout(timer);
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  }

  /** The raw answer, for any payload. */
  const ask = (name: string, ...payload: unknown[]): Promise<Ack<Record<string, unknown>>> =>
    socket.timeout(PATIENCE_MS).emitWithAck(name, ...payload);

  return {
    socket,
    events,
    until,
    ask,
    connected: () => until('connected', () => socket.connected),
    refused: async () => {
      await until('refused', () => refusal !== undefined);
      return refusal;
    },

    /** The reply; throws where the answer is an error. */
    async request<N extends RequestName>(name: N, payload: Payload<N>): Promise<Replies[N]> {
      const reply = await ask(name, payload);
      if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
      return reply as unknown as Replies[N];
    },

    say(roomId: string, text: string, cid: string = randomUUID()): Promise<Replies['message:send']> {
      return this.request('message:send', { roomId, cid, content: { type: 'text', text } });
    },

    /** Texts of the messages that arrived from a room, in order. */
    heard(roomId: string): string[] {
      return events.flatMap((e) =>
        e.type === 'message' && e.roomId === roomId && e.message.content.type === 'text'
          ? [e.message.content.text]
          : [],
      );
    },

    close: () => socket.close(),
  };
}

export type TestClient = ReturnType<typeof createClient>;
