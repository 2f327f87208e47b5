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
      return { registration: (registration as Registration | null) ?? 'open', isNew: first === 'open' };
    },

    async setRegistration(registration: Registration): Promise<void> {
      await redis.hset(keys.place, 'registration', registration);
    },

    /** Makes the first account administrator. Of several at once exactly one is. */
    async claim(userId: string): Promise<boolean> {
      const [word] = await claimPlace(redis, [keys.place, keys.administrators], [userId]);
      return word === 'ok';
    },

    async isAdministrator(userId: string): Promise<boolean> {
      return (await redis.sismember(keys.administrators, userId)) === 1;
    },

    async administrators(): Promise<string[]> {
      return redis.smembers(keys.administrators);
    },

    /** False where they were already. */
    async makeAdministrator(userId: string): Promise<boolean> {
      await redis.hset(keys.place, 'first', 'closed');
      return (await redis.sadd(keys.administrators, userId)) === 1;
    },

    /** `last`: nobody would be left. */
    async revokeAdministrator(userId: string): Promise<'ok' | 'none' | 'last'> {
      const [word] = await revokeAdministrator(redis, [keys.administrators], [userId]);
      return word as 'ok' | 'none' | 'last';
    },

    /** Of an account that is deleted, which its `revokeAdministrator` came before. */
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
