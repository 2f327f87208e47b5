import type { Provider } from '../../lib/protocol/identities';
import type { Client } from './connections';
import { keys } from './keys';
import { loadScript } from './scripts';

/** Somebody's account at another service, as that service names it for good. */
export type Identity = { provider: Provider; subject: string };

/** How long an identity stays reserved for a link that does not come to its end. */
const RESERVED_SECONDS = 30;

const linkIdentity = loadScript('link-identity');
const unlinkIdentity = loadScript('unlink-identity');

/**
 * Accounts of other services that people sign in with. The person's own list is the truth; the key by which an identity
 * is found leads there, and means nothing where the list does not name it.
 */
export function createIdentities(redis: Client) {
  const scriptKeys = (userId: string) => [keys.user(userId), keys.identities(userId)];
  const isListed = async (userId: string, { provider, subject }: Identity) =>
    (await redis.hget(keys.identities(userId), provider)) === subject;

  /** False where it is somebody else's, or about to be. */
  async function reserve(userId: string, identity: Identity): Promise<boolean> {
    const key = keys.oauth(identity.provider, identity.subject);
    if ((await redis.set(key, userId, 'EX', RESERVED_SECONDS, 'NX')) !== null) return true;
    const [owner, ttl] = await Promise.all([redis.get(key), redis.ttl(key)]);
    if (owner === userId) return true;
    if (owner === null || ttl >= 0 || (await isListed(owner, identity))) return false;
    // What an unlinking has left that broke off.
    await redis.del(key);
    return (await redis.set(key, userId, 'EX', RESERVED_SECONDS, 'NX')) !== null;
  }

  return {
    /** Whose it is. */
    async find(identity: Identity): Promise<string | undefined> {
      const userId = await redis.get(keys.oauth(identity.provider, identity.subject));
      return userId !== null && (await isListed(userId, identity)) ? userId : undefined;
    },

    reserve,

    /** Makes it one of the person's ways to sign in; `taken`: somebody else's; `other`: they have one of that service. */
    async link(userId: string, identity: Identity): Promise<'ok' | 'taken' | 'other' | 'gone'> {
      const { provider, subject } = identity;
      if (!(await reserve(userId, identity))) return 'taken';
      const [reply] = await linkIdentity(redis, scriptKeys(userId), [provider, subject]);
      const isMine = (await redis.getex(keys.oauth(provider, subject), 'PERSIST')) === userId;
      if (reply === 'ok') return isMine ? 'ok' : 'taken';
      if (isMine) await redis.del(keys.oauth(provider, subject));
      return reply as 'other' | 'gone';
    },

    /** `last`: they could not sign in any more. */
    async unlink(userId: string, provider: Provider): Promise<'ok' | 'none' | 'last'> {
      const [reply, subject] = await unlinkIdentity(redis, scriptKeys(userId), [provider]);
      if (reply !== 'ok') return reply as 'none' | 'last';
      await redis.del(keys.oauth(provider, String(subject)));
      return 'ok';
    },

    /** By service, as that service names the person. */
    async list(userId: string): Promise<Partial<Record<Provider, string>>> {
      return redis.hgetall(keys.identities(userId));
    },
  };
}

export type Identities = ReturnType<typeof createIdentities>;
