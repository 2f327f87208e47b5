import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { loginId as loginIdSchema, registration } from '../../lib/protocol/accounts';
import type { Profile } from '../../lib/protocol/content';
import { ChatError } from '../../lib/protocol/errors';
import type { Accounts } from '../store/accounts';
import type { DeviceLogins } from '../store/device-logins';
import type { Identities } from '../store/identities';
import type { Limits } from '../store/limits';
import type { PlaceStore } from '../store/place';
import type { Sessions } from '../store/sessions';
import { createAdmission, type Leases, suspended } from './admission';
import { createBrowserSessions } from './browser-sessions';
import { createDeviceLogin } from './device-login';
import { readFields } from './fields';
import { createIdentityLogin, type ProviderKeys } from './identities';
import { createPasswordChange } from './password-change';
import { createPasswordReset } from './password-reset';
import { createPasswords, type Passwords } from './passwords';
import { sessionCookie } from './session-cookie';
import { type AuthRules, createThrottle } from './throttle';

export type AuthDeps = {
  store: {
    accounts: Accounts;
    sessions: Sessions;
    identities: Identities;
    deviceLogins: DeviceLogins;
    limits: Limits;
    place: PlaceStore;
    leases: Leases;
  };
  /** The same on all replicas. */
  secret: string;
  publicUrl?: URL;
  log: { error(details: object, message: string): void };
  /** `off` is for tests and generators of load only. */
  limits?: AuthRules | 'off';
  passwords?: Passwords;
  /** Other services that people may sign in with; they need `publicUrl`. */
  providers?: ProviderKeys;
  /** How those are asked. */
  fetchFrom?: typeof fetch;
};

/** Accounts, log-in and sessions. Throws ChatError. What next-auth adds to it is in next-auth.ts. */
export function createAuth({
  store,
  secret,
  publicUrl,
  log,
  limits,
  passwords = createPasswords(),
  providers = {},
  fetchFrom = fetch,
}: AuthDeps) {
  const { accounts } = store;
  const cookie = sessionCookie(publicUrl);
  const throttle = createThrottle(store.limits, limits);
  const admission = createAdmission(store.place, store.leases);

  async function verified(loginId: string, password: string) {
    const account = await accounts.credentials(loginId);
    return (await passwords.verify(account?.passwordHash, password)) && account ? account : null;
  }

  return {
    secret,
    cookie,
    publicUrl,
    fetchFrom,
    ...createBrowserSessions(store.sessions, cookie),
    ...createDeviceLogin(store.deviceLogins, throttle),
    ...createIdentityLogin({ store, throttle, providers, admission }),
    ...createPasswordChange({ store, throttle, passwords }),
    ...createPasswordReset({ sessions: store.sessions, throttle, passwords }),
    entrance: admission.entrance,
    isAdministrator: store.place.isAdministrator,
    own: accounts.own,

    /** @throws invalid (with the field), login_taken, forbidden (see admission.ts), rate_limited, unavailable */
    async register(body: unknown, address: string): Promise<Profile> {
      const { loginId, name, password, invitation } = readFields(registration, body);
      await throttle.registration(address);
      const taken = () => new ChatError('login_taken', 'this login id is taken', { field: 'loginId' });
      if (await accounts.isTaken(loginId)) throw taken();
      const passwordHash = await passwords.hash(password);
      const userId = `U${randomBytes(16).toString('hex')}`;
      const admitted = await admission.admit(userId, invitation);
      if (!(await accounts.create({ userId, loginId, name, passwordHash, createdAt: Date.now() }))) {
        await admitted.undo();
        throw taken();
      }
      await admitted.made();
      return { userId, name };
    },

    /**
     * Whose login id and password these are, or null. That nobody has the login id shows neither in the answer nor in
     * the time. @throws forbidden (`field`: suspended) to who knows the password, rate_limited, unavailable
     */
    async logIn(
      loginId: string,
      password: string,
      address: string,
    ): Promise<{ userId: string; passwordHash: string } | null> {
      // Phones begin a field with a capital, and add a space after a word they know.
      const parsed = loginIdSchema.safeParse(loginId.trim().toLowerCase());
      const known = parsed.success ? parsed.data : '?';
      const attempt = await throttle.logIn(known, address);
      const account = await verified(known, password).catch(async (error: unknown) => {
        await attempt.undo();
        throw error;
      });
      if (account === null) return null;
      await attempt.succeeded();
      if (account.isSuspended) throw suspended();
      return account;
    },

    /**
     * Compares the secret with that of the other replicas: with different ones a form that one replica has handed out is
     * refused by the next. Nothing secret is stored.
     * @param alone no other replica can be running over this Redis, so that a new secret takes the place of the old one
     */
    async checkSecret({ alone }: { alone: boolean }): Promise<void> {
      const mine = createHmac('sha256', secret).update('fukidashi: fingerprint of the secret').digest('hex');
      if ((await store.sessions.fingerprint(mine)) === mine) return;
      if (alone) return store.sessions.replaceFingerprint(mine);
      throw new Error(
        'The secret differs from the one that this Redis was first used with. Give every replica the same AUTH_SECRET ' +
          '(of one that runs: DATA_DIR/secret). If it was changed on purpose, stop all replicas, run ' +
          '`redis-cli HDEL deployment secret` on that Redis, and start them with the new one.',
      );
    },

    /** What a request is answered that failed for no reason of its own: the cause goes to the log, its id to both. */
    internal(error: unknown): ChatError {
      const id = randomUUID();
      log.error({ err: error, errorId: id }, 'a request failed');
      return new ChatError('internal', `error ${id}`);
    },
  };
}

export type Auth = ReturnType<typeof createAuth>;
