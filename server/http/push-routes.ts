import { ChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import { type SubscriptionPayload, subscriptionPayload } from '../../lib/protocol/push-payload';
import type { Push } from '../push/push';
import { sendJson } from './reply';
import type { Route } from './routes';

const PATH = /^\/api\/push$/;

/** The subscription of the browser that asks: of its session, and of no other. */
export function pushRoutes(push: Pick<Push, 'state' | 'subscribe' | 'unsubscribe'>): Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      answer: async ({ res, userId, sessionId }) => sendJson(res, 200, await push.state(userId, sessionId)),
    },
    {
      method: 'POST',
      path: PATH,
      body: LIMITS.bodyBytes,
      answer: async ({ res, userId, sessionId, body }) => {
        await push.subscribe(userId, sessionId, parse(body));
        sendJson(res, 201, {});
      },
    },
    {
      method: 'DELETE',
      path: PATH,
      answer: async ({ res, userId, sessionId }) => {
        await push.unsubscribe(userId, sessionId);
        sendJson(res, 200, {});
      },
    },
  ];
}

function parse(body: Buffer): SubscriptionPayload {
  let json: unknown;
  try {
    json = JSON.parse(body.toString());
  } catch {
    throw new ChatError('invalid', 'the body is not JSON');
  }
  const parsed = subscriptionPayload.safeParse(json);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path[0];
  throw new ChatError('invalid', 'a field is missing or not allowed', field ? { field: String(field) } : {});
}
