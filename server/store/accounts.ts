import type { Client } from './connections';
import { keys } from './keys';

export type Account = {
  userId: string;
  loginId: string;
  name: string;
  /** Left out for one that is signed in to by another service. */
  passwordHash?: string;
  createdAt: number;
};

/** How long a login id stays reserved for a registration that does not come to its end. */
const RESERVED_SECONDS = 30;
/** No account. It is read in place of one, so that an unknown login id costs as many round trips as a known one. */
const NOBODY = 'U0';

/** Accounts as log-in needs them; what others may see of them is in profiles.ts. */
export function createAccounts(redis: Client) {
  return {
    /**
     * Makes an account; false where the login id is taken. Of several at once exactly one wins. A crash on the way leaves
     * a reservation that ends by itself, and at worst a hash that nothing points to.
     */
    async create({ userId, ...account }: Account): Promise<boolean> {
      const login = keys.login(account.loginId);
      if ((await redis.set(login, userId, 'EX', RESERVED_SECONDS, 'NX')) === null) return false;
      await redis.hset(keys.user(userId), account);
      // Reads and makes permanent in one step: after a long stop the reservation may be somebody else's.
      if ((await redis.getex(login, 'PERSIST')) === userId) return true;
      await redis.del(keys.user(userId));
      return false;
    },

    /** Whether the login id is an account's, or about to be. */
    async isTaken(loginId: string): Promise<boolean> {
      return (await redis.exists(keys.login(loginId))) === 1;
    },

    async credentials(
      loginId: string,
    ): Promise<{ userId: string; passwordHash: string; isSuspended: boolean } | undefined> {
      const userId = (await redis.get(keys.login(loginId))) ?? NOBODY;
      const [passwordHash, state] = await redis.hmget(keys.user(userId), 'passwordHash', 'state');
      if (!passwordHash || state === 'deleted') return undefined;
      return { userId, passwordHash, isSuspended: state === 'suspended' };
    },

    /** Whose login id it is. */
    async byLogin(loginId: string): Promise<string | undefined> {
      return (await redis.get(keys.login(loginId))) ?? undefined;
    },

    async isSuspended(userId: string): Promise<boolean> {
      return (await redis.hget(keys.user(userId), 'state')) === 'suspended';
    },

    /** A link by which the password can be set once, until then (epoch ms); one that was made before is void. */
    async setResetLink(userId: string, linkHash: string, until: number): Promise<void> {
      await redis.hset(keys.user(userId), 'reset', `${linkHash} ${until}`);
    },

    /** What a person's own password is checked by; undefined where there is no such account. */
    async ownCredentials(
      userId: string,
    ): Promise<{ loginId: string; passwordHash: string | undefined } | undefined> {
      const [loginId, passwordHash] = await redis.hmget(keys.user(userId), 'loginId', 'passwordHash');
      return loginId ? { loginId, passwordHash: passwordHash ?? undefined } : undefined;
    },

    /** What a person may know of their own account. */
    async own(userId: string): Promise<{ userId: string; loginId: string; name: string } | undefined> {
      const [loginId, name] = await redis.hmget(keys.user(userId), 'loginId', 'name');
      return loginId && name ? { userId, loginId, name } : undefined;
    },
  };
}

export type Accounts = ReturnType<typeof createAccounts>;
