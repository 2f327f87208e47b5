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

/** Body of `PUT /api/account/password`. `current` is left out where the account has no password yet. */
export const passwordChange = z.object({
  current: z.optional(z.string().check(z.maxLength(LIMITS.passwordMax))),
  next: password,
});

/** One signed-in browser, as `GET /api/sessions` lists it. Times are epoch milliseconds. */
export type SessionInfo = {
  id: string;
  device: string;
  createdAt: number;
  lastUsedAt: number;
  current: boolean;
};
