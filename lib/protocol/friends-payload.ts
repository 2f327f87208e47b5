import * as z from 'zod/mini';
import { PROFILE_BACKGROUNDS } from './friends';
import { inviteToken, pictureId, userId } from './ids';
import { LIMITS } from './limits';
import { personName, statusMessage } from './text';

const names = (fields: object) => Object.values(fields).some((value) => value !== undefined);

export const profileSet = z
  .object({
    name: z.optional(personName),
    status: z.optional(statusMessage),
    picture: z.optional(z.nullable(pictureId)),
    background: z.optional(z.union([z.enum(PROFILE_BACKGROUNDS), pictureId])),
  })
  .check(z.refine(names, 'nothing to change'));

/** By exactly one of: who they are, the id that they log in with, a link that they gave away. */
export const friendAdd = z
  .object({
    userId: z.optional(userId),
    loginId: z.optional(z.string().check(z.maxLength(LIMITS.loginIdMax))),
    token: z.optional(inviteToken),
  })
  .check(
    z.refine(
      (by) => Object.values(by).filter((value) => value !== undefined).length === 1,
      'userId, loginId or token',
    ),
  );

export const friendUpdate = z
  .object({
    userId,
    nickname: z.optional(z.nullable(personName)),
    favourite: z.optional(z.boolean()),
    hidden: z.optional(z.boolean()),
  })
  .check(z.refine(({ userId: _, ...change }) => names(change), 'nothing to change'));

export const friendLink = z
  .object({ create: z.optional(z.literal(true)), revoke: z.optional(z.literal(true)) })
  .check(z.refine((r) => !(r.create && r.revoke), 'create or revoke, not both'));
