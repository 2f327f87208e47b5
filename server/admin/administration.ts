import type { AdminReplies, AdminRequest } from '../../lib/protocol/administration';
import { ADMIN_REQUESTS } from '../../lib/protocol/administration-payloads';
import { ChatError } from '../../lib/protocol/errors';
import { type Actor, type AdminDeps, createAdminTools, type Handlers } from './context';
import { createPeopleHandlers } from './people';
import { createPlaceHandlers } from './place';
import { createReportHandlers } from './reports';

/** What administrators can do, by the page and by the command line. Throws ChatError. */
export function createAdministration(deps: AdminDeps) {
  const { store } = deps;
  const tools = createAdminTools(deps);
  const people = createPeopleHandlers(deps, tools);
  const handlers: Handlers = {
    ...people,
    ...createPlaceHandlers(deps, tools),
    ...createReportHandlers(deps, tools, people.suspend),
  };

  return {
    /** Looked up anew for each request. @throws not_found for anybody else: to them there is nothing here */
    async actor(userId: string, from: string): Promise<Actor> {
      const account = (await store.place.isAdministrator(userId)) && (await store.inspection.account(userId));
      if (!account || account.suspended) throw new ChatError('not_found');
      return { name: account.loginId, from };
    },

    /** @throws invalid, and what the request itself throws */
    async run<N extends AdminRequest>(name: N, actor: Actor, payload: unknown): Promise<AdminReplies[N]> {
      const parsed = ADMIN_REQUESTS[name].payload.safeParse(payload);
      if (!parsed.success) {
        const field = parsed.error.issues[0]?.path[0];
        throw new ChatError(
          'invalid',
          'a field is missing or not allowed',
          field ? { field: String(field) } : {},
        );
      }
      const handle = handlers[name] as (actor: Actor, payload: unknown) => Promise<AdminReplies[N]>;
      return handle(actor, parsed.data);
    },
  };
}

export type Administration = ReturnType<typeof createAdministration>;
