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
export const registration = z.object({
  loginId,
  password,
  name: personName,
  /** What the link of an invitation holds. */
  invitation: z.optional(z.string().check(z.maxLength(100))),
});
export type Registration = z.infer<typeof registration>;

/** Body of `PUT /api/account/password`. `current` is left out where the account has no password yet. */
export const passwordChange = z.object({
  current: z.optional(z.string().check(z.maxLength(LIMITS.passwordMax))),
  next: password,
});

/** Body of `POST /api/account/reset`. `token`: 32 hex digits that name the person, then the secret. */
export const passwordReset = z.object({
  token: z.string().check(z.regex(/^[0-9a-f]{32}[\w-]{43}$/)),
  next: password,
});

/** Body of `DELETE /api/account`. `password` is left out where the account has none; then the log-in must be fresh. */
export const accountDeletion = z.object({
  loginId: z.string().check(z.maxLength(LIMITS.loginIdMax)),
  password: z.optional(z.string().check(z.maxLength(LIMITS.passwordMax))),
  /** Whether all that one sent is taken back. */
  unsend: z.boolean(),
});

/** One signed-in browser, as `GET /api/sessions` lists it. Times are epoch milliseconds. */
export type SessionInfo = {
  id: string;
  device: string;
  createdAt: number;
  lastUsedAt: number;
  current: boolean;
};
