import { passwordReset } from '../../lib/protocol/accounts';
import { ChatError } from '../../lib/protocol/errors';
import type { Sessions } from '../store/sessions';
import { linkHash } from './admission';
import { readFields } from './fields';
import type { Passwords } from './passwords';
import type { Throttle } from './throttle';

type Deps = { sessions: Sessions; throttle: Throttle; passwords: Passwords };

/** A one-time link that an administrator made (server/admin) lets its bearer choose a new password. */
export function createPasswordReset({ sessions, throttle, passwords }: Deps) {
  return {
    /** All sessions of that person end. @throws invalid, forbidden where the link holds no longer, rate_limited, unavailable */
    async resetPassword(body: unknown, address: string): Promise<void> {
      const { token, next } = readFields(passwordReset, body);
      await throttle.registration(address);
      const userId = `U${token.slice(0, 32)}`;
      const passwordHash = await passwords.hash(next);
      if (!(await sessions.resetPassword(userId, { linkHash: linkHash(token), passwordHash })))
        throw new ChatError('forbidden', 'the link holds no longer', { field: 'token' });
    },
  };
}
