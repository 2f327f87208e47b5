import type { Message } from '../../lib/protocol/content';
import { type Kept, type Preferences, toPreferences } from '../../lib/protocol/preferences';
import type { RoomKind } from '../../lib/protocol/rooms';
import type { Settings } from '../../lib/protocol/settings';
import type { Client } from './connections';
import { keys } from './keys';
import { parseMessage } from './messages';
import { loadScript } from './scripts';
import { parseSettings } from './settings';

const readCalls = loadScript('read-calls');
const addSubscription = loadScript('add-subscription');

/** Where a browser is reached when no page of ours is open there, and what only that browser can read. */
export type Subscription = {
  /** When it was told last, epoch ms. In front: lua/add-subscription.lua looks for it. */
  at: number;
  endpoint: string;
  p256dh: string;
  auth: string;
  locale: 'ja' | 'en';
};

/**
 * What there is to look at in a room. `behind`: who has not read all of it, and how far they have; of an open room those
 * whom everything there calls, and those who are named.
 */
export type Calls = {
  kind: RoomKind | 'open';
  upTo: number;
  /** Until there is more, ms; undefined: nothing. */
  waitMs: number | undefined;
  /** What is withheld from somebody is not told: it calls nobody else. */
  messages: Message[];
  behind: Map<string, number>;
};

/** How a person wants to be called, and where that is possible. */
export type Reachable = {
  userId: string;
  sessionIds: string[];
  settings: Settings;
  preferences: Preferences;
};

/** Who is called by push, and what for. Subscriptions are named by the session that they belong to. */
export function createPushStore(redis: Client) {
  return {
    /** The keys by which push services know this deployment; the first replica to ask sets them. */
    async serverKeys(mine: string): Promise<string> {
      await redis.hsetnx(keys.deployment, 'vapid', mine);
      return (await redis.hget(keys.deployment, 'vapid')) ?? mine;
    },

    /** @returns false where the session has ended */
    async subscribe(userId: string, sessionId: string, subscription: Subscription, most: number) {
      const touched = [keys.userSessions(userId), keys.push(userId)];
      const [word] = await addSubscription(redis, touched, [sessionId, JSON.stringify(subscription), most]);
      return word === 'ok';
    },

    async unsubscribe(userId: string, sessionId: string): Promise<void> {
      await redis.hdel(keys.push(userId), sessionId);
    },

    /** Takes away a subscription that the push service does not know any more, unless it was told anew. */
    async prune(userId: string, sessionId: string, endpoint: string): Promise<void> {
      const json = await redis.hget(keys.push(userId), sessionId);
      if (json !== null && (JSON.parse(json) as Subscription).endpoint === endpoint)
        await redis.hdel(keys.push(userId), sessionId);
    },

    /** Of a session that may have ended. */
    async subscription(userId: string, sessionId: string): Promise<Subscription | undefined> {
      const json = await redis.hget(keys.push(userId), sessionId);
      return json === null ? undefined : (JSON.parse(json) as Subscription);
    },

    /** Undefined for a room that is no more. */
    async calls(roomId: string, graceMs: number, most: number): Promise<Calls | undefined> {
      const touched = [
        keys.room(roomId),
        keys.members(roomId),
        keys.messages(roomId),
        keys.reads(roomId),
        keys.callers(roomId),
      ];
      const reply = await readCalls(redis, touched, [graceMs, most]);
      if (reply[0] !== 'ok') return undefined;
      const [, kind, upTo, wait, messages, flat] = reply as [
        string,
        RoomKind | 'open',
        number,
        number,
        string[],
        (string | number)[],
      ];
      const behind = new Map<string, number>();
      for (let i = 0; i + 1 < flat.length; i += 2) behind.set(flat[i] as string, flat[i + 1] as number);
      return {
        kind,
        upTo,
        waitMs: wait < 0 ? undefined : wait,
        messages: messages.map((json) => parseMessage(json, '')),
        behind,
      };
    },

    /** Messages up to that one are dealt with. */
    async called(roomId: string, upTo: number): Promise<void> {
      // A room that was deleted meanwhile must not come back as a single field.
      if ((await redis.exists(keys.room(roomId))) === 1) await redis.hset(keys.room(roomId), 'called', upTo);
    },

    /** Whether everything that is said in an open room calls that person. One too many in the index is called by nothing. */
    async setCaller(roomId: string, userId: string, isCalled: boolean): Promise<void> {
      if (isCalled) await redis.sadd(keys.callers(roomId), userId);
      else await redis.srem(keys.callers(roomId), userId);
    },

    /** Those of `userIds` who can be called, with how they keep that room. Two round trips, the second one for few. */
    async reachable(roomId: string, userIds: readonly string[], now: number): Promise<Reachable[]> {
      const found = await Promise.all(userIds.map((id) => redis.hkeys(keys.push(id))));
      const some = userIds.flatMap((userId, i) => {
        const sessionIds = found[i] ?? [];
        return sessionIds.length > 0 ? [{ userId, sessionIds }] : [];
      });
      return Promise.all(
        some.map(async (one) => {
          const [settings, kept] = await Promise.all([
            redis.hget(keys.user(one.userId), 'settings'),
            redis.hget(keys.preferences(one.userId), roomId),
          ]);
          const preferences = toPreferences(kept === null ? {} : (JSON.parse(kept) as Kept), now);
          return { ...one, settings: parseSettings(settings), preferences };
        }),
      );
    },
  };
}

export type PushStore = ReturnType<typeof createPushStore>;
