import { randomBytes } from 'node:crypto';
import type { Profile } from '../../lib/protocol/content';
import type { Store } from '../store/store';

/** Accounts without a usable password, for tests that begin after the log-in. */
export async function makePeople(store: Store, ...names: string[]): Promise<Profile[]> {
  return Promise.all(
    names.map(async (name) => {
      const userId = `U${randomBytes(16).toString('hex')}`;
      const loginId = `t-${randomBytes(6).toString('hex')}`;
      await store.accounts.create({ userId, loginId, name, passwordHash: '!', createdAt: Date.now() });
      return { userId, name };
    }),
  );
}
