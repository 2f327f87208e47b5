import { accountDeletion } from '../../lib/protocol/accounts';
import { ChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import type { Deletions } from '../admin/deletions';
import type { Auth } from '../auth/auth';
import { sendJson } from './reply';
import type { Route } from './routes';

type Deps = {
  auth: Pick<Auth, 'confirmSelf' | 'own' | 'isAdministrator'>;
  deletions: Pick<Deletions, 'begin'>;
};

/** One's own account: `GET /api/account` says how one stands here, `DELETE /api/account` ends it. */
export function accountRoutes({ auth, deletions }: Deps): Route[] {
  return [
    {
      method: 'GET',
      path: /^\/api\/account$/,
      async answer({ res, userId }) {
        const [own, administrator] = await Promise.all([auth.own(userId), auth.isAdministrator(userId)]);
        if (!own) throw new ChatError('unauthenticated', 'no such account');
        sendJson(res, 200, { loginId: own.loginId, administrator });
      },
    },
    {
      method: 'DELETE',
      path: /^\/api\/account$/,
      body: LIMITS.bodyBytes,
      async answer({ req, res, userId, sessionId, body }) {
        const { loginId, password, unsend } = parse(body);
        const own = await auth.own(userId);
        if (own?.loginId !== loginId)
          throw new ChatError('invalid', 'the login id is another one', { field: 'loginId' });
        const from = String(req.headers['x-client-address'] ?? 'unknown');
        await auth.confirmSelf({ userId, sessionId }, password, from);
        await deletions.begin(userId, unsend, from);
        sendJson(res, 200, {});
      },
    },
  ];
}

function parse(body: Buffer) {
  let json: unknown;
  try {
    json = JSON.parse(body.toString());
  } catch {
    throw new ChatError('invalid', 'the body is not JSON');
  }
  const parsed = accountDeletion.safeParse(json);
  if (!parsed.success) throw new ChatError('invalid', 'a field is missing or not allowed');
  return parsed.data;
}
