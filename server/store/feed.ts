import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { channels } from './keys';
import { tellUser, type UserNews } from './user-news';

/** Two missed beats and a half: a subscriber that heard nothing for so long is deaf, however open its connection looks. */
const DEAF_MS = 5_000;
const BEAT_MS = 2_000;

export type FeedListener = {
  /** One event of a room, the bytes that were published. */
  room(roomId: string, payload: Buffer): void;
  /** News for one person's connections, JSON. */
  user(userId: string, payload: Buffer): void;
  /** The subscriber was away and is back, with every channel confirmed again: what was published meanwhile is missing. */
  resumed(): void;
};

type Kind = 'room' | 'user';
type Wanted = { confirmed: Promise<void>; confirm: () => void };

/**
 * One replica's ear: the channels of the rooms and people that have sockets on it. We re-subscribe ourselves, since
 * ioredis's own way leaves a rejection unhandled when the connection drops a second time in the middle of it.
 */
export function createFeed(subscriber: Redis, publisher: Redis) {
  const wanted = new Map<string, Wanted>();
  const pulse = channels.pulse(randomUUID());
  let listener: FeedListener | undefined;
  let heardAt = Date.now();
  let beat: NodeJS.Timeout | undefined;
  let connectedBefore = false;

  subscriber.on('smessageBuffer', (channel: Buffer, payload: Buffer) => {
    // `room:{C…}:events`: the kind ends at byte 4, the id lies between the braces.
    const name = channel.toString('latin1');
    const id = name.slice(6, -8);
    if (name === pulse) heardAt = Date.now();
    else if (name.startsWith('room:')) listener?.room(id, payload);
    else if (name.startsWith('user:')) listener?.user(id, payload);
  });
  subscriber.on('ready', () => {
    void resume();
  });

  // From the start, on a new connection. Many requests may find the old one dead at once, and after stop() that is no news.
  function renew(): void {
    if (listener && subscriber.status === 'ready') subscriber.disconnect(true);
  }

  async function resume(): Promise<void> {
    const again = connectedBefore;
    connectedBefore = true;
    const before = [...wanted.keys()];
    try {
      await Promise.all([pulse, ...before].map((channel) => subscriber.ssubscribe(channel)));
    } catch {
      // The connection dropped again, or Redis stalls.
      renew();
      return;
    }
    for (const channel of before) wanted.get(channel)?.confirm();
    heardAt = Date.now();
    if (again) listener?.resumed();
  }

  async function tick(): Promise<void> {
    if (Date.now() - heardAt > DEAF_MS && publisher.status === 'ready') renew();
    await publisher.spublish(pulse, '').catch(() => 0);
  }

  const nameOf = (kind: Kind, id: string) => channels[kind](id);

  return {
    /** Connects, and hears nothing but its own pulse until {@link subscribe}. */
    async start(to: FeedListener): Promise<void> {
      listener = to;
      await subscriber.connect();
      beat = setInterval(() => void tick(), BEAT_MS);
      await tick();
    },

    /** Resolves when Redis has confirmed: from then on, all that is published arrives. While Redis is away, it waits. */
    subscribe(kind: Kind, id: string): Promise<void> {
      const channel = nameOf(kind, id);
      const known = wanted.get(channel);
      if (known) return known.confirmed;
      let confirm = () => {};
      const confirmed = new Promise<void>((resolve) => {
        confirm = resolve;
      });
      wanted.set(channel, { confirmed, confirm });
      if (subscriber.status === 'ready') {
        // A failure means that the connection is going; resume() subscribes again on the next one.
        subscriber.ssubscribe(channel).then(confirm, renew);
      }
      return confirmed;
    },

    unsubscribe(kind: Kind, id: string): void {
      const channel = nameOf(kind, id);
      if (!wanted.delete(channel) || subscriber.status !== 'ready') return;
      subscriber.sunsubscribe(channel).catch(renew);
    },

    /** Tells one person's connections, on whichever replica. */
    async tellUser(userId: string, news: UserNews): Promise<void> {
      await tellUser(publisher, userId, news);
    },

    /** Whether news arrive: the subscriber is connected and heard its own pulse lately. */
    isHearing(): boolean {
      return subscriber.status === 'ready' && Date.now() - heardAt <= DEAF_MS;
    },

    stop(): void {
      clearInterval(beat);
      listener = undefined;
      subscriber.disconnect();
    },
  };
}

export type Feed = ReturnType<typeof createFeed>;
