import { passwordChange } from '../../lib/protocol/accounts';
import { ChatError } from '../../lib/protocol/errors';
import type { Accounts } from '../store/accounts';
import type { Sessions } from '../store/sessions';
import { readFields } from './fields';
import type { Passwords } from './passwords';
import type { Throttle } from './throttle';

/** A log-in that stands for a password. */
const FRESH_MS = 10 * 60_000;

type Deps = {
  store: { accounts: Accounts; sessions: Sessions };
  throttle: Throttle;
  passwords: Passwords;
};

export function createPasswordChange({ store: { accounts, sessions }, throttle, passwords }: Deps) {
  /** The hash that `current` was checked against; undefined where the account has no password, and none is asked for. */
  async function check(userId: string, current: string | undefined, address: string) {
    const account = await accounts.ownCredentials(userId);
    if (!account) throw new ChatError('unauthenticated', 'no such account');
    if (account.passwordHash === undefined) return undefined;
    if (current === undefined)
      throw new ChatError('invalid', 'the password is asked for', { field: 'current' });
    const attempt = await throttle.logIn(account.loginId, address);
    const isRight = await passwords.verify(account.passwordHash, current).catch(async (error: unknown) => {
      await attempt.undo();
      throw error;
    });
    if (!isRight) throw wrong();
    await attempt.succeeded();
    return account.passwordHash;
  }

  return {
    /**
     * That whoever asks is the person: by the password, or where the account has none by a log-in of the last minutes. A
     * wrong password counts as a failed log-in. @throws invalid, forbidden (`field`: current, or login), unauthenticated,
     * rate_limited, unavailable
     */
    async confirmSelf(
      { userId, sessionId }: { userId: string; sessionId: string },
      password: string | undefined,
      address: string,
    ): Promise<void> {
      if ((await check(userId, password, address)) !== undefined) return;
      const session = await sessions.read(sessionId);
      if (!session || Date.now() - session.createdAt > FRESH_MS)
        throw new ChatError('forbidden', 'log in anew first', { field: 'login' });
    },

    /**
     * Changes a person's own password, or gives one to an account without. All their other sessions end in the same
     * step, so that none that was there before can outlive it. A wrong `current` counts as a failed log-in.
     * @throws invalid (with the field), forbidden (field `current`), unauthenticated, rate_limited, unavailable
     */
    async changePassword(
      { userId, sessionId }: { userId: string; sessionId: string },
      body: unknown,
      address: string,
    ): Promise<void> {
      const { current, next } = readFields(passwordChange, body);
      const before = await check(userId, current, address);
      const after = await passwords.hash(next);
      const outcome = await sessions.changePassword(userId, { before, after, asking: sessionId });
      // Another change came first: what was typed is not the current one any more.
      if (outcome === 'changed') throw wrong();
      if (outcome === 'signed_out') throw new ChatError('unauthenticated', 'log in first');
    },
  };
}

const wrong = () => new ChatError('forbidden', 'the current password is another one', { field: 'current' });
