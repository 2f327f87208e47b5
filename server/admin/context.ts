import type { AdminReplies, AdminRequest, AuditEntry } from '../../lib/protocol/administration';
import type { AdminPayload } from '../../lib/protocol/administration-payloads';
import { ChatError } from '../../lib/protocol/errors';
import type { FoundAccount } from '../store/inspection';
import type { OwnedFile } from '../store/rooms';
import type { Store } from '../store/store';

export type AdminDeps = {
  store: Store;
  /** The contents of files that their rooms have forgotten (server/files). */
  erase(files: readonly OwnedFile[]): Promise<void>;
  /** Bytes of files that a person may store; 0: any number. */
  quota: number;
};

/** Who does something: an administrator, or whoever has the machine. `from`: an address. */
export type Actor = { name: string; from: string };

export type Handlers = {
  [N in AdminRequest]: (actor: Actor, payload: AdminPayload<N>) => Promise<AdminReplies[N]>;
};

/** What the parts of the administration share. */
export function createAdminTools({ store }: AdminDeps) {
  return {
    /** After it was done, or before something is shown. */
    async note(
      { name, from }: Actor,
      action: string,
      more: Pick<AuditEntry, 'target' | 'detail'> = {},
    ): Promise<void> {
      await store.audit.add({ at: Date.now(), by: name, action, ...more, from });
    },

    /** @throws not_found */
    async find(userId: string): Promise<FoundAccount> {
      const found = await store.inspection.account(userId);
      if (!found) throw new ChatError('not_found', 'no such account');
      return found;
    },
  };
}

export type AdminTools = ReturnType<typeof createAdminTools>;
