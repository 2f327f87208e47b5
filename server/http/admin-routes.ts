import type { AdminRequest, AuditEntry } from '../../lib/protocol/administration';
import { ADMIN_REQUESTS } from '../../lib/protocol/administration-payloads';
import { ChatError } from '../../lib/protocol/errors';
import { LIMITS } from '../../lib/protocol/limits';
import type { Administration } from '../admin/administration';
import { sendJson } from './reply';
import type { Call, Route } from './routes';

/** Shown with the address that it came from, as server/http found it out. */
const addressOf = ({ req }: Call) => String(req.headers['x-client-address'] ?? 'unknown');

/**
 * `GET /api/admin/{what}?…` and `POST /api/admin/{what}` with JSON, as lib/protocol/administration-payloads.ts lists them, and
 * `GET /api/admin/audit.jsonl` for all of the audit log. To whoever is no administrator there is nothing here.
 */
export function adminRoutes(administration: Administration): Route[] {
  async function answer(call: Call, method: 'GET' | 'POST', payload: () => unknown): Promise<void> {
    // Before anything is looked at: others cannot tell what there is.
    const actor = await administration.actor(call.userId, addressOf(call));
    const [name = ''] = call.params;
    if (!isRequest(name) || ADMIN_REQUESTS[name].method !== method) throw new ChatError('not_found');
    sendJson(call.res, 200, await administration.run(name, actor, payload()));
  }

  return [
    {
      method: 'GET',
      path: /^\/api\/admin\/audit\.jsonl$/,
      async answer(call) {
        const actor = await administration.actor(call.userId, addressOf(call));
        call.res.writeHead(200, {
          'content-type': 'application/jsonl',
          'content-disposition': 'attachment; filename="audit.jsonl"',
          'cache-control': 'no-store',
        });
        let before: string | undefined;
        do {
          const page = await administration.run('audit', actor, { ...(before !== undefined && { before }) });
          call.res.write(page.entries.map((entry: AuditEntry) => `${JSON.stringify(entry)}\n`).join(''));
          before = page.next;
        } while (before !== undefined && !call.res.destroyed);
        call.res.end();
      },
    },
    {
      method: 'GET',
      path: /^\/api\/admin\/([a-z-]+)$/,
      answer: (call) => answer(call, 'GET', () => Object.fromEntries(call.query)),
    },
    {
      method: 'POST',
      path: /^\/api\/admin\/([a-z-]+)$/,
      body: LIMITS.bodyBytes,
      answer: (call) => answer(call, 'POST', () => readJson(call.body)),
    },
  ];
}

const isRequest = (name: string): name is AdminRequest => Object.hasOwn(ADMIN_REQUESTS, name);

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new ChatError('invalid', 'the body is not JSON');
  }
}
