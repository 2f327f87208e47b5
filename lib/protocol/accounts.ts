import * as z from 'zod/mini';
import { LIMITS } from './limits';
import { personName } from './text';

export const loginId = z
  .string()
  .check(z.minLength(LIMITS.loginIdMin), z.maxLength(LIMITS.loginIdMax), z.regex(/^[a-z0-9._-]+$/));

export const password = z.string().check(
  z.minLength(LIMITS.passwordMin),
  z.maxLength(LIMITS.passwordMax),
  z.refine((s) => s.isWellFormed(), 'lone surrogate'),
);

/** Body of `POST /api/accounts`. */
export const registration = z.object({ loginId, password, name: personName });
export type Registration = z.infer<typeof registration>;

/** One signed-in browser, as `GET /api/sessions` lists it. Times are epoch milliseconds. */
export type SessionInfo = {
  id: string;
  device: string;
  createdAt: number;
  lastUsedAt: number;
  current: boolean;
};
