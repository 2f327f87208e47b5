import * as z from 'zod/mini';
import { roomId, userId } from './ids';
import { LIMITS } from './limits';
import { ENTRIES, SLOW_SECONDS } from './open-rooms';
import { aboutText, directoryQuery, entryCode, joinNote, personName } from './text';

const doors = {
  listed: z.optional(z.boolean()),
  about: z.optional(aboutText),
  code: z.optional(entryCode),
  slowSeconds: z.optional(z.literal(SLOW_SECONDS)),
};

/** What makes a new group an open room. Left out: listed, about nothing, without slow mode. */
export const openRoom = z.object({ entry: z.enum(ENTRIES), ...doors }).check(
  z.refine((open) => open.entry !== 'code' || open.code !== undefined, {
    path: ['code'],
    error: 'an entry by code takes a code',
  }),
);

/** `query`: as lib/search-fold.ts says, of names and of what rooms are about. `offset`: how many are known already. */
export const roomDirectory = z.object({
  query: z.optional(directoryQuery),
  offset: z.optional(z.int().check(z.nonnegative(), z.maximum(100_000))),
});

/** `nickname`: one's own name there. `note`: to those who decide, where they do. */
export const roomEnter = z.object({
  roomId,
  code: z.optional(entryCode),
  nickname: z.optional(personName),
  note: z.optional(joinNote),
});

export const roomAdmit = z.object({ roomId, userId, admit: z.boolean() });

/** `code`: another one; an entry by code takes one where there was none. */
export const roomDoors = z
  .object({ roomId, entry: z.optional(z.enum(ENTRIES)), ...doors })
  .check(
    z.refine(
      ({ roomId: _, ...change }) => Object.values(change).some((value) => value !== undefined),
      'nothing to change',
    ),
  );

/** Null: one's own name again. */
export const roomNickname = z.object({ roomId, nickname: z.nullable(personName) });

/** `query`: as lib/search-fold.ts says, of names. `after`: what the last page has told as `next`. */
export const roomMembers = z.object({
  roomId,
  query: z.optional(directoryQuery),
  after: z.optional(z.string().check(z.regex(/^(owner|admin|member) \d{1,15} U[0-9a-f]{32}$/))),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(LIMITS.membersPage))),
});

export const roomPeople = z.object({
  roomId,
  userIds: z.array(userId).check(z.maxLength(LIMITS.membersPage)),
});
