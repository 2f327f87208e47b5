import type * as z from 'zod/mini';
import { ChatError } from '../../lib/protocol/errors';

/** A body as its schema has it. @throws invalid, with the first field that is missing or not allowed */
export function readFields<T>(schema: z.ZodMiniType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path[0];
  throw new ChatError('invalid', 'a field is missing or not allowed', field ? { field: String(field) } : {});
}
