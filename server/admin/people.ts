import { createHash, randomBytes } from 'node:crypto';
import { type AdminUser, RESET_HOURS } from '../../lib/protocol/administration';
import { ChatError } from '../../lib/protocol/errors';
import type { FoundAccount } from '../store/inspection';
import type { AdminDeps, AdminTools, Handlers } from './context';

/** On one screen, and then some. */
const PAGE = 50;
/** 256 bits. */
const SECRET_BYTES = 32;

type People =
  | 'users'
  | 'user'
  | 'suspend'
  | 'unsuspend'
  | 'reset-password'
  | 'end-sessions'
  | 'make-admin'
  | 'revoke-admin';

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

/** Accounts: who there is, and who may do what. */
export function createPeopleHandlers(
  { store }: AdminDeps,
  { note, find }: AdminTools,
): Pick<Handlers, People> {
  async function seen(accounts: readonly FoundAccount[]): Promise<AdminUser[]> {
    const administrators = new Set(await store.place.administrators());
    return accounts.map((account) => ({ ...account, administrator: administrators.has(account.userId) }));
  }

  return {
    async users(_, { query = '', after = '' }) {
      const wanted = fold(query);
      const all = (await store.inspection.accounts()).filter(
        ({ loginId, name }) => loginId.includes(wanted) || fold(name).includes(wanted),
      );
      const page = all.filter(({ loginId }) => loginId > after);
      const users = await seen(page.slice(0, PAGE));
      const last = users.at(-1);
      return { users, total: all.length, ...(page.length > PAGE && last && { next: last.loginId }) };
    },

    async user(_, { userId }) {
      const [[user], sessions, rooms, storage] = await Promise.all([
        seen([await find(userId)]),
        store.sessions.list(userId),
        store.roomIndex.of(userId),
        store.storage.used(userId),
      ]);
      const [lately] = sessions;
      return {
        user: {
          ...(user as AdminUser),
          sessions: sessions.length,
          rooms: rooms.length,
          storage,
          ...(lately && { lastUsedAt: Date.now() - lately.idleMs }),
        },
      };
    },

    async suspend(actor, { userId }) {
      const { loginId } = await find(userId);
      const refused = () =>
        new ChatError('conflict', 'an administrator: revoke that first', { field: 'administrator' });
      if (await store.place.isAdministrator(userId)) throw refused();
      if (!(await store.sessions.setState(userId, 'suspended')))
        throw new ChatError('not_found', 'no such account');
      // Both look after they have written, here and in make-admin: at the same moment at least one of them takes it back.
      if (await store.place.isAdministrator(userId)) {
        await store.sessions.setState(userId, '');
        throw refused();
      }
      await note(actor, 'suspend', { target: loginId });
      return {};
    },

    async unsuspend(actor, { userId }) {
      const { loginId } = await find(userId);
      if (!(await store.sessions.setState(userId, ''))) throw new ChatError('not_found', 'no such account');
      await note(actor, 'unsuspend', { target: loginId });
      return {};
    },

    async 'reset-password'(actor, { userId }) {
      const { loginId } = await find(userId);
      const token = userId.slice(1) + randomBytes(SECRET_BYTES).toString('base64url');
      const until = Date.now() + RESET_HOURS * 60 * 60_000;
      await store.accounts.setResetLink(userId, createHash('sha256').update(token).digest('hex'), until);
      await note(actor, 'reset-password', { target: loginId });
      // Behind the #, so that no server and no log ever sees it.
      return { path: `/reset#${token}`, until };
    },

    async 'end-sessions'(actor, { userId }) {
      const { loginId } = await find(userId);
      await store.sessions.endAll(userId);
      await note(actor, 'end-sessions', { target: loginId });
      return {};
    },

    async 'make-admin'(actor, { userId }) {
      const mayBe = async () => {
        const { loginId, suspended } = await find(userId);
        if (suspended) throw new ChatError('conflict', 'a suspended account', { field: 'suspended' });
        return loginId;
      };
      const loginId = await mayBe();
      if (!(await store.place.makeAdministrator(userId))) return {};
      // Suspended or deleted at that moment: somebody who cannot log in must not be the one who stays.
      await mayBe().catch(async (error: unknown) => {
        await store.place.forgetAdministrator(userId);
        throw error;
      });
      await note(actor, 'make-admin', { target: loginId });
      return {};
    },

    async 'revoke-admin'(actor, { userId }) {
      const { loginId } = await find(userId);
      const outcome = await store.place.revokeAdministrator(userId);
      if (outcome === 'last') throw new ChatError('conflict', 'the last administrator', { field: 'last' });
      if (outcome === 'ok') await note(actor, 'revoke-admin', { target: loginId });
      return {};
    },
  };
}
