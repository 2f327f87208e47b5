import type { Redis } from 'ioredis';
import type { Invitation, Registration } from '../../lib/protocol/administration';
import type { Client } from './connections';
import { walkKeys } from './key-walk';
import { keys } from './keys';
import { loadScript } from './scripts';

const claimPlace = loadScript('claim-place');
const revokeAdministrator = loadScript('revoke-administrator');

/** What holds for the whole place: who may come in, and who administers it. */
export function createPlace(redis: Client, masters: () => Redis[]) {
  async function hasAccounts(): Promise<boolean> {
    const ends = new AbortController();
    for await (const found of walkKeys(masters(), keys.login, ends.signal)) if (found.length > 0) return true;
    return false;
  }

  async function invitations(): Promise<Invitation[]> {
    const all = Object.entries(await redis.hgetall(keys.invitations)).map(
      ([id, json]): Invitation => ({ id, ...(JSON.parse(json) as Omit<Invitation, 'id'>) }),
    );
    const over = all.filter(({ until }) => until < Date.now());
    if (over.length > 0) await redis.hdel(keys.invitations, ...over.map(({ id }) => id));
    return all.filter(({ until }) => until >= Date.now()).sort((a, b) => b.at - a.at);
  }

  /** Whether an account is there that can be signed in to: its login id is not just reserved, and it has a way in. */
  async function isMade(userId: string): Promise<boolean> {
    const [loginId, passwordHash] = await redis.hmget(keys.user(userId), 'loginId', 'passwordHash');
    if (loginId == null) return false;
    const [owner, ttl, services] = await Promise.all([
      redis.get(keys.login(loginId)),
      redis.ttl(keys.login(loginId)),
      redis.exists(keys.identities(userId)),
    ]);
    return owner === userId && ttl < 0 && (passwordHash != null || services === 1);
  }

  async function claim(userId: string): Promise<boolean> {
    const [word] = await claimPlace(redis, [keys.place, keys.administrators, keys.claimants], [userId]);
    return word === 'ok';
  }

  /**
   * Whether whoever makes an account now becomes administrator. A process that ended between an account and its claim
   * has left a claimant, for whom it is made here: otherwise the place would fall to the next one who comes.
   */
  async function waitsForFirst(first: string | null | undefined): Promise<boolean> {
    if (first !== 'open') return false;
    for (const userId of await redis.lrange(keys.claimants, 0, -1)) {
      if (!(await isMade(userId))) continue;
      await claim(userId);
      return false;
    }
    return true;
  }

  return {
    /**
     * Before anybody is let in. A place without accounts waits for its first one; one that had accounts before there
     * were administrators promotes nobody.
     * @param registration where none was chosen yet
     */
    async open(registration: Registration): Promise<void> {
      await redis.hsetnx(keys.place, 'registration', registration);
      if ((await redis.hexists(keys.place, 'first')) === 1) return;
      await redis.hsetnx(keys.place, 'first', (await hasAccounts()) ? 'closed' : 'open');
    },

    /** `isNew`: whoever makes an account now becomes administrator. */
    async read(): Promise<{ registration: Registration; isNew: boolean }> {
      const [registration, first] = await redis.hmget(keys.place, 'registration', 'first');
      const isNew = await waitsForFirst(first);
      return { registration: (registration as Registration | null) ?? 'open', isNew };
    },

    async setRegistration(registration: Registration): Promise<void> {
      await redis.hset(keys.place, 'registration', registration);
    },

    /** Before an account is made that may be the first. */
    async announce(userId: string): Promise<void> {
      await redis.rpush(keys.claimants, userId);
    },

    /** That account was not made. */
    async renounce(userId: string): Promise<void> {
      await redis.lrem(keys.claimants, 0, userId);
    },

    /** Makes the first account administrator. Of several at once exactly one is. */
    claim,

    async isAdministrator(userId: string): Promise<boolean> {
      const isOne = async () => (await redis.sismember(keys.administrators, userId)) === 1;
      if (await isOne()) return true;
      const first = await redis.hget(keys.place, 'first');
      return first === 'open' && !(await waitsForFirst(first)) && isOne();
    },

    async administrators(): Promise<string[]> {
      return redis.smembers(keys.administrators);
    },

    /** False where they were already. */
    async makeAdministrator(userId: string): Promise<boolean> {
      await redis.hset(keys.place, 'first', 'closed');
      await redis.del(keys.claimants);
      return (await redis.sadd(keys.administrators, userId)) === 1;
    },

    /** `last`: nobody would be left. */
    async revokeAdministrator(userId: string): Promise<'ok' | 'none' | 'last'> {
      const [word] = await revokeAdministrator(redis, [keys.administrators], [userId]);
      return word as 'ok' | 'none' | 'last';
    },

    /** Of somebody who must not be one: an account that is deleted or suspended. */
    async forgetAdministrator(userId: string): Promise<void> {
      await redis.srem(keys.administrators, userId);
    },

    invitations,

    async invite({ id, ...kept }: Invitation): Promise<void> {
      await redis.hset(keys.invitations, id, JSON.stringify(kept));
    },

    /** Uses an invitation up; undefined where there is none, or it is over. Of several at once one gets it. */
    async takeInvitation(id: string): Promise<Invitation | undefined> {
      const json = await redis.hget(keys.invitations, id);
      if (json === null || (await redis.hdel(keys.invitations, id)) === 0) return undefined;
      const invitation = { id, ...(JSON.parse(json) as Omit<Invitation, 'id'>) };
      return invitation.until < Date.now() ? undefined : invitation;
    },

    /** Whether it would be taken. */
    async isInvited(id: string): Promise<boolean> {
      const json = await redis.hget(keys.invitations, id);
      return json !== null && (JSON.parse(json) as Invitation).until >= Date.now();
    },

    /** False where there is none. */
    async withdrawInvitation(id: string): Promise<boolean> {
      return (await redis.hdel(keys.invitations, id)) === 1;
    },
  };
}

export type PlaceStore = ReturnType<typeof createPlace>;
