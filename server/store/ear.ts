import type { Redis } from 'ioredis';
import type { Client } from './connections';

/** How often a pulse is sent to oneself, through the same Redis as everything else. */
const BEAT_MS = 2_000;
/** A pulse that is not heard for so long never comes: with the beat, a deaf connection is found within 4.5 s. */
const DEAF_MS = 2_500;

type Deps = {
  /** For this alone; not yet open. */
  redis: Redis;
  /** Sends the pulse. */
  publisher: Client;
  /** A channel of this ear alone, which the same master has. */
  pulse: string;
  heard(channel: string, payload: Buffer): void;
  /** From now on, all that is published there arrives. */
  confirmed(channel: string): void;
  /** The connection was away and is back, with these channels confirmed again: what was published meanwhile is missing. */
  resumed(channels: readonly string[]): void;
  /** Redis says that another master has one of the channels. {@link Ear.again} tells whether that has passed. */
  moved(): void;
};

/**
 * One subscriber connection. It subscribes again by itself, since ioredis's own way leaves a rejection unhandled when the
 * connection drops a second time in the middle of it.
 */
export function createEar({ redis, publisher, pulse, heard, confirmed, resumed, moved }: Deps) {
  const channels = new Set<string>();
  let stopped = false;
  let connectedBefore = false;
  let isHearing = false;
  let beat: NodeJS.Timeout | undefined;
  let awaited: NodeJS.Timeout | undefined;
  let sentAt = 0;
  let lagMs: number | undefined;

  redis.on('smessageBuffer', (channel: Buffer, payload: Buffer) => {
    const name = channel.toString('latin1');
    if (name === pulse) {
      lagMs = performance.now() - sentAt;
      relax();
    } else heard(name, payload);
  });
  redis.on('ready', () => void subscribeAll());
  redis.on('close', () => {
    isHearing = false;
  });
  // ioredis's word for a subscription that Redis ended by itself, since it gave the slot away.
  redis.on('moved', moved);

  function sendPulse(): void {
    awaited ??= setTimeout(() => {
      awaited = undefined;
      isHearing = false;
      renew();
    }, DEAF_MS);
    sentAt = performance.now();
    // One that could not be sent says nothing of the ear.
    publisher.spublish(pulse, '').catch(relax);
  }

  function relax(): void {
    clearTimeout(awaited);
    awaited = undefined;
  }

  // From the start, on a new connection. Many requests may find the old one dead at once.
  function renew(): void {
    if (!stopped && redis.status === 'ready') redis.disconnect(true);
  }

  async function subscribeAll(): Promise<void> {
    const again = connectedBefore;
    connectedBefore = true;
    const wanted = [pulse, ...channels];
    const answers = await Promise.allSettled(wanted.map((channel) => redis.ssubscribe(channel)));
    const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    if (!refusals.every(isMoved)) {
      // The connection dropped again, or Redis stalls.
      renew();
      return;
    }
    isHearing = true;
    const here = wanted.filter((channel, i) => answers[i]?.status === 'fulfilled' && channels.has(channel));
    for (const channel of here) confirmed(channel);
    if (again) resumed(here);
    if (refusals.length > 0) moved();
  }

  async function subscribe(channel: string): Promise<void> {
    try {
      await redis.ssubscribe(channel);
      if (channels.has(channel)) confirmed(channel);
    } catch (error) {
      if (isMoved(error)) moved();
      // Else the connection is going, and on the next one all are subscribed again.
      else renew();
    }
  }

  return {
    /** Connects, and goes on trying where the first attempt is refused, which is when it rejects. */
    async start(): Promise<void> {
      beat = setInterval(sendPulse, BEAT_MS);
      await redis.connect();
    },

    /** Told by `confirmed`, which waits for as long as Redis is away. */
    add(channel: string): void {
      channels.add(channel);
      if (redis.status === 'ready') void subscribe(channel);
    },

    remove(channel: string): void {
      if (channels.delete(channel) && redis.status === 'ready') redis.sunsubscribe(channel).catch(() => {});
    },

    isEmpty: () => channels.size === 0,

    /** Subscribes to everything once more, as after a loss. */
    again(): void {
      if (redis.status === 'ready') void subscribeAll();
    },

    /** Whether it is connected, and its last pulse was heard. */
    isHearing: () => isHearing,

    /** How long its last pulse took to come back, ms; undefined before the first. */
    lagMs: () => lagMs,

    stop(): void {
      stopped = true;
      clearInterval(beat);
      relax();
      redis.disconnect();
    },
  };
}

export type Ear = ReturnType<typeof createEar>;

function isMoved(reason: unknown): boolean {
  return reason instanceof Error && /^(MOVED|ASK) /.test(reason.message);
}
