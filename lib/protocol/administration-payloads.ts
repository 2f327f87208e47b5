import * as z from 'zod/mini';
import { type AdminRequest, DECISIONS, REGISTRATIONS, REPORT_REASONS } from './administration';
import { roomId, seq, userId } from './ids';

const page = z.optional(z.string().check(z.maxLength(64)));
const nothing = z.object({});
const person = z.object({ userId });
const reportId = z.string().check(z.regex(/^R[0-9a-f]{32}$/));

/** Everything that administrators may ask for. Those that only read are GET, with the payload as the query. */
export const ADMIN_REQUESTS = {
  users: { method: 'GET', payload: z.object({ query: page, after: page }) },
  user: { method: 'GET', payload: person },
  rooms: { method: 'GET', payload: z.object({ after: page }) },
  reports: { method: 'GET', payload: nothing },
  report: { method: 'GET', payload: z.object({ reportId }) },
  storage: { method: 'GET', payload: nothing },
  registration: { method: 'GET', payload: nothing },
  health: { method: 'GET', payload: nothing },
  audit: { method: 'GET', payload: z.object({ before: z.optional(z.string().check(z.regex(/^\d+-\d+$/))) }) },
  suspend: { method: 'POST', payload: person },
  unsuspend: { method: 'POST', payload: person },
  'reset-password': { method: 'POST', payload: person },
  'end-sessions': { method: 'POST', payload: person },
  'make-admin': { method: 'POST', payload: person },
  'revoke-admin': { method: 'POST', payload: person },
  'set-registration': { method: 'POST', payload: z.object({ registration: z.enum(REGISTRATIONS) }) },
  invite: { method: 'POST', payload: nothing },
  uninvite: { method: 'POST', payload: z.object({ id: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }) },
  decide: { method: 'POST', payload: z.object({ reportId, decision: z.enum(DECISIONS) }) },
  delist: { method: 'POST', payload: z.object({ roomId }) },
  relist: { method: 'POST', payload: z.object({ roomId }) },
} as const satisfies Record<AdminRequest, { method: 'GET' | 'POST'; payload: z.ZodMiniType }>;

export type AdminPayload<N extends AdminRequest> = z.infer<(typeof ADMIN_REQUESTS)[N]['payload']>;

/** Payload of `message:report`. */
export const reportPayload = z.object({
  roomId,
  seq,
  reason: z.enum(REPORT_REASONS),
  text: z.optional(z.string().check(z.trim(), z.maxLength(1_000))),
});
