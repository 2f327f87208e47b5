import { createECDH, createHash } from 'node:crypto';
import type { Logger } from 'pino';
import webpush from 'web-push';
import { ChatError } from '../../lib/protocol/errors';
import type { PushState } from '../../lib/protocol/push';
import type { SubscriptionPayload } from '../../lib/protocol/push-payload';
import type { Rule } from '../store/limits';
import type { Subscription } from '../store/push';
import type { Store } from '../store/store';
import { type Composed, compose, wantsCall } from './compose';
import { createPoster, type PostOptions } from './post';
import { createRounds } from './rounds';
import { CALL_MS, callOfAll, isLoud } from './who-is-called';

export type PushDeps = PostOptions & {
  store: Pick<
    Store,
    | 'push'
    | 'callRooms'
    | 'callPeople'
    | 'rooms'
    | 'messages'
    | 'profiles'
    | 'friends'
    | 'sessions'
    | 'limits'
  >;
  log: Pick<Logger, 'warn'>;
  /** By which push services may reach the operator: they want to know whom to tell of trouble. */
  publicUrl?: URL | undefined;
  /** Told of every push, with what became of it. */
  posted?: (outcome: string) => void;
  /** How long a message waits for its reader, ms. */
  graceMs?: number;
  /** How often a room is looked at, at most, ms. */
  everyMs?: number;
  pollMs?: number;
  /** Until a push is tried once more, at least, ms. */
  retryMs?: number;
};

/** Whoever has the room open reads within this. */
const GRACE_MS = 3_000;
const EVERY_MS = 1_000;
const POLL_MS = 500;
/** Of all that was said since the last look, so many are looked at: the last ones. */
const MESSAGES = 200;
/** Browsers of one person: a few more than anybody has. */
const DEVICES = 20;
/** A look takes milliseconds; a push as long as two attempts of the slowest service. */
const ROOM_LEASE_MS = 10_000;
const POST_LEASE_MS = 30_000;
const ROOMS_AT_ONCE = 4;
const POSTS_AT_ONCE = 32;
/** Between attempts, ms. */
const RETRY_MS = 5_000;
/** For how long a push service keeps what a sleeping phone has not fetched: a weekend. */
const TTL_SECONDS = 3 * 24 * 60 * 60;
/** A page tells its subscription once a load. */
const RULE: Rule = { name: 'push', points: 60, seconds: 3_600 };

type VapidKeys = { publicKey: string; privateKey: string };

/**
 * Calls people by Web Push who have not read a message after a moment. Sending a message only notes that its room is
 * due; which replica looks, and which one calls, is settled in Redis, by lists that survive the replica.
 */
export function createPush({
  store,
  log,
  publicUrl,
  posted = () => {},
  graceMs = GRACE_MS,
  everyMs = EVERY_MS,
  pollMs = POLL_MS,
  retryMs = RETRY_MS,
  ...options
}: PushDeps) {
  const poster = createPoster(options);
  /** When rooms were noted last, by this replica's clock. */
  const noted = new Map<string, number>();
  /** Push services that did not answer, by origin: until when they are left alone. */
  const down = new Map<string, number>();
  let prune: NodeJS.Timeout | undefined;
  let keys: Promise<VapidKeys> | undefined;
  const subject = publicUrl?.protocol === 'https:' ? publicUrl.origin : 'https://fukidashi.invalid';

  const failed = (error: unknown) => log.warn({ err: error }, 'calling by push failed');

  function serverKeys(): Promise<VapidKeys> {
    keys ??= store.push
      .serverKeys(JSON.stringify(webpush.generateVAPIDKeys()))
      .then((json) => JSON.parse(json) as VapidKeys);
    keys.catch(() => {
      keys = undefined;
    });
    return keys;
  }

  /** Finds out whom the new messages of a room call, and notes each of their browsers. */
  async function lookAt(roomId: string): Promise<number | undefined> {
    const found = await store.push.calls(roomId, graceMs, MESSAGES);
    if (!found) return undefined;
    const now = Date.now();
    const loud = found.messages.filter((message) => isLoud(message, now));
    const called = new Map(
      [...found.behind].flatMap(([userId, marker]) => {
        const call = callOfAll(loud, userId, { marker, isOpen: found.kind === 'open' });
        return call ? [[userId, call] as const] : [];
      }),
    );
    const people = await store.push.reachable(roomId, [...called.keys()], now);
    const entries = people.flatMap((person) => {
      const { userId, sessionIds } = person;
      if (!wantsCall(person, called.get(userId) === 'named', now)) return [];
      return sessionIds.map((sessionId) => `${roomId} ${userId} ${sessionId}`);
    });
    if (entries.length > 0) await store.callPeople.mark(entries, 0);
    // Last: a replica that dies before this has the same messages looked at again.
    if (found.messages.length > 0) await store.push.called(roomId, found.upTo);
    return found.waitMs === undefined ? undefined : Math.max(found.waitMs, everyMs);
  }

  async function call(entry: string): Promise<number | undefined> {
    const [roomId = '', userId = '', sessionId = ''] = entry.split(' ');
    const subscription = await store.push.subscription(userId, sessionId);
    if (!subscription) return undefined;
    const [idle] = await store.sessions.idle([sessionId]);
    if (idle === undefined) {
      await store.push.unsubscribe(userId, sessionId);
      return undefined;
    }
    const composed = await compose(store, { userId, roomId }, subscription);
    if (!composed) return undefined;
    const { origin } = new URL(subscription.endpoint);
    const restMs = (down.get(origin) ?? 0) - Date.now();
    if (restMs > 0) return againAfter(composed.at, restMs);
    const result = await send(roomId, subscription, composed);
    posted(result.outcome);
    switch (result.outcome) {
      case 'sent':
        return undefined;
      case 'gone':
        await store.push.prune(userId, sessionId, subscription.endpoint);
        return undefined;
      case 'refused':
        log.warn({ status: result.status, service: origin }, 'a push was refused');
        return undefined;
      case 'down':
        // Each try would hold a place that others could use.
        down.set(origin, Date.now() + 6 * retryMs);
        return againAfter(composed.at);
      case 'later':
        return againAfter(composed.at, result.afterMs);
    }
  }

  /** Ever less often: as long again as half the message's age; undefined where it calls nobody any more. */
  function againAfter(at: number, askedMs = 0): number | undefined {
    const age = Date.now() - at;
    const wait = Math.max(retryMs, age / 2, askedMs);
    return age + wait < CALL_MS ? wait : undefined;
  }

  async function send(roomId: string, { endpoint, p256dh, auth }: Subscription, composed: Composed) {
    const { headers, body } = webpush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify(composed.payload),
      {
        vapidDetails: { subject, ...(await serverKeys()) },
        contentEncoding: 'aes128gcm',
        TTL: TTL_SECONDS,
        urgency: composed.isUrgent ? 'high' : 'normal',
        // A newer push of a room takes the place of one that was not fetched. Another name for each browser: push
        // services shall not learn who talks to whom.
        topic: createHash('sha256').update(`${endpoint} ${roomId}`).digest('base64url').slice(0, 32),
      },
    );
    return poster.post(endpoint, headers as Record<string, string | number>, body as Buffer);
  }

  const rounds = [
    createRounds({
      list: store.callRooms,
      work: lookAt,
      atOnce: ROOMS_AT_ONCE,
      leaseMs: ROOM_LEASE_MS,
      pollMs,
      failed,
    }),
    createRounds({
      list: store.callPeople,
      work: call,
      atOnce: POSTS_AT_ONCE,
      leaseMs: POST_LEASE_MS,
      pollMs,
      failed,
    }),
  ];

  return {
    /**
     * Something was said in a room. Costs its sender nothing: nothing is waited for, and at most one note a second goes
     * to Redis. That is enough: whoever looks at the room after a note finds all that was said until then, and notes the
     * room again for what is too fresh.
     */
    said(roomId: string): void {
      const now = performance.now();
      if (now - (noted.get(roomId) ?? Number.NEGATIVE_INFINITY) < Math.min(everyMs, graceMs)) return;
      noted.set(roomId, now);
      store.callRooms.mark([roomId], graceMs).catch((error: unknown) => {
        noted.delete(roomId);
        failed(error);
      });
    },

    async state(userId: string, sessionId: string): Promise<PushState> {
      const [{ publicKey }, own] = await Promise.all([
        serverKeys(),
        store.push.subscription(userId, sessionId),
      ]);
      return { key: publicKey, ...(own && { endpoint: own.endpoint }) };
    },

    /** Has that session's browser called from now on. @throws ChatError invalid, rate_limited, unauthenticated */
    async subscribe(
      userId: string,
      sessionId: string,
      { endpoint, keys: { p256dh, auth }, locale }: SubscriptionPayload,
    ): Promise<void> {
      if (!poster.accepts(endpoint))
        throw new ChatError('invalid', 'no address of a push service', { field: 'endpoint' });
      if (!isPoint(p256dh)) throw new ChatError('invalid', 'no such key', { field: 'keys' });
      const retryAfterMs = await store.limits.take(RULE, userId);
      if (retryAfterMs > 0) throw new ChatError('rate_limited', 'too many subscriptions', { retryAfterMs });
      const subscription = { at: Date.now(), endpoint, p256dh, auth, locale };
      if (!(await store.push.subscribe(userId, sessionId, subscription, DEVICES)))
        throw new ChatError('unauthenticated', 'the session has ended');
    },

    unsubscribe: store.push.unsubscribe,

    start(): void {
      for (const round of rounds) round.start();
      prune = setInterval(() => {
        for (const [roomId, at] of noted) if (performance.now() - at > everyMs) noted.delete(roomId);
        for (const [origin, until] of down) if (Date.now() > until) down.delete(origin);
      }, 10_000).unref();
    },

    /** Resolves when no more is asked of Redis. */
    async stop(): Promise<void> {
      clearInterval(prune);
      await Promise.all(rounds.map((round) => round.stop()));
      poster.stop();
    },
  };
}

export type Push = ReturnType<typeof createPush>;

/** Whether a browser's key is a point on P-256: what was made up would only fail when somebody is called. */
function isPoint(p256dh: string): boolean {
  const own = createECDH('prime256v1');
  own.generateKeys();
  try {
    own.computeSecret(Buffer.from(p256dh, 'base64url'));
    return true;
  } catch {
    return false;
  }
}
